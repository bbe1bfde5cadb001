"""Words that several people marked as missed, as the same kind of thing, and of which they say different things.

In:  standing judgements, the texts of reports, who decides. Out: what an adjudicator has to decide, with each person's mark. Left to
others: what a mark becomes (additions.py), what people differ on of what was read (agreement.py).
Nobody differs by saying less: who leaves a value open leaves it to the others, as settling takes it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from hearsay.errors import InputError
from hearsay.judging.additions import group_marks
from hearsay.judging.agreement import standing
from hearsay.judging.marked_words import Marked, read_marked
from hearsay.model import Judgement, Span, Verdict
from hearsay.text import span_text

ReadTexts = Callable[[Collection[str]], Mapping[str, str]]  # ids of reports → their texts, as far as there are such reports
NAMED_BY_WORDS = frozenset({"actor", "place"})  # kinds whose words are their value where no other is given


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeatable:
    """A mark as it can be made again by who decides: the words, and what is said of them."""

    span: Span
    value: str
    given: tuple[tuple[str, str], ...]  # field, words


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDifference:
    """Marks of the same words that cannot all be right: what differs, who says what, and the marks, which a decision repeats."""

    report: str
    kind: str
    words: str
    field: str
    values: tuple[tuple[str, str], ...]  # person, value
    marks: tuple[Repeatable, ...]  # in the same order


def list_mark_differences(
    judgements: Iterable[Judgement], read_texts: ReadTexts, *, deciding: Collection[str] = ()
) -> tuple[MarkDifference, ...]:
    """What an adjudicator has to decide of added words, by report and place: not what one of those who decide has marked."""
    added: dict[str, list[Judgement]] = defaultdict(list)
    for one in standing(judgements):
        if one.verdict is Verdict.ADD:
            added[one.target].append(one)
    shared = [report for report, rows in sorted(added.items()) if len({one.person for one in rows}) > 1]
    found: list[MarkDifference] = []
    for report, text in read_texts(shared).items() if shared else ():
        for group in group_marks(_read(added[report], text)):
            found += _compare(group, text, deciding)
    return tuple(sorted(found, key=lambda one: (one.report, min(mark.span for mark in one.marks), one.kind, one.field)))


def _read(rows: Iterable[Judgement], text: str) -> list[Marked]:
    """The marks; settling tells of those that keep no words."""
    marks = []
    for row in rows:
        try:
            marks.append(read_marked(row, text))
        except InputError:
            continue
    return marks


def _compare(group: Mapping[str, Marked], text: str, deciding: Collection[str]) -> Iterable[MarkDifference]:
    """The values of one group on which those whose word counts differ."""
    counting = {person: mark for person, mark in group.items() if person in deciding} or group
    said: dict[str, dict[str, str]] = defaultdict(dict)  # field → person → words
    for person, mark in sorted(counting.items()):
        for field, words in say_mark(mark, text).items():
            said[field][person] = words
    for field, by_person in said.items():
        if len({_fold(words) for words in by_person.values()}) > 1:
            marks = [group[person] for person in by_person]
            yield MarkDifference(
                report=marks[0].judgement.target,
                kind=marks[0].kind,
                words=span_text(text, next(iter(group.values())).span),
                field=field,
                values=tuple(by_person.items()),
                marks=tuple(Repeatable(span=mark.span, value=mark.value, given=tuple(sorted(mark.given.items()))) for mark in marks),
            )


def say_mark(mark: Marked, text: str) -> dict[str, str]:
    """What a person says of the words she marked: field → words; the value of an event is its type and mode."""
    value = mark.value or (span_text(text, mark.span) if mark.kind in NAMED_BY_WORDS else "")
    said = {"value": value}
    if mark.kind == "event":
        type_, _, mode = (part.strip() for part in value.partition("/"))
        said = {"type": type_, "mode": mode}
    return {field: words for field, words in (said | dict(mark.given)).items() if words}


def _fold(words: str) -> str:
    """Words as they are compared: what differs by capitals and spaces alone is the same."""
    return " ".join(words.casefold().split())
