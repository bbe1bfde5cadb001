"""How well people agree who coded the same things, and where they do not.

In:  judgements of any number of people. Out: agreement per field, and what an adjudicator has to decide.
Left to others: storing judgements (record/), pages (web/agreement.py), statistics (measure.py).
What a person says of a value is "as read" (confirmed), a corrected value, or "rejected"; of a person's several judgements of one value the
last one counts, an undone one never. Who confirms a thing as a whole confirms each of its values: another's correction of one is a
difference, and statistics count all of them, not the few alone that somebody corrected. Who judges a value holds that the thing is there.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from hearsay.judging.corrections import FIELDS
from hearsay.judging.opinions import WHOLE as UNNAMED
from hearsay.judging.opinions import Opinions, collect_opinions, has_rejected
from hearsay.measure import measure_alpha, measure_f1, measure_kappa
from hearsay.model import Judgement, Span, Verdict

AS_READ, REJECTED = "as read", "rejected"
THERE = "judged as there"  # of the whole, by who judged values of it, where another rejects it
WHOLE = "the whole"  # a judgement that names no field
SAME_SHARE = 0.5  # marked spans are one when they share half of their joint extent, as score_coding takes claims to be


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAgreement:
    """Agreement on one field: kappa where exactly two people coded, alpha for any number; None where it cannot be told."""

    field: str
    people: tuple[str, ...]
    n_units: int  # judged by two people or more
    n_agreed: int
    kappa: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkAgreement:
    """How far the words that two people marked in the same reports are the same."""

    people: tuple[str, str]
    field: str
    n_first: int
    n_second: int
    n_same: int
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One value on which people differ."""

    target_kind: str
    target: str
    field: str
    values: tuple[tuple[str, str], ...]  # person, value


Unit = tuple[str, str, str]  # kind, target, field


def measure_agreement(judgements: Iterable[Judgement]) -> tuple[FieldAgreement, ...]:
    """Agreement per field, over what at least two people judged."""
    by_field: dict[str, list[dict[str, str]]] = defaultdict(list)
    for (_, _, field), values in sorted(collect_units(judgements).items()):
        if len(values) > 1:
            by_field[field].append(values)
    return tuple(measure_field(field, units) for field, units in sorted(by_field.items()))


def list_disagreements(judgements: Iterable[Judgement], *, deciding: Collection[str] = ()) -> tuple[Disagreement, ...]:
    """What an adjudicator has to decide, in a stable order: not what one of those who decide has judged, unless they differ themselves."""
    rows = standing(judgements)
    opinions, found = collect_opinions(rows), []
    for kind, target, field in sorted({unit for row in rows if row.target in opinions for unit in list_units(row)}):
        values = say_whole(opinions[target]) if field == WHOLE else say_field(opinions[target], field)
        counting = {person: value for person, value in values.items() if person in deciding} or values
        if len(set(counting.values())) > 1:
            found.append(Disagreement(target_kind=kind, target=target, field=field, values=tuple(sorted(values.items()))))
    return tuple(found)


def list_units(judgement: Judgement) -> tuple[Unit, ...]:
    """The value that a judgement is of, and the whole, of which it says that it is there, or none."""
    kind, target = judgement.target_kind, judgement.target
    return (kind, target, WHOLE), (kind, target, judgement.field or WHOLE)


def say_whole(held: Opinions) -> dict[str, str]:
    """What each person says of a thing as a whole; who judged only values of it counts where another rejects it."""
    said = {person: say_value(opinion[UNNAMED]) for person, opinion in held.items() if UNNAMED in opinion}
    rejecting = {person for person, opinion in held.items() if has_rejected(opinion)}
    said |= dict.fromkeys(rejecting, REJECTED)
    if rejecting:
        said |= {person: THERE for person in held if person not in rejecting and said.get(person, REJECTED) == REJECTED}
    return said


def say_field(held: Opinions, field: str) -> dict[str, str]:
    """What each person says of a value: her own judgement of it, else that it is as read where she confirmed the whole."""
    said = {}
    for person, opinion in held.items():
        if field in opinion and not has_rejected(opinion):
            said[person] = say_value(opinion[field])
        elif UNNAMED in opinion and opinion[UNNAMED].verdict is Verdict.CONFIRM:
            said[person] = AS_READ
    return said


