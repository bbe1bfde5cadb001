"""When an incident of a template was.

In:  a report, its coding, the scene of a template (template_facts.py). Out: each mention of a day or short interval, with what speaks for
it; the likeliest day. Left to others: reading dates (hearsay.coding), fitting (train/templates.py).
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from bench.scoring import Row
from bench.tasks.fillers import VIOLENT, Features, Weights, find_odds
from bench.tasks.surroundings import WORD, describe_surroundings
from bench.tasks.template_facts import Scene, describe_span, join_features
from hearsay.model import Coding, Event, Report, Span, TimePrecision, When, ZoneKind

Day = tuple[date, date]
Told = tuple[Day, Features]
DAY_TAKEN = -0.5  # log-odds; below, "on or before the report's day" is likelier. Over folds of the train part from -0.75 to 0 were alike
WHOLE_DAYS = 31  # a longer interval is background
FIGURES = re.compile(r"\d+")
SAYING = re.compile(
    r"\b(?:said|stated|announced|reported|claimed|revealed|issued|confirmed|denied|condemned|told|declared|accused|ordered)\b"
)
SAID_CHARS = 25  # a day so near a word of saying is often the day of the statement
DEED = re.compile(
    r"\b(?:killed|murdered|assassinated|attacked|kidnapped|abducted|exploded|bombed|wounded|injured|hurled|destroyed|occurred|took place|"
    r"died|shot|dynamited|ambushed|murder|assassination|attack|kidnapping|explosion|massacre|killing)\b"
)
DEED_CHARS = 45


def describe_days(scene: Scene, report: Report, coding: Coding, published: date, row: Row) -> list[Told]:
    """Every mention of a day or of a short interval, with what speaks for it; the dateline's is left out."""
    datelines = [zone.span for zone in report.zones if zone.kind is ZoneKind.DATELINE]
    told: list[tuple[Day, When, Features]] = []
    for when, events in _list_mentions(coding):
        assert when.span is not None
        day = _find_day(when, published)
        if day is None or any(zone.start <= when.span.start < zone.end for zone in datelines):
            continue
        found = describe_span(scene, when.span, None)
        for event in events:
            found = join_features(found, describe_span(scene, when.span, event))
        told.append((day, when, found))
    counts = Counter(day for day, _, _ in told)
    shared = _describe_report(scene, row) | {"rivals": math.log(max(len(counts), 1))}
    lowered = scene.text.lower()
    return [
        (
            day,
            found
            | shared
            | {"count": math.log(counts[day]), "share": counts[day] / len(told), "told lead": found["told"] - max(scene.told, default=0.0)}
            | _describe_day(scene, when, day, published)
            | _describe_words(scene, lowered, when.span),
        )
        for day, when, found in told
        if when.span is not None
    ]


def _list_mentions(coding: Coding) -> list[tuple[When, list[Event]]]:
    """The times of the report, each once, with the violent events that the coder gives to them."""
    violent = [event for event in coding.events if event.type in VIOLENT and event.when]
    of_span: dict[Span, list[Event]] = {}
    for event in violent:
        if event.when and event.when.span:
            of_span.setdefault(event.when.span, []).append(event)
    whens: dict[tuple[Span, date | None, date | None], When] = {}
    for when in [*coding.times, *(event.when for event in violent if event.when)]:
        if when.span is not None:
            whens.setdefault((when.span, when.start, when.end), when)
    return [(when, of_span.get(span, [])) for (span, _, _), when in whens.items()]


def _find_day(when: When, published: date) -> Day | None:
    if when.start is None:
        return None
    day = (when.start, when.end or when.start)
    return day if day[1] - day[0] <= timedelta(days=WHOLE_DAYS) and day[0] <= published + timedelta(days=1) else None


def _describe_report(scene: Scene, row: Row) -> Features:
    """How deep in the report the fillers stand, of what sort the report is by its header, and of which type the incident."""
    depth = min((scene.sentences[i].start for i in scene.fills), default=len(scene.text) // 2) / max(len(scene.text), 1)
    printed = row.get("brackets")
    sorts = [str(one).lower() for one in printed] if isinstance(printed, list) else []
    words = {f"kind={scene.kind}", *(f"header={sort}" for sort in sorts)}
    return {"depth": depth, "fills": math.log1p(len(scene.fills))} | dict.fromkeys(sorted(words), 1.0)


def _describe_words(scene: Scene, lowered: str, span: Span) -> Features:
    own = FIGURES.sub("0", " ".join(WORD.findall(lowered[span.start : span.end])))
    return {f"time={own}": 1.0} | describe_surroundings(lowered, scene.sentences, [span])


def _describe_day(scene: Scene, when: When, day: Day, published: date) -> Features:
    gap = (published - day[0]).days
    return {
        "same day": float(gap == 0),
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


def choose_day(told: Sequence[Told], weights: Weights, published: date) -> dict[str, str | None]:
    """The day of the likeliest mention; without a likely one the report's own, which the fill rules give as "on or before"."""
    odds = [(find_odds(weights, features), day) for day, features in told]
    best = max(odds, default=(DAY_TAKEN - 1, (published, published)))
    if best[0] < DAY_TAKEN:
        return {"from": None, "to": published.isoformat()}
    return {"from": best[1][0].isoformat(), "to": best[1][1].isoformat()}
