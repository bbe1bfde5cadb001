"""When an incident of a template was.

In:  a report, its times, the scene of a template (template_facts.py). Out: each day that a key may give, with what speaks for it; the
likeliest. Left to others: reading times (hearsay.coding), fitting (train/template_told.py).
Nothing here comes from the reader, so that weights are learned from texts and keys alone (decision 0096).
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from bench.scoring import Row
from bench.tasks.fillers import Features, Weights, find_odds
from bench.tasks.surroundings import WORD, describe_surroundings
from bench.tasks.template_facts import Scene
from hearsay.model import Report, Span, TimePrecision, When, ZoneKind

Day = tuple[date | None, date]  # without a first day: on or before the last
Told = tuple[date, date, Span, When]
Option = tuple[Day, Features]
ONE_DAY = timedelta(days=1)
WHOLE_DAYS = 31  # a longer interval is background
N_FILLED = 3  # sentences with fillers whose words are looked at
FIGURES = re.compile(r"\d+")
NIGHT = re.compile(r"\b(?:night|tonight|overnight|midnight|dawn|evening|early|hours)\b")
AND_DAY = re.compile(r"\band\b|-|\bor\b")
NIGHT_CHARS = 25  # a word of the night so near makes the day one of two
SAYING = re.compile(
    r"\b(?:said|stated|announced|reported|claimed|revealed|issued|confirmed|denied|condemned|told|declared|accused|ordered)\b"
)
SAID_CHARS = 25  # a day so near a word of saying is often the day of the statement
DEED = re.compile(
    r"\b(?:killed|murdered|assassinated|attacked|kidnapped|abducted|exploded|bombed|wounded|injured|hurled|destroyed|occurred|took place|"
    r"died|shot|dynamited|ambushed|murder|assassination|attack|kidnapping|explosion|massacre|killing)\b"
)
DEED_CHARS = 45
CORE_CHARS = 400
OF_KIND = {
    "attack": re.compile(
        r"\b(?:attack|kill|murder|assassinat|massacr|shot|shoot|ambush|machinegun|fir(?:ed|ing)|clash|fight|sabotag|die|dea|tortur)\w*"
    ),
    "bombing": re.compile(r"\b(?:bomb|explo|dynamit|blow|blew|blast|detonat|grenade|charge|sabotag)\w*"),
    "kidnapping": re.compile(r"\b(?:kidnap|abduct|hostage|captur|seiz|held|ransom|took|taken|disappear)\w*"),
    "arson": re.compile(r"\b(?:burn|arson|fire|flame|ablaze|incendiar)\w*"),
    "robbery": re.compile(r"\b(?:rob|steal|stole|theft|loot|took|taken)\w*"),
}


def describe_days(scene: Scene, report: Report, times: Sequence[When], published: date, row: Row) -> list[Option]:
    """Every day that the template may have, with what speaks for it: those told, each as a key may read it, and the report's own.

    The dateline's is left out.
    """
    lowered = scene.text.lower()
    told = _list_told(report, times, published)
    counts = Counter(one[:2] for one in told)
    options: list[Option] = []
    for n, (start, end, span, when) in enumerate(told):
        features = (
            _describe_place(scene, told, n)
            | _describe_core(scene, told, n)
            | _describe_others(scene, told, n, published)
            | {"count": math.log(counts[start, end]), "share": counts[start, end] / len(told)}
            | _describe_day(scene, when, (start, end), published)
            | _describe_words(scene, lowered, span)
        )
        options += [(day, features | extra) for day, extra in _list_ways(lowered, span, (start, end), published)]
    return options + _list_own_days(scene, lowered, told, published, row)


def _list_told(report: Report, times: Sequence[When], published: date) -> list[Told]:
    datelines = [zone.span for zone in report.zones if zone.kind is ZoneKind.DATELINE]
    told: list[Told] = []
    for when in times:
        if when.start is None or when.span is None or any(zone.start <= when.span.start < zone.end for zone in datelines):
            continue
        end = when.end or when.start
        if end - when.start <= timedelta(days=WHOLE_DAYS) and when.start <= published + ONE_DAY:
            told.append((when.start, end, when.span, when))
    return told


def _describe_place(scene: Scene, told: Sequence[Told], n: int) -> Features:
    """How a time stands to the sentences that hold fillers, and to the other times."""
    span = told[n][2]
    i = scene.number(span)
    gaps = [i - k for k in scene.fills] if i is not None else []
    gap = min(gaps, key=lambda one: (abs(one), one), default=6)
    numbers = [scene.number(one[2]) for one in told]
    near = min((min((abs(k - j) for k in scene.fills), default=6) for j in numbers if j is not None), default=6)
    fillers = sum(gap == 0 for gap in gaps)
    sentence = scene.sentences[i] if i is not None else span
    of_kind = OF_KIND.get(scene.kind)
    deeds = [m.start() + sentence.start for m in of_kind.finditer(scene.text[sentence.start : sentence.end].lower())] if of_kind else []
    return {
        "near": 1 / (1 + abs(gap)),
        "nearest": float(abs(gap) == near),
        "same sentence": float(gap == 0),
        "sentence before": float(gap == -1),
        "sentence after": float(gap == 1),
        "first sentence of fillers": float(bool(scene.fills) and i == scene.fills[0]),
        "lead": float(i is not None and i <= scene.lead + 1),
        "first told": float(n == 0),
        "alone in sentence": float(numbers.count(i) == 1),
        "alone with fillers": float(fillers > 0 and numbers.count(i) == 1),
        "only day told": float(len({one[:2] for one in told}) == 1),
        f"gap={max(-3, min(gap, 3))}": 1.0,
        "told with deed": float(bool(deeds)),
        "told with deed and fillers": float(bool(deeds) and fillers > 0),
        "far from deed": min((math.log1p(abs(place - span.start)) for place in deeds), default=6.0),
    }


def _describe_core(scene: Scene, told: Sequence[Told], n: int) -> Features:
    """How a time stands to the words that name those harmed, and whether another time stands nearer to them."""
    span = told[n][2]
    i = scene.number(span)
    cores = sorted({j for j in map(scene.number, scene.core) if j is not None})
    gap = min((i - j for j in cores), key=lambda one: (abs(one), one), default=6) if i is not None else 6
    beside = [core for core in scene.core if scene.number(core) == i]
    chars = min((_measure_gap(span, core) for core in beside), default=CORE_CHARS)
    rivals = [one[2] for one in told if one[2] != span and scene.number(one[2]) == i]
    nearest = [core for core in beside if all(_measure_gap(span, core) <= _measure_gap(other, core) for other in rivals)]
    told_in = {scene.number(one[2]) for one in told}
    bare = [j for j in cores if j not in told_in]  # sentences that tell no time: the last told before them holds on
    last = [max((one[2] for one in told if one[2].end <= scene.sentences[j].start), default=None) for j in bare]
    return {
        "near core": 1 / (1 + abs(gap)),
        f"core gap={max(-3, min(gap, 3))}": 1.0,
        "beside core": float(bool(beside)),
        "far from core": math.log1p(chars),
        "nearest to core": float(bool(nearest)),
        "nearest to core of several": float(bool(nearest and rivals)),
        "another is nearer": float(bool(beside and not nearest)),
        "divided from core": float(bool(beside) and all(_is_divided(scene.text, span, core) for core in beside)),
        "last before core": float(span in last and not any(j in told_in for j in cores)),
        "last before some core": float(span in last),
        "in first core": float(bool(cores) and i == cores[0]),
    }


def _describe_others(scene: Scene, told: Sequence[Told], n: int, published: date) -> Features:
    """Whether a time is the only one that the incident can have: the only past day, the only one told with a deed of its type."""
    past = {one[:2] for one in told if one[1] < published}
    of_kind = OF_KIND.get(scene.kind, DEED)
    numbers = {scene.number(one[2]) for one in told} - {None}
    deeds = {i for i in numbers if i is not None and of_kind.search(scene.text[scene.sentences[i].start : scene.sentences[i].end].lower())}
    with_deed = {one[:2] for one in told if scene.number(one[2]) in deeds}
    own = told[n][:2]
    return {
        "only past day": float(past == {own}),
        "only day with deed": float(with_deed == {own}),
        "only past day with deed": float(with_deed & past == {own}),
        "to come": float(own[0] > published),
    }


def _measure_gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _is_divided(text: str, one: Span, other: Span) -> bool:
    return ";" in text[min(one.end, other.end) : max(one.start, other.start)]


def _describe_day(scene: Scene, when: When, day: tuple[date, date], published: date) -> Features:
    gap = (published - day[0]).days
    return {
        "same day": float(gap == 0),
        "day before": float(gap == 1),
        "within a week": float(1 <= gap <= 7),
        "old": float(gap > 60),
        "interval": float(day[0] != day[1]),
        "vague": float(when.precision not in (TimePrecision.DAY, TimePrecision.HOUR)),
        "saying": float(bool(SAYING.search(_around(scene.text, when.span, SAID_CHARS)))),
        "deed": float(bool(DEED.search(_around(scene.text, when.span, DEED_CHARS)))),
        "in digits": float(when.span is not None and any(map(str.isdigit, scene.text[when.span.start : when.span.end]))),
    }


def _around(text: str, span: Span | None, n_chars: int) -> str:
    return text[max(0, span.start - n_chars) : span.end + n_chars].lower() if span is not None else ""


def _describe_words(scene: Scene, lowered: str, span: Span) -> Features:
    own = FIGURES.sub("0", " ".join(WORD.findall(lowered[span.start : span.end])))
    return {f"time={own}": 1.0} | describe_surroundings(lowered, scene.sentences, [span])


def _list_ways(lowered: str, span: Span, day: tuple[date, date], published: date) -> list[Option]:
    """The days that a key may give for words that tell one: a night belongs to two days, and "since" or "until" to none alone."""
    ways: list[tuple[str, Day]] = [("before", (None, day[1]))] if day[1] < published else []
    near = lowered[max(0, span.start - NIGHT_CHARS) : span.end + NIGHT_CHARS]
    if day[0] == day[1] and NIGHT.search(near):
        ways.append(("night before", (day[0] - ONE_DAY, day[0])))
        if day[0] < published:
            ways += [("night after", (day[0], day[0] + ONE_DAY)), ("day after", (day[0] + ONE_DAY, day[0] + ONE_DAY))]
    own = FIGURES.sub("0", " ".join(WORD.findall(lowered[span.start : span.end])))
    if day[1] - day[0] == ONE_DAY and AND_DAY.search(lowered[span.start : span.end]):
        ways += [("first of two", (day[0], day[0])), ("second of two", (day[1], day[1]))]
    return [(day, {}), *((other, {way: 1.0, f"{way}={own}": 1.0}) for way, other in ways)]


def _list_own_days(scene: Scene, lowered: str, told: Sequence[Told], published: date, row: Row) -> list[Option]:
    """The report's own day, "on or before" it, and the night before it, which nobody has to tell."""
    shared = _describe_report(scene, lowered, told, published, row)
    ways: list[tuple[str, Day]] = [("by", (None, published)), ("own", (published, published)), ("eve", (published - ONE_DAY, published))]
    return [(day, {way: 1.0} | {f"{way} {name}": value for name, value in shared.items()}) for way, day in ways]


