"""Voices by fields: who answers which question how, each answer leading to its words.

In:  accounts of one or several incidents. Out: a table. Left to others: what an account is (link/), the look.
"""

from collections.abc import Callable, Iterable, Sequence

from hearsay.corroboration import SPEAKS_AGAINST, find_vaguer
from hearsay.export.marked import keep_days
from hearsay.export.svg import Markup, element, join
from hearsay.export.timelines import shorten
from hearsay.export.wording import show_value
from hearsay.model import Independence
from hearsay.names import fold
from hearsay.record.content_rows import AccountRow, IncidentRow
from hearsay.web import urls
from hearsay.web.contexts import Cell, Column, Table, Tag
from hearsay.web.voices import find_voice_page

QUESTIONS = {
    "occurred": "Did it happen?",
    "actor": "Who?",
    "recipient": "To whom?",
    "count": "How many?",
    "date": "When?",
    "duration": "How long?",
    "place": "Where?",
    "means": "By what?",
    "justification": "Why?",
    "part": "Which part?",
    "comment": "Said of it",
}
MOST_ANSWERS = 4  # of one voice to one question; the incident's page has all

Address = Callable[[AccountRow], str]
Voiced = dict[str, list[AccountRow]]


def question_of(row: AccountRow) -> str:
    """The question that an account answers: every number answers "How many?"."""
    return row.account.field if row.account.field in QUESTIONS else "count"


def table_voices(accounts: Sequence[AccountRow], *, first: int = 0) -> Table:
    """One incident: a row a voice, a column a question; an answer leads to its card.

    `first`: whoever denies or doubts stands among so many rows, or right behind them.
    """
    asked = list_questions(accounts)
    rows = [
        (name_voice(voice, said), *(answer(said, question, lambda row: f"#{row.account.id}") for question in asked))
        for voice, said in put_first(group_voices(accounts), first)
    ]
    columns = (Column(name="Voice"), *(Column(name=QUESTIONS[question]) for question in asked))
    return Table(caption="Who says what; an empty cell is silence", columns=columns, rows=tuple(rows), empty="Nobody gives an account.")


def table_incident_voices(told: Sequence[tuple[IncidentRow, Sequence[AccountRow], tuple[Tag, ...]]]) -> Table:
    """Several incidents: a row for each voice of each; an answer leads to its words in the report."""
    asked = list_questions([row for _, accounts, _ in told for row in accounts])
    rows = []
    for incident, accounts, tags in told:
        for at, (voice, said) in enumerate(group_voices(accounts).items()):
            head = Cell(words=incident.title, address=urls.incident(incident.id), tags=tags, is_seen=at == 0)
            rows.append((head, name_voice(voice, said), *(answer(said, question, find_words) for question in asked)))
    columns = (Column(name="Incident"), Column(name="Voice"), *(Column(name=QUESTIONS[question]) for question in asked))
    caption = "What each voice says of each incident; an empty cell is silence"
    return Table(caption=caption, columns=columns, rows=tuple(rows), empty="No incident fits.")


def list_questions(accounts: Iterable[AccountRow]) -> list[str]:
    """The questions that anybody answers, in the order in which a reader asks."""
    answered = {question_of(row) for row in accounts}
    return [question for question in QUESTIONS if question in answered]


def group_voices(accounts: Iterable[AccountRow]) -> Voiced:
    """The accounts of each voice, whoever says most first; of an actor that is named in several ways under the shortest name."""
    rows = list(accounts)
    vaguer = find_vaguer(row.account for row in rows)
    names: dict[str, str] = {}
    for account in sorted((row.account for row in rows), key=lambda one: (len(one.voice), one.voice)):
        names.setdefault(account.actor or account.voice, account.voice)
    said: Voiced = {}
    for row in rows:
        if row.account.id not in vaguer:
            said.setdefault(names[row.account.actor or row.account.voice], []).append(row)
    return dict(sorted(said.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def put_first(voices: Voiced, first: int) -> list[tuple[str, list[AccountRow]]]:
    """The voices in their order, but of those behind the first ones whoever speaks against something before the others."""
    said = list(voices.items())
    against = [pair for pair in said[first:] if any(row.account.stance in SPEAKS_AGAINST for row in pair[1])]
    return [*said[:first], *against, *(pair for pair in said[first:] if pair not in against)] if first else said


def name_voice(voice: str, said: Sequence[AccountRow]) -> Cell:
    """A voice with its side, and whether it only copies."""
    account = said[0].account
    tags: tuple[Tag, ...] = (Tag(words=account.side),) if account.side else ()
    if all(row.account.independence is Independence.COPY for row in said):
        tags += (Tag(words="copy", kind="warn"),)
    return Cell(words=voice, address=find_voice_page(said[0]), tags=tags)


def answer(said: Sequence[AccountRow], question: str, address: Address) -> Cell:
    """What a voice answers to a question, each value once, however it is spelt with capitals."""
    values: dict[str, AccountRow] = {}
    for row in said:
        if question_of(row) == question:
            values.setdefault(fold(say_value(row)), row)
    shown = [(say_value(row), row) for row in values.values()][:MOST_ANSWERS]
    return Cell(words="; ".join(words for words, _ in shown), markup=join(*(draw_answer(words, row, address) for words, row in shown)))


def say_value(row: AccountRow) -> str:
    """A value as a cell says it; a number with what it counts."""
    account = row.account
    value = f"{account.value} {account.field}" if question_of(row) == "count" else show_value(account)
    return f"{account.stance.value}: {value}" if account.stance in SPEAKS_AGAINST else value


def draw_answer(words: str, row: AccountRow, address: Address) -> Markup:
    """A value as a link that shows its words on hover."""
    classes = "answer refused" if row.account.stance in SPEAKS_AGAINST else "answer"
    return element("a", keep_days(words), href=address(row), title=f"“{shorten(row.words, 200)}”", class_=classes)


def find_words(row: AccountRow) -> str:
    """Where an account's words stand."""
    return urls.report(row.account.report, anchor=row.account.claim)
