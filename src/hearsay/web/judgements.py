"""Judgements in words, for the pages of the things judged.

In:  a view of the record. Out: cells. Left to others: making judgements (review.py).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from hearsay.export.timelines import shorten
from hearsay.model import Judgement, Verdict
from hearsay.record.people_rows import JudgementFilter
from hearsay.record.rows import EVERYTHING, Slice
from hearsay.web import urls
from hearsay.web.contexts import Cell, Column, Decision, Judged, Table, Tag
from hearsay.web.people import Deed, may
from hearsay.web.site import Asked

MOST_SHOWN = 20
MOST_UNDOABLE = 5


def list_judgements(asked: Asked, target: str) -> tuple[Judged, ...]:
    """What people decided of one thing, the newest first; what was taken back says so."""
    rows = list_newest(asked, JudgementFilter(target=target, person=only_own(asked)))
    standing = {row.id for row in list_newest(asked, JudgementFilter(target=target, person=only_own(asked), standing_only=True))}
    return tuple(offer_undo(asked, row) if row.id in standing else Judged(said=say_undone(row)) for row in rows)


def find_judged(asked: Asked, targets: Iterable[str]) -> dict[str, tuple[Judged, ...]]:
    """What holds of several things by the judgement of people: of each person and field the last; coders see their own."""
    wanted = JudgementFilter(targets=tuple(sorted(set(targets))), person=only_own(asked), standing_only=True)
    last: dict[str, dict[tuple[str, str], Judgement]] = defaultdict(dict)
    for row in asked.view.judgements(wanted, EVERYTHING).rows:
        last[row.target].pop((row.person, row.field or ""), None)
        last[row.target][(row.person, row.field or "")] = row
    return {target: tuple(offer_undo(asked, row) for row in list(held.values())[::-1]) for target, held in last.items()}


def offer_undo(asked: Asked, row: Judgement) -> Judged:
    """A judgement that holds; one's own can be taken back where it stands."""
    return Judged(said=say_judgement(row), undo=row.id if row.person == asked.person.name else "")


def say_undone(row: Judgement) -> Cell:
    """A judgement that was taken back."""
    said = say_judgement(row)
    return replace(said, tags=(*(replace(tag, kind="") for tag in said.tags), Tag(words="taken back", kind="warn")))


def list_newest(asked: Asked, wanted: JudgementFilter) -> tuple[Judgement, ...]:
    """The last judgements, the newest first; the record keeps them in the order in which they were made."""
    total = asked.view.judgements(wanted, Slice(limit=1)).total
    rows = asked.view.judgements(wanted, Slice(start=max(0, total - MOST_SHOWN), limit=MOST_SHOWN)).rows
    return rows[::-1]


def only_own(asked: Asked) -> str | None:
    """Double coding is blind: a coder sees no judgement but her own; whoever may adjudicate sees all."""
    return None if may(asked.person, Deed.ADJUDICATE) else asked.person.name


def say_judgement(judgement: Judgement) -> Cell:
    """A judgement in one line: who, what, when, why."""
    field = f" {judgement.field}" if judgement.field else ""
    value = f" {judgement.value}" if judgement.value else ""
    why = f": {judgement.comment}" if judgement.comment else ""
    kind = {Verdict.CONFIRM: "agree", Verdict.REJECT: "dispute"}.get(judgement.verdict, "")
    words = f"{judgement.person}, {judgement.made_at:%Y-%m-%d %H:%M} UTC{why}"
    return Cell(words=words, tags=(Tag(words=shorten(f"{judgement.verdict.value}{field}{value}", 120), kind=kind),))


def list_undoable(asked: Asked) -> tuple[Decision, ...]:
    """The last standing judgements of whoever asks, each with the judgement that takes it back."""
    own = list_newest(asked, JudgementFilter(person=asked.person.name, standing_only=True))
    return tuple(
        Decision(words="Undo", verdict=Verdict.UNDO.value, target_kind="judgement", target=row.id, said=say_deed(row))
        for row in own[:MOST_UNDOABLE]
    )


def say_deed(row: Judgement) -> str:
    """What was decided, in few words."""
    words = (row.verdict.value, row.target_kind, row.field, row.value, f"({row.comment})" if row.comment else "")
    return shorten(" ".join(word for word in words if word), 120)


def find_address(kind: str, id_: str) -> str | None:
    """Where a thing that was judged is shown; None for what has no page of its own."""
    if kind in ("event", "claim", "figure"):
        return urls.item(id_)
    pages = {"report": urls.report, "incident": urls.incident, "actor": urls.actor}
    return pages[kind](id_) if kind in pages else None


def name_judged(kind: str, id_: str) -> Cell:
    """The thing that was judged, leading to its page where it has one."""
    return Cell(words=f"{kind} {id_}", address=find_address(kind, id_))


def table_recent(asked: Asked) -> Table:
    """The newest judgements of the record."""
    rows = list_newest(asked, JudgementFilter(person=only_own(asked)))
    columns = tuple(Column(name=name) for name in ("Judged", "What"))
    body = tuple((say_judgement(row), name_judged(row.target_kind, row.target)) for row in rows)
    return Table(
        caption="Newest judgements; each can be undone, none can be erased",
        columns=columns,
        rows=body,
        empty="Nobody has judged anything yet.",
    )