def _describe_report(scene: Scene, lowered: str, told: Sequence[Told], published: date, row: Row) -> Features:
    """How much the report tells of days, how deep the fillers stand, of what sort it is by its header, and of which type the incident."""
    depth = min((scene.sentences[i].start for i in scene.fills), default=len(scene.text) // 2) / max(len(scene.text), 1)
    printed = row.get("brackets")
    sorts = [str(one).lower() for one in printed] if isinstance(printed, list) else []
    cores = sorted({j for j in map(scene.number, scene.core) if j is not None}) or list(scene.fills)
    near = [scene.sentences[i] for i in cores[:N_FILLED]]
    spoken = {word for span in near for word in WORD.findall(lowered[span.start : span.end])}
    words = {f"kind={scene.kind}", f"side={row.get('side')}", *(f"header={sort}" for sort in sorts), *(f"word={word}" for word in spoken)}
    numbers = [scene.number(one[2]) for one in told]
    return {
        "depth": depth,
        "length": math.log1p(len(scene.text) / 1000),
        "fills": math.log1p(len(scene.fills)),
        "days told": math.log1p(len({one[:2] for one in told})),
        "nothing told": float(not told),
        "told with fillers": float(any(number in scene.fills for number in numbers)),
        "own day told": float(any(one[:2] == (published, published) for one in told)),
        "told with core": float(any(number in cores for number in numbers)),
        "own day told with core": float(
            any(one[:2] == (published, published) and number in cores for one, number in zip(told, numbers, strict=True))
        ),
        "only own day told": float(bool(told) and all(one[:2] == (published, published) for one in told)),
        "in lead": float(bool(cores) and cores[0] <= scene.lead + 1),
    } | dict.fromkeys(sorted(words), 1.0)


def choose_day(options: Sequence[Option], weights: Weights) -> dict[str, str | None]:
    """The likeliest day: what speaks for the same one in several places is added up."""
    odds = [(find_odds(weights, features), day) for day, features in options]
    most = max(one for one, _ in odds)
    sums: dict[Day, float] = {}
    for one, day in odds:
        sums[day] = sums.get(day, 0.0) + math.exp(one - most)
    first, last = max(sums, key=lambda day: (sums[day], day[0] or date.min, day[1]))
    return {"from": first.isoformat() if first else None, "to": last.isoformat()}
