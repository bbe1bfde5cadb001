"""The pages of questions that only accounts can answer: disputed, revised, denied, single, silent, wordings, sides.

In:  a view of the record. Out: page contexts. Left to others: how each question is answered (questions.py), the same on a terminal (cli/).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from hearsay.errors import InputError, quote_value, suggest_name
from hearsay.export.wording import ask_field, compare_wordings, show_counts, show_interval, show_value
from hearsay.lists.tables import read_day
from hearsay.model import Account, EventType
from hearsay.questions import find_denied, find_disputed, find_revised, find_silent, find_single_voiced, measure_sides
from hearsay.record.content_rows import AccountFilter, AccountRow, IncidentFilter, IncidentRow
from hearsay.record.rows import EVERYTHING, Slice
from hearsay.text import plural
from hearsay.web import urls
from hearsay.web.contexts import Cell, Choice, Column, Filter, Lead, ListingPage, Table
from hearsay.web.incidents import ASKED, YES, tag_incident
from hearsay.web.site import Asked
from hearsay.web.voices import find_voice_page, link_names

MOST_INCIDENTS = 2_000  # that one question looks through, those of most voices first
MOST_ACCOUNTS = 20_000  # about so many; of an incident that is asked all are looked at, or its silence would be an answer
AT_ONCE = 50  # incidents whose accounts are read together
MOST_ANSWERS = 200
MOST_ACTS = 50  # whose words are set side by side: each takes as many rows as outlets tell of it
NO_SIDES = "No voice has a side yet. Say which actor is of which side: hearsay link FILE --parties CSV"
USUAL_FACTOR = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a question looks through: incidents by id, accounts by id, how many incidents fit in all."""

    incidents: Mapping[str, IncidentRow]
    rows: Mapping[str, AccountRow]
    accounts: tuple[Account, ...]
    n_incidents: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its tab, how it is put, the fields that it reads beside the shared ones, and its answer as a table."""

    tab: str
    words: str
    asks: tuple[str, ...]
    answer: Callable[[Asked, Told], Table]


def build_question(asked: Asked) -> ListingPage:
    """One question with its answers.

    Raises: InputError for a question that is not known, or a field that cannot be read.
    """
    name = asked.parts["question"]
    if name not in QUESTIONS:
        raise InputError(
            f"There is no question {quote_value(name)}.{suggest_name(name, QUESTIONS)} Expected one of {', '.join(QUESTIONS)}."
        )
    question = QUESTIONS[name]
    told = read_told(asked, name)
    table = question.answer(asked, told)
    shared = {key: asked.text(key) for key in ASKED}
    return ListingPage(
        title=question.words,
        said=say_bounds(told, len(table.rows)),
        action=urls.ask(name),
        fields=list_fields(asked, question, told),
        forms=(
            *(Lead(words=one.tab, address=urls.ask(key, shared), is_current=key == name) for key, one in QUESTIONS.items()),
            Lead(words="All incidents", address=urls.incidents(shared)),
        ),
        tables=(table,),
    )


def read_told(asked: Asked, question: str) -> Told:
    """The incidents that fit the query, those of most voices first, with their accounts."""
    wanted = IncidentFilter(
        type=asked.text("type") or None,
        place=asked.text("place") or None,
        since=read_day(asked.text("since"), 'the field "since"'),
        until=read_day(asked.text("until"), 'the field "until"'),
        single_voiced=True if question == "single" else None,
        most_voices_first=True,
    )

    def read() -> Told:
        page = asked.view.incidents(wanted, Slice(limit=MOST_INCIDENTS))
        rows: dict[str, IncidentRow] = {}
        told: dict[str, AccountRow] = {}
        for at in range(0, len(page.rows), AT_ONCE):
            some = {row.id: row for row in page.rows[at : at + AT_ONCE]}
            found = asked.view.accounts(AccountFilter(incidents=tuple(some)), EVERYTHING).rows
            if rows and len(told) + len(found) > MOST_ACCOUNTS:
                break
            rows |= some
            told |= {row.account.id: row for row in found}
        return Told(incidents=rows, rows=told, accounts=tuple(row.account for row in told.values()), n_incidents=page.total)

    return asked.recall("told", wanted, make=read)


def say_bounds(told: Told, n_answers: int) -> str:
    """What was looked through, and whether all of it is shown."""
    whole = told.n_incidents <= len(told.incidents)
    looked = f"{plural(len(told.accounts), 'account')} of {plural(len(told.incidents), 'incident')} were asked"
    bounds = "" if whole else f", those of most voices of {told.n_incidents:,}: narrow the period, the place or the type to ask others"
    return f"{looked}{bounds}." + (f" The first {MOST_ANSWERS} answers." if n_answers == MOST_ANSWERS else "")


def say_first(n_found: int, most: int) -> str:
    """How many of how many are shown, where it is not all."""
    return f": {most} of {n_found:,} acts" if n_found > most else ""


def list_fields(asked: Asked, question: Question, told: Told) -> tuple[Filter, ...]:
    """The form above the answers: what the question itself asks for, then what narrows it."""
    sides = tuple(Choice(value=side, words=side) for side in list_sides(told))
    types = tuple(Choice(value=type_.value, words=type_.value) for type_ in EventType)
    own = [Filter(key="factor", name="Times larger", value=asked.text("factor") or f"{USUAL_FACTOR:g}")]
    if len(sides) > 1:
        own += [
            Filter(key="by_voice", name="Voices, not sides", value=asked.text("by_voice"), choices=YES),
            Filter(key="one", name="One side", value=asked.text("one"), choices=sides),
            Filter(key="other", name="The other", value=asked.text("other"), choices=sides),
            Filter(key="side", name="Side", value=asked.text("side"), choices=sides),
            Filter(key="by_side", name="Sides, not outlets", value=asked.text("by_side"), choices=YES),
        ]
    return (
        *(field for field in own if field.key in question.asks),
        Filter(key="type", name="Type", value=asked.text("type"), choices=types),
        Filter(key="place", name="Place", value=asked.text("place")),
        Filter(key="since", name="Since", value=asked.text("since"), sort="date"),
        Filter(key="until", name="Until", value=asked.text("until"), sort="date"),
    )


def list_sides(told: Told) -> list[str]:
    """The sides whose voices are heard."""
    return sorted({account.side for account in told.accounts if account.side})


def answer_disputed(asked: Asked, told: Told) -> Table:
    """Figures of two sides that differ; of two voices where that is asked, or where no sides are known."""
    one, other = asked.text("one"), asked.text("other")
    by_voice = asked.text("by_voice") == "yes" or len(list_sides(told)) < 2
    between = (one, other) if one and other and not by_voice else None
    factor = read_factor(asked.text("factor"))
    found = find_disputed(told.accounts, factor=factor, between=between, by_voice=by_voice)
    rows = []
    for dispute in found[:MOST_ANSWERS]:
        told_by = zip((dispute.left, dispute.right), dispute.accounts, strict=True)
        sides = [cell for name, id_ in told_by for cell in (lead_who(told, name, id_, by_voice), lead_to(told.rows[id_].account))]
        rows.append(
            (lead_incident(told, dispute.incident), Cell(words=ask_field(dispute.field)), *sides, Cell(words=f"{dispute.factor:.1f}"))
        )
    who = "voice" if by_voice else "side"
    names = ("Incident", "What", f"One {who}", "says", f"Another {who}", "says", "Times apart")
    empty = f"No two {who}s give figures of one thing that are {factor:g} times apart."
    return make_table(names, rows, "The largest difference of each incident and count", n_numbers=1, empty=empty)


def answer_revised(asked: Asked, told: Told) -> Table:
    """Numbers that a voice changed."""
    rows = [
        (
            lead_incident(told, one.incident),
            Cell(words=ask_field(one.field)),
            lead_who(told, one.voice, one.accounts[0]),
            lead_to(told.rows[one.accounts[0]].account, one.first),
            Cell(words=str(one.first_on or "")),
            lead_to(told.rows[one.accounts[1]].account, one.later),
            Cell(words=str(one.later_on or "")),
        )
        for one in find_revised(told.accounts)[:MOST_ANSWERS]
    ]
    return make_table(("Incident", "What", "Voice", "First", "on", "Later", "on"), rows, "One voice, another number on a later day")


def answer_denied(asked: Asked, told: Told) -> Table:
    """What one voice asserts and another denies."""
    rows = [
        (
            lead_incident(told, one.incident),
            Cell(words=ask_field(one.field)),
            Cell(words=show_interval(one.value), address=f"{urls.incident(one.incident)}#{one.field}"),
            lead_all(told, one.asserted_by, one.accounts),
            lead_all(told, one.denied_by, one.accounts[len(one.asserted_by) :]),
        )
        for one in find_denied(told.accounts)[:MOST_ANSWERS]
    ]
    return make_table(("Incident", "What", "Value", "Asserted by", "Denied by"), rows, "A value leads to the accounts of it, side by side")


def answer_single(asked: Asked, told: Told) -> Table:
    """Incidents of one voice, those most often copied first: they look best attested and are not."""
    found = sorted(find_single_voiced(told.accounts), key=lambda one: -one.n_copies)
    rows = [
        (lead_incident(told, one.incident), lead_who(told, one.voice, one.account), Cell(words=f"{one.n_copies:,}"))
        for one in found[:MOST_ANSWERS]
    ]
    return make_table(("Incident", "Voice", "Copies"), rows, "Most often copied first", n_numbers=1)


def answer_silent(asked: Asked, told: Told) -> Table:
    """Incidents that others tell and a side does not."""
    heard, side = list_sides(told), asked.text("side")
    silent = find_silent(told.accounts, sides=[side] if side else heard)
    rows = [
        (lead_incident(told, incident), Cell(words=", ".join(sides)), Cell(words=f"{told.incidents[incident].n_voices:,}"))
        for incident, sides in sorted(silent.items(), key=lambda pair: -told.incidents[pair[0]].n_voices)[:MOST_ANSWERS]
    ]
    empty = "Every side speaks of each." if heard else NO_SIDES
    return make_table(("Incident", "Silent", "Voices"), rows, "Told by most voices first", n_numbers=1, empty=empty)


def answer_wordings(asked: Asked, told: Told) -> Table:
    """The words of outlets, or of sides, for the same act."""
    by_side = asked.text("by_side") == "yes"
    found = compare_wordings(told.rows.values(), by_side=by_side)
    rows = []
    for wording in found[:MOST_ACTS]:
        for at, (owner, counts) in enumerate(wording.words):
            head = replace(lead_incident(told, wording.incident), is_seen=at == 0)
            page = urls.incidents({"side": owner}) if by_side else urls.outlet(owner)
            rows.append((head, Cell(words=owner, address=page), Cell(words=show_counts(counts))))
    empty = f"No act is told by two {'sides' if by_side else 'outlets'} in words of their own."
    return make_table(
        ("Incident", "Side" if by_side else "Outlet", "Its words"),
        rows,
        f"Where words differ first{say_first(len(found), MOST_ACTS)}",
        empty=empty,
    )


def answer_sides(asked: Asked, told: Told) -> Table:
    """How much each side says of how many incidents, and in which stance."""
    rows = [
        (
            Cell(words=one.side, address=urls.incidents({"side": one.side})),
            Cell(words=", ".join(f"{stance} {n:,}" for stance, n in one.stances)),
            *(Cell(words=f"{n:,}") for n in (one.n_voices, one.n_incidents, one.n_alone)),
        )
        for one in measure_sides(told.accounts)
    ]
    names = ("Side", "How it speaks", "Voices", "Incidents", "No other side speaks of")
    return make_table(names, rows, "The voices of each side", n_numbers=3, empty=NO_SIDES)


QUESTIONS = {
    "disputed": Question("Figures apart", "Where do figures differ?", ("factor", "by_voice", "one", "other"), answer_disputed),
    "revised": Question("Revised", "Whose figures were revised?", (), answer_revised),
    "denied": Question("Denied", "What does one voice assert and another deny?", (), answer_denied),
    "single": Question("One voice", "Which incidents rest on one voice?", (), answer_single),
    "silent": Question("Silent", "Of which incidents does a side say nothing?", ("side",), answer_silent),
    "wordings": Question("Words", "Which words are used for the same act?", ("by_side",), answer_wordings),
    "sides": Question("Sides", "How does each side speak, and of what?", (), answer_sides),
}


def read_factor(words: str) -> float:
    """How many times larger; two where nothing is said.

    Raises: InputError for anything but a number of at least one.
    """
    try:
        factor = float(words.replace(",", ".")) if words else USUAL_FACTOR
    except ValueError:
        factor = 0.0
    if not 1.0 <= factor < float("inf"):
        raise InputError(f'Cannot read {quote_value(words)} in the field "Times larger". Expected a number of at least 1, like 1.5.')
    return factor


def lead_incident(told: Told, id_: str) -> Cell:
    """An incident with what a careful reader must know."""
    row = told.incidents[id_]
    return Cell(words=row.title, address=urls.incident(id_), tags=tag_incident(row))


def lead_who(told: Told, name: str, account: str, by_voice: bool = True) -> Cell:
    """Who gives an account, leading to the voice's page; or a side, leading to the incidents of which it speaks."""
    return Cell(words=name, address=find_voice_page(told.rows[account]) if by_voice else urls.incidents({"side": name}))


def lead_all(told: Told, names: Sequence[str], accounts: Sequence[str]) -> Cell:
    """Several voices by their accounts, each leading to its page."""
    return link_names([(name, find_voice_page(told.rows[id_])) for name, id_ in zip(names, accounts, strict=False)], between=", ")


def lead_to(account: Account, words: str = "") -> Cell:
    """A value that leads to its words in the report."""
    return Cell(words=words or show_value(account), address=urls.report(account.report, anchor=account.claim))


def make_table(
    names: Sequence[str], rows: Sequence[tuple[Cell, ...]], caption: str, *, n_numbers: int = 0, empty: str = "Nothing of the kind."
) -> Table:
    """Answers as a table; the last `n_numbers` columns are numbers."""
    columns = tuple(Column(name=name, is_number=at >= len(names) - n_numbers) for at, name in enumerate(names))
    return Table(caption=caption, columns=columns, rows=tuple(rows), empty=empty)
