"""The page of agreement: how well people agree who coded the same things, and what is to adjudicate.

In:  a view of the record. Out: its context. Left to others: the statistics (agreement.py), judgements (review.py).
"""

from collections.abc import Sequence

from hearsay.errors import RecordError
from hearsay.export.marked import render_marked
from hearsay.judging.agreement import (
    AS_READ,
    REJECTED,
    THERE,
    WHOLE,
    Disagreement,
    FieldAgreement,
    MarkAgreement,
    list_disagreements,
    measure_agreement,
    measure_marks,
)
from hearsay.judging.differing_marks import MarkDifference, list_mark_differences
from hearsay.model import Judgement, Verdict
from hearsay.record.people_rows import JudgementFilter, list_deciding
from hearsay.record.rows import Slice
from hearsay.web import urls
from hearsay.web.contexts import AgreementPage, Cell, Column, Decision, Table, ToDecide
from hearsay.web.judgements import find_address
from hearsay.web.queues import find_named, make_item
from hearsay.web.site import Asked
from hearsay.web.training import lead_to_training

MOST_JUDGEMENTS = 100_000
MOST_TO_DECIDE = 8
SAID = (
    "Values that several people judged; who confirms a thing as a whole confirms each of its values. "
    "Kappa (Cohen) for two, alpha (Krippendorff, nominal) for any: 1 is perfect, 0 is chance."
)


def build_agreement(asked: Asked) -> AgreementPage:
    """Agreement per field, span F1 per pair, and the values on which people differ."""
    judgements = read_judgements(asked)
    deciding = list_deciding(asked.view.people())
    differences = list_disagreements(judgements, deciding=deciding)
    marks = list_mark_differences(judgements, asked.view.texts, deciding=deciding)
    questions = [*(make_question(asked, one) for one in differences[:MOST_TO_DECIDE]), *map(ask_marks, marks[:MOST_TO_DECIDE])]
    return AgreementPage(
        title="Agreement",
        said=SAID,
        fields=table_fields(measure_agreement(judgements)),
        marks=table_marks(measure_marks(judgements)),
        to_decide=tuple(questions[:MOST_TO_DECIDE]),
        n_to_decide=len(differences) + len(marks),
        exports=lead_to_training(asked),
    )


def read_judgements(asked: Asked) -> tuple[Judgement, ...]:
    """Every judgement that still stands."""
    return asked.view.judgements(JudgementFilter(standing_only=True), Slice(limit=MOST_JUDGEMENTS)).rows


def table_fields(rows: Sequence[FieldAgreement]) -> Table:
    """Agreement per field."""
    columns = (
        Column(name="Field"),
        *(Column(name=name, is_number=True) for name in ("Judged twice", "Agreed", "Kappa", "Alpha")),
        Column(name="People"),
    )
    body = tuple(
        (
            Cell(words=row.field),
            Cell(words=str(row.n_units)),
            Cell(words=f"{100 * row.n_agreed / row.n_units:.0f} %"),
            Cell(words=say_share(row.kappa)),
            Cell(words=say_share(row.alpha)),
            Cell(words=", ".join(row.people)),
        )
        for row in rows
    )
    return Table(caption="Agreement per field", columns=columns, rows=body, empty="No value was judged by two people yet.")


def table_marks(rows: Sequence[MarkAgreement]) -> Table:
    """Span F1 of added words."""
    columns = (
        Column(name="People"),
        Column(name="Marked as"),
        *(Column(name=name, is_number=True) for name in ("First", "Second", "Same", "F1")),
    )
    body = tuple(
        (
            Cell(words=" and ".join(row.people)),
            Cell(words=row.field),
            Cell(words=str(row.n_first)),
            Cell(words=str(row.n_second)),
            Cell(words=str(row.n_same)),
            Cell(words=say_share(row.f1)),
        )
        for row in rows
    )
    return Table(
        caption="Words that people marked in the same reports", columns=columns, rows=body, empty="No report was marked by two people yet."
    )


def make_question(asked: Asked, difference: Disagreement) -> ToDecide:
    """A value on which people differ, with its words and a button for each side."""
    choices = tuple(make_choice(difference, person, value) for person, value in difference.values)
    kind, id_ = difference.target_kind, difference.target
    said, text = f"{kind.capitalize()}: {difference.field}", None
    if kind in ("event", "claim", "figure"):
        try:
            item = make_item(find_named(asked, id_))
            said, text = f"{item.name}: {difference.field}", item.text
        except RecordError:
            said = f"{said} (no longer in the record)"
    return ToDecide(said=said, text=text, words=f"{kind} {id_}", address=find_address(kind, id_) or urls.review(), choices=choices)


def ask_marks(difference: MarkDifference) -> ToDecide:
    """Added words of which people say different things, with a button for each mark: who decides marks the same words in the same way."""
    choices = tuple(
        Decision(
            words=f"{person}: {value}",
            verdict=Verdict.ADD.value,
            target_kind="report",
            target=difference.report,
            field=difference.kind,
            value=mark.value,
            more=(("start", str(mark.span.start)), ("end", str(mark.span.end)), *mark.given),
        )
        for (person, value), mark in zip(difference.values, difference.marks, strict=True)
    )
    words = f"report {difference.report}"
    said = f"Added {difference.kind}: {difference.field}"
    return ToDecide(
        said=said, text=render_marked(difference.words, []), words=words, address=urls.report(difference.report), choices=choices
    )


def make_choice(difference: Disagreement, person: str, value: str) -> Decision:
    """The judgement that sides with one person."""
    verdict = {AS_READ: "confirm", THERE: "confirm", REJECTED: "reject"}.get(value, "correct")
    kept = "" if verdict != "correct" else value.strip('"')
    field = "" if difference.field == WHOLE else difference.field
    said = f"{person}: {value}"
    return Decision(words=said, verdict=verdict, target_kind=difference.target_kind, target=difference.target, field=field, value=kept)


def say_share(share: float | None) -> str:
    """A statistic with two decimals; a dash where it cannot be told."""
    return "–" if share is None else f"{share:.2f}"