def measure_marks(judgements: Iterable[Judgement]) -> tuple[MarkAgreement, ...]:
    """Span F1 of the words that people added, for each pair of people, over reports in which both added something."""
    marked: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for judgement in standing(judgements):
        span = marked_span(judgement)
        if span is not None:
            marked[judgement.person, judgement.field or WHOLE][judgement.target].append(span)
    found = []
    for field in sorted({field for _, field in marked}):
        for first, second in combinations(sorted(person for person, its in marked if its == field), 2):
            found.append(compare_marks(first, second, field, marked[first, field], marked[second, field]))
    return tuple(found)


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that no later one undoes, in the order in which they were made."""
    ordered = sorted(judgements, key=lambda judgement: (judgement.made_at, judgement.id))
    undone: set[str] = set()
    for judgement in reversed(ordered):  # an undone undo undoes nothing
        if judgement.verdict is Verdict.UNDO and judgement.id not in undone:
            undone.add(judgement.target)
    return [judgement for judgement in ordered if judgement.id not in undone and judgement.verdict is not Verdict.UNDO]


def collect_units(judgements: Iterable[Judgement]) -> dict[Unit, dict[str, str]]:
    """For each value that was judged, alone or with the whole, what each person says of it; of the whole only who judged it as such."""
    rows = standing(judgements)
    opinions = collect_opinions(rows)
    units: dict[Unit, dict[str, str]] = {}
    for kind, target in sorted({(row.target_kind, row.target) for row in rows if row.target in opinions}):
        held = opinions[target]
        units[kind, target, WHOLE] = {person: say_value(opinion[UNNAMED]) for person, opinion in held.items() if UNNAMED in opinion}
        for field in sorted({*FIELDS.get(kind, ()), *(name for opinion in held.values() for name in opinion if name != UNNAMED)}):
            units[kind, target, field] = say_field(held, field)
    return units


def say_value(judgement: Judgement) -> str:
    """What a judgement says of its value."""
    if judgement.verdict is Verdict.CONFIRM:
        return AS_READ
    return REJECTED if judgement.verdict is Verdict.REJECT else judgement.value or ""


def measure_field(field: str, units: Sequence[dict[str, str]]) -> FieldAgreement:
    """Agreement over the units of one field."""
    people = tuple(sorted({person for unit in units for person in unit}))
    kappa = None
    if len(people) == 2:
        kappa = measure_kappa([unit[people[0]] for unit in units], [unit[people[1]] for unit in units])
    return FieldAgreement(
        field=field,
        people=people,
        n_units=len(units),
        n_agreed=sum(len(set(unit.values())) == 1 for unit in units),
        kappa=kappa,
        alpha=measure_alpha([[unit.get(person) for person in people] for unit in units]),
    )


def marked_span(judgement: Judgement) -> Span | None:
    """The words that a judgement added; None if it added none."""
    if judgement.verdict is not Verdict.ADD or judgement.value is None:
        return None
    try:
        start, end = json.loads(judgement.value)["span"]
    except (ValueError, TypeError, KeyError):
        return None
    return Span(start, end)


def compare_marks(first: str, second: str, field: str, left: dict[str, list[Span]], right: dict[str, list[Span]]) -> MarkAgreement:
    """How many marks of one person have their like among the other's, one to one."""
    shared = sorted(set(left) & set(right))
    n_same = sum(count_same(left[report], right[report]) for report in shared)
    n_first, n_second = sum(len(left[report]) for report in shared), sum(len(right[report]) for report in shared)
    f1 = measure_f1(n_same, n_first, n_second)[2]
    return MarkAgreement(people=(first, second), field=field, n_first=n_first, n_second=n_second, n_same=n_same, f1=f1)


def count_same(left: Sequence[Span], right: Sequence[Span]) -> int:
    """Marks of one list that have their like in the other, best pairs first."""
    pairs = sorted(((-share_extent(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)))
    used_left: set[int] = set()
    used_right: set[int] = set()
    for share, i, j in pairs:
        if -share >= SAME_SHARE and i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
    return len(used_left)


def share_extent(left: Span, right: Span) -> float:
    """Intersection over union of two spans."""
    shared = max(0, min(left.end, right.end) - max(left.start, right.start))
    return shared / (left.end - left.start + right.end - right.start - shared) if shared else 0.0
