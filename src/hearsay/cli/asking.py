"""The command that asks a record questions: disputed, single, revised, denied, silent, wordings, sides.

In:  a record's address, a question. Out: a table, or JSON. Left to others: how each question is answered (questions.py).
"""

from collections.abc import Callable, Sequence
from math import isinf
from typing import TYPE_CHECKING, Annotated

import typer

from hearsay.cli.covering import Uncovered, open_covered

if TYPE_CHECKING:
    from hearsay.model import Linked
    from hearsay.record.content_rows import AccountRow

QUESTIONS = {
    "disputed": "Where do the figures of two sides (or, with --by-voice, of two voices) differ by at least --factor?",
    "single": "Which incidents rest on one voice?",
    "revised": "Whose figures were revised, from what to what, and when?",
    "denied": "What does one voice assert and another deny?",
    "silent": "Of which incidents does a side (--side) say nothing?",
    "wordings": "Which words do outlets (or, with --by-side, sides) use for the same act?",
    "sides": "How does each side speak, and of what?",
}
OPTIONS = {  # which questions use an option
    "--factor": ("disputed",),
    "--between": ("disputed",),
    "--by-voice": ("disputed",),
    "--side": ("silent",),
    "--by-side": ("wordings",),
}
MOST = 1_000_000  # accounts whose words are compared; one line each of a large record
Answer = tuple[Sequence[str], list[tuple[object, ...]], list[object]]


def add_commands(app: typer.Typer) -> None:
    """Put this command into the application."""
    app.command("ask")(ask)


