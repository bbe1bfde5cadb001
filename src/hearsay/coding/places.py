"""The places of a report as the record writes them, and the place of one event.

In:  a coding context, the gazetteer. Out: `Where` for every toponym, rivals kept; the one at which a trigger took place.
Left to others: finding names (place_names.py), weighing candidates (toponyms.py), attaching places to events (events.py).
"""

import re
from collections.abc import Sequence

from hearsay.coding.context import CodingContext, make_basis, sentence_at
from hearsay.coding.place_names import find_place_names
from hearsay.coding.toponyms import Choice, Home, Toponym, find_home, resolve_toponyms
from hearsay.gazetteer import Gazetteer, Place
from hearsay.model import PlacePrecision, Reason, Rival, Span, Where

PRECISIONS = {
    "site": PlacePrecision.SITE,
    "town": PlacePrecision.TOWN,
    "admin2": PlacePrecision.DISTRICT,
    "country": PlacePrecision.COUNTRY,
}
VAGUE_KINDS = frozenset({"continent", "sea", "river", "mountain", "region"})  # areas without a middle that anything happened at
MOST_RIVALS = 4
DECIMALS = 2  # about a kilometre
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|throughout|within|off|from|into|to)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$", re.I
)


def code_places(context: CodingContext, gazetteer: Gazetteer) -> tuple[Where, ...]:
    """Every toponym of a report that the gazetteer knows, in text order, with rivals."""
    report = context.report
    home = find_home(report.address.value, report.outlet.value, gazetteer)
    spans = find_place_names(context.text, gazetteer, context.reading.marks)
    toponyms = resolve_toponyms(context.text, spans, gazetteer, home=home)
    return tuple(make_where(context, toponym) for toponym in toponyms if toponym.choices)


def make_where(context: CodingContext, toponym: Toponym) -> Where:
    """The record of a resolved toponym; coordinates are None for vague areas."""
    best = toponym.choices[0]
    reasons = [
        Reason(field="where", by=f"gazetteer:{name.replace(' ', '-')}", span=toponym.span, score=best.score) for name in best.reasons
    ]
    vague = best.place.kind in VAGUE_KINDS
    return Where(
        span=toponym.span,
        name=best.place.name,
        country=best.place.country,
        lat=None if vague else round(best.place.lat, DECIMALS),
        lon=None if vague else round(best.place.lon, DECIMALS),
        precision=PRECISIONS.get(best.place.kind, PlacePrecision.REGION),
        geoname=best.place.geoname,
        rivals=tuple(_make_rival(choice) for choice in toponym.choices[1 : 1 + MOST_RIVALS]),
        basis=make_basis(context, (toponym.span,), score=best.score, reasons=reasons),
    )


def _make_rival(choice: Choice) -> Rival:
    place: Place = choice.place
    return Rival(name=place.name, country=place.country, lat=round(place.lat, DECIMALS), lon=round(place.lon, DECIMALS), score=choice.score)


def choose_place(trigger: Span, places: Sequence[Where], context: CodingContext) -> Where | None:
    """The place where a trigger took place: in its sentence the one that a preposition gives, nearest first; else none."""
    sentence = sentence_at(context, trigger.start)
    here = [where for where in places if where.span is not None and sentence.start <= where.span.start < sentence.end]
    given = [where for where in here if _is_given(context.text, where)]
    return min(given, key=lambda where: _distance(trigger, where), default=None)


def _is_given(text: str, where: Where) -> bool:
    start = where.span.start if where.span else 0
    return bool(PLACE_BEFORE.search(text[max(0, start - 40) : start]))


def _distance(trigger: Span, where: Where) -> int:
    span = where.span or trigger
    return span.start - trigger.end if span.start >= trigger.end else trigger.start - span.end + 20


__all__ = ["Home", "choose_place", "code_places", "make_where"]
