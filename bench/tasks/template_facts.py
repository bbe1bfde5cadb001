"""Where an incident of a template was.

In:  a report, its reading and coding, an incident type, the strings that fill its template. Out: the report as seen from the template;
features of each country and place that it names; the likeliest. Left to others: days (template_days.py), who is blamed
(template_blame.py), the template (templates.py), fitting (train/).
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bench.scoring import Row
from bench.tasks.fillers import VIOLENT, Features, Weights, find_odds, normalise
from bench.tasks.surroundings import find_names
from hearsay.lists.lexicon import load_lexicon
from hearsay.model import Coding, Event, PlacePrecision, Reading, Report, Span, Status, ZoneKind

PLACE_TAKEN = -1.5  # a town that is wrong costs no more than none
OF_MODE = {"explosives": "bombing", "abduct": "kidnapping"}
TELLING = (("Victim", "Target"), ("PerpInd", "Weapon"), ("PerpOrg",))  # whose mentions tell the incident, the surest first
DIVISION = re.compile(r"\b(?:department|municipality|canton|province|neighborhood|neighbourhood|city|town|hamlet|village|jurisdiction)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The sentences of a report as seen from one template."""

    text: str
    sentences: tuple[Span, ...]
    told: tuple[float, ...]  # how surely each sentence tells the incident's type
    fills: tuple[int, ...]  # sentences that hold a filler
    core: tuple[Span, ...]  # where the text names those harmed; without any, the other fillers
    lead: int  # the first sentence after the dateline
    kind: str

    def number(self, span: Span) -> int | None:
        """Which sentence holds the start of a span."""
        return next((i for i, sentence in enumerate(self.sentences) if sentence.start <= span.start < sentence.end), None)


def make_scene(report: Report, reading: Reading, kind: str, entities: Mapping[str, Iterable[str]]) -> Scene:
    """The report as seen from a template of a type with normalised fillers by role."""
    keys = [f" {key} " for keys in entities.values() for key in keys]
    lowered = report.text.lower()
    named = [find_names(lowered, [key for role in roles for key in entities.get(role, ())]) for roles in TELLING]
    plain = [f" {normalise(report.text[span.start : span.end])} " for span in reading.sentences]
    labels = [label for label in reading.labels if label.scheme == "incident type" and label.label == kind]
    after = max((zone.span.end for zone in report.zones if zone.kind is ZoneKind.DATELINE), default=0)
    return Scene(
        text=report.text,
        sentences=reading.sentences,
        told=tuple(
            max((label.score for label in labels if label.span.start <= span.start < label.span.end), default=0.0)
            for span in reading.sentences
        ),
        fills=tuple(i for i, words in enumerate(plain) if any(key in words for key in keys)),
        core=tuple(next((spans for spans in named if spans), ())),
        lead=next((i for i, span in enumerate(reading.sentences) if span.end > after + 5), 0),
        kind=kind,
    )


def describe_span(scene: Scene, span: Span, event: Event | None) -> Features:
    """How near words stand to the incident; `event` is a violent one that the coder gives them to."""
    i, j = scene.number(span), scene.number(event.trigger) if event is not None else None
    gap = min((abs(i - k) for k in scene.fills), default=6) if i is not None else 6
    return {
        "near": 1 / (1 + gap),
        "lead": float(i is not None and i <= scene.lead + 1),
        "told": max(scene.told[k] for k in (i, j) if k is not None) if (i, j) != (None, None) else 0.0,
        "event": float(event is not None),
        "event of kind": float(event is not None and OF_MODE.get(event.mode or "", "attack") == scene.kind),
        "event with filler": float(j is not None and j in scene.fills),
        "unreal": float(event is not None and event.status not in (Status.HAPPENED, Status.ONGOING)),
        "count": 1.0,
    }


def join_features(known: Features | None, found: Features) -> Features:
    """The features of one value told twice: the better of each, and how often."""
    if known is None:
        return found
    return {name: known[name] + value if name == "count" else max(known[name], value) for name, value in found.items()}


# ------------------------------------------------------------------ places


def describe_places(scene: Scene, report: Report, coding: Coding, row: Row) -> tuple[dict[str, Features], dict[str, Features]]:
    """Countries and places below them that the report names, normalised, with what speaks for each; the dateline's are among them."""
    countries: dict[str, Features] = {}
    towns: dict[str, Features] = {}
    names = {country.code: normalise(country.name) for country in load_lexicon().countries.values()}
    at = {event.where.span: event for event in coding.events if event.type in VIOLENT and event.where is not None}
    printed = row.get("place")
    dateline = {part: normalise(str(printed.get(part) or "")) for part in ("country", "city")} if isinstance(printed, dict) else {}
    if dateline.get("country"):
        countries[dateline["country"]] = _no_span() | {"dateline": 1.0, "named": 0.0}
    for where in coding.places:
        if where.span is None:
            continue
        found = describe_span(scene, where.span, at.get(where.span))
        if where.country in names:
            name = names[where.country]
            countries[name] = join_features(countries.get(name), found | {"dateline": float(name == dateline.get("country")), "named": 1.0})
        town = normalise(DIVISION.sub("", normalise(scene.text[where.span.start : where.span.end])))
        if town and where.precision is not PlacePrecision.COUNTRY:
            extra = {
                "dateline": float(town == dateline.get("city")),
                "town": float(where.precision is PlacePrecision.TOWN),
                "site": float(where.precision is PlacePrecision.SITE),
                "region": float(where.precision is PlacePrecision.REGION),
                "known": float(where.geoname is not None),
                "home": float(where.country is not None and names.get(where.country) == dateline.get("country")),
            }
            towns[town] = join_features(towns.get(town), found | extra)
    return _close(countries), _close(towns)


def _no_span() -> Features:
    return dict.fromkeys(("near", "lead", "told", "event", "event of kind", "event with filler", "unreal"), 0.0) | {"count": 1.0}


def _close(places: Mapping[str, Features]) -> dict[str, Features]:
    return {name: found | {"rivals": math.log(len(places)), "count": math.log(found["count"])} for name, found in sorted(places.items())}


def choose_place(countries: Mapping[str, Features], towns: Mapping[str, Features], weights: Mapping[str, Weights]) -> list[str]:
    """Country and place, as far as likely ones are named."""
    country = max(countries, key=lambda name: (find_odds(weights["country"], countries[name]), name), default=None)
    town = max(towns, key=lambda name: (find_odds(weights["town"], towns[name]), name), default=None)
    if country is None:
        return []
    if town is None or town == country or find_odds(weights["town"], towns[town]) < PLACE_TAKEN:
        return [country]
    return [country, town]