def ask(
    context: typer.Context,
    record: Annotated[str, typer.Argument(metavar="FILE", help="The record.")],
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="disputed, single, revised, denied, silent, wordings or sides.")],
    factor: Annotated[float, typer.Option(min=1.0, metavar="N", help="For disputed: how many times larger.")] = 2.0,
    between: Annotated[tuple[str, str] | None, typer.Option(metavar="SIDE SIDE", help="For disputed: these two sides only.")] = None,
    by_voice: Annotated[
        bool, typer.Option("--by-voice", help="For disputed: voices instead of sides; where no sides are set, always.")
    ] = False,
    side: Annotated[list[str] | None, typer.Option(metavar="SIDE", help="For silent: this side. May be repeated.")] = None,
    by_side: Annotated[bool, typer.Option("--by-side", help="For wordings: sides instead of outlets.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    uncovered: Uncovered = False,
) -> None:
    """Ask a record: what is disputed, rests on one voice, was revised, is denied, is passed over in silence; in which words, by which side.

    Example: hearsay ask demo.db revised
    Example: hearsay ask demo.db disputed --by-voice --factor 1.5
    Example: hearsay ask demo.db single --json
    Example: hearsay ask demo.db wordings
    """
    from hearsay.cli.options import list_typed
    from hearsay.cli.printing import LISTED, open_console, print_json, print_table, warn_cut
    from hearsay.codec import to_plain
    from hearsay.errors import InputError, check_options, suggest_name
    from hearsay.record.content_rows import AccountFilter
    from hearsay.record.rows import Slice

    if question not in QUESTIONS:
        raise InputError(f'There is no question "{question}".{suggest_name(question, QUESTIONS)} Expected one of: {", ".join(QUESTIONS)}.')
    check_options(question, list_typed(context, OPTIONS), OPTIONS)
    with open_covered(record, uncovered=uncovered) as (view, veil):
        linked = view.linked(with_actors=False)
        told = view.accounts(AccountFilter(field="occurred"), Slice(limit=MOST)).rows if question == "wordings" else ()
        answers: dict[str, Callable[[], Answer]] = {
            "disputed": lambda: answer_disputed(linked, factor=factor, between=between, by_voice=by_voice),
            "single": lambda: answer_single(linked),
            "revised": lambda: answer_revised(linked),
            "denied": lambda: answer_denied(linked),
            "silent": lambda: answer_silent(linked, side or []),
            "wordings": lambda: answer_wordings(linked, told, by_side=by_side),
            "sides": lambda: answer_sides(linked),
        }
        columns, rows, found = answers[question]()
        if as_json:
            print_json([to_plain(item) if not isinstance(item, dict) else item for item in found], veil)
        else:
            print_table(open_console(veil), columns, rows[:LISTED], title=QUESTIONS[question])
            warn_cut(len(rows), "answer")


def answer_disputed(linked: "Linked", *, factor: float, between: tuple[str, str] | None, by_voice: bool) -> Answer:
    """Figures of two sides that differ; of two voices where that is asked, or where no sides are known."""
    from hearsay.cli.printing import warn
    from hearsay.questions import find_disputed

    titles = name_incidents(linked)
    has_sides = len({account.side for account in linked.accounts if account.side}) > 1
    if not has_sides and not by_voice and between is None:
        warn("Fewer than two sides are set, so that voices are compared. Sides come from: hearsay link FILE --parties CSV.")
    found = find_disputed(linked.accounts, factor=factor, between=between, by_voice=by_voice or (not has_sides and between is None))
    rows: list[tuple[object, ...]] = [
        (titles.get(one.incident), one.field, one.left, one.left_value, one.right, one.right_value, _show_factor(one.factor))
        for one in found
    ]
    return ("incident", "what", "one", "says", "the other", "says", "apart"), rows, list(found)


def _show_factor(factor: float) -> str:
    """How far two numbers are apart; none is any number of times smaller than some."""
    return "one says none" if isinf(factor) else f"{factor:.1f} times"


def answer_single(linked: "Linked") -> Answer:
    """Incidents of one voice, those most often copied first: they look best attested and are not."""
    from hearsay.questions import find_single_voiced

    titles = name_incidents(linked)
    found = sorted(find_single_voiced(linked.accounts), key=lambda one: -one.n_copies)
    rows: list[tuple[object, ...]] = [(titles.get(one.incident), one.voice, one.n_copies, one.incident) for one in found]
    return ("incident", "voice", "copies", "id"), rows, list(found)


def answer_revised(linked: "Linked") -> Answer:
    """Numbers that a voice changed."""
    from hearsay.questions import find_revised

    titles = name_incidents(linked)
    found = find_revised(linked.accounts)
    rows: list[tuple[object, ...]] = [
        (titles.get(one.incident), one.field, one.voice, one.first, one.first_on, one.later, one.later_on) for one in found
    ]
    return ("incident", "what", "voice", "first", "on", "later", "on"), rows, list(found)


def answer_denied(linked: "Linked") -> Answer:
    """What one asserts and another denies."""
    from hearsay.export.wording import show_interval
    from hearsay.questions import find_denied

    titles = name_incidents(linked)
    found = find_denied(linked.accounts)
    rows: list[tuple[object, ...]] = [
        (titles.get(one.incident), one.field, show_interval(one.value), ", ".join(one.asserted_by), ", ".join(one.denied_by))
        for one in found
    ]
    return ("incident", "what", "value", "asserted by", "denied by"), rows, list(found)


def answer_silent(linked: "Linked", sides: Sequence[str]) -> Answer:
    """Incidents of which a side says nothing.

    Raises: InputError where no side is named, or one that nobody has.
    """
    from hearsay.errors import InputError, quote_value, suggest_name
    from hearsay.questions import find_silent

    if not sides:
        raise InputError("Whose silence? Name at least one side: --side government. Sides come from: hearsay link FILE --parties CSV.")
    known = sorted({account.side for account in linked.accounts if account.side})
    for side in sides:
        if side not in known:
            listed = f"Expected one of {', '.join(known)}." if known else "No voice has a side yet: hearsay link FILE --parties CSV."
            raise InputError(f"No voice of this record is of the side {quote_value(side)}.{suggest_name(side, known)} {listed}")
    titles = name_incidents(linked)
    found = find_silent(linked.accounts, sides=sides)
    rows: list[tuple[object, ...]] = [(titles.get(incident), ", ".join(silent), incident) for incident, silent in found.items()]
    return ("incident", "silent", "id"), rows, [{"incident": incident, "silent": list(silent)} for incident, silent in found.items()]


def answer_wordings(linked: "Linked", told: "Sequence[AccountRow]", *, by_side: bool) -> Answer:
    """Words for the same act, those that differ first."""
    from hearsay.export.wording import compare_wordings, show_counts

    titles = name_incidents(linked)
    found = compare_wordings(told, by_side=by_side)
    rows: list[tuple[object, ...]] = [
        (titles.get(one.incident) if at == 0 else "", owner, show_counts(counts))
        for one in found
        for at, (owner, counts) in enumerate(one.words)
    ]
    return ("incident", "side" if by_side else "outlet", "its words"), rows, list(found)


def answer_sides(linked: "Linked") -> Answer:
    """What the voices of each side put into the record."""
    from hearsay.questions import measure_sides

    found = measure_sides(linked.accounts)
    rows: list[tuple[object, ...]] = [
        (one.side, ", ".join(f"{stance} {n:,}" for stance, n in one.stances), one.n_voices, one.n_incidents, one.n_alone) for one in found
    ]
    return ("side", "how it speaks", "voices", "incidents", "no other side speaks of"), rows, list(found)


def name_incidents(linked: "Linked") -> dict[str, str]:
    """Incident → its title."""
    return {incident.id: incident.title for incident in linked.incidents}
