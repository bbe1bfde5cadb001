"""Where an incident of a template was, and how sure the report is of who did it.

In:  a report, its reading and coding, an incident type, the strings that fill its template. Out: features of each country and place that
the report names, and of an organisation; the likeliest of each. Left to others: days (template_days.py), the template (templates.py),
fitting (train/).
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.scoring import Row
from bench.tasks.fillers import VIOLENT, Features, Weights, find_odds, normalise
from bench.tasks.surroundings import describe_surroundings
from hearsay.link.allegations import Allegation, find_allegations
from hearsay.link.blame_words import NO_CLAIM
from hearsay.lists.lexicon import load_lexicon
from hearsay.model import Claim, Coding, Event, Form, PlacePrecision, Reading, Report, Span, Stance, Status, ZoneKind

CONFIDENCES = (
    "REPORTED AS FACT",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "CLAIMED OR ADMITTED",
    "POSSIBLE",
)
PLACE_TAKEN = -1.5  # a town that is wrong costs no more than none
OF_MODE = {"explosives": "bombing", "abduct": "kidnapping"}
AUTHORITIES = frozenset({"GOV", "MIL", "COP", "JUD", "SPY", "LEG"})
DIVISION = re.compile(r"\b(?:department|municipality|canton|province|neighborhood|neighbourhood|city|town|hamlet|village|jurisdiction)\b")
HEDGE = re.compile(r"\b(?:alleged|presum|suspect|possibl|believed|apparent|reportedly|supposed|attribut|probabl)\w*|\bmay have\b")
CHARGE = re.compile(r"\b(?:accus\w+|blam\w+|responsible for|attribut\w+|denounc\w+|charged|implicat\w+|behind)\b")
OFFICE = re.compile(
    r"\b(?:authorit\w+|police|army|armed forces|military|government|minister|president|colonel|general|judge|officials?|attorney|"
    r"investigat\w+|court|intelligence)\b"
)
COULD = re.compile(r"\b(?:could|may|might) have\b")
OWNS_UP = re.compile(r"claim\w* (?:\w+ ){0,4}(?:responsibility|credit)|responsibility (?:\w+ ){0,6}claimed|took responsibility|admitted")
SIDED = re.compile(r"\b(?:army|forces|police|government|battalion|air force|military|guard|brigade)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The sentences of a report as seen from one template."""

    text: str
    sentences: tuple[Span, ...]
    told: tuple[float, ...]  # how surely each sentence tells the incident's type
    fills: tuple[int, ...]  # sentences that hold a filler
    lead: int  # the first sentence after the dateline
    kind: str

    def number(self, span: Span) -> int | None:
        """Which sentence holds the start of a span."""
        return next((i for i, sentence in enumerate(self.sentences) if sentence.start <= span.start < sentence.end), None)


def make_scene(report: Report, reading: Reading, kind: str, fillers: Iterable[str]) -> Scene:
    """The report as seen from a template of a type with normalised fillers."""
    keys = [f" {key} " for key in fillers]
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


# ------------------------------------------------------------------ confidence


def describe_blame(names: Sequence[str], report: Report, reading: Reading, coding: Coding, row: Row) -> Features:
    """How a report speaks of an organisation's responsibility: who says so, with which stance, with which hedges."""
    found: set[str] = set()
    claims = {claim.id: claim for claim in coding.claims}
    for allegation in find_allegations(report, coding):
        if allegation.field == "actor" and is_named(names, allegation.value):
            found |= _read_allegation(names, report.text, allegation, coding)
    for event in coding.events:
        if event.type in VIOLENT and any(is_named(names, one.name) for one in event.actors):
            speaker, claim = find_speaker(names, claims.get(event.claim), coding), claims.get(event.claim)
            found.add(f"told by {speaker}")
            if claim is not None and speaker in ("authority", "other") and claim.stance in (Stance.ACCUSES, Stance.CONDEMNS):
                found.add(f"accused by {speaker}")
    linked = bool(found)
    found |= _read_sentences(names, report.text, reading)
    if not linked:
        found.add("not told")
    if NO_CLAIM.search(report.text.lower()):
        found.add("nobody claims it")
    if "guerrilla" in (row.get("side"), row.get("voice_side")) and not any(SIDED.search(name) for name in names):
        found.add("own outlet")
    lowered = report.text.lower()
    return dict.fromkeys(sorted(found), 1.0) | describe_surroundings(lowered, reading.sentences, find_names(lowered, names))


def find_names(lowered: str, names: Sequence[str]) -> list[Span]:
    """Where normalised names stand in a text in small letters, whatever marks and articles are between their words."""
    patterns = (r"\b" + r"\W+(?:(?:the|an?)\W+)?".join(map(re.escape, name.split())) + r"\b" for name in names if name)
    return sorted({Span(*match.span()) for pattern in patterns for match in re.finditer(pattern, lowered)})


def is_named(names: Sequence[str], words: str) -> bool:
    """Whether words name the organisation: one name stands in the other."""
    words = normalise(words)
    return bool(words) and any(name == words or f" {name} " in f" {words} " or f" {words} " in f" {name} " for name in names)


def find_speaker(names: Sequence[str], claim: Claim | None, coding: Coding) -> str:
    """Who says it: the report, the organisation itself, an authority, another voice."""
    if claim is None or claim.form is Form.OWN or not claim.voices:
        return "report"
    if is_named(names, claim.voices[0].name):
        return "itself"
    sectors = {actor.id: actor.sector for actor in coding.actors}
    return "authority" if sectors.get(claim.voices[0].actor or "") in AUTHORITIES else "other"


def _read_allegation(names: Sequence[str], text: str, allegation: Allegation, coding: Coding) -> set[str]:
    speaker = find_speaker(names, allegation.claim, coding)
    words = " ".join(text[allegation.span.start : allegation.span.end + 40].lower().split())
    if allegation.stance is Stance.ASSERTS and OWNS_UP.search(words):
        return {"claims it"}
    return {f"accused by {'report' if speaker == 'itself' else speaker}"} if allegation.stance is Stance.ACCUSES else set()


def _read_sentences(names: Sequence[str], text: str, reading: Reading) -> set[str]:
    found: set[str] = set()
    for span in reading.sentences:
        words = " ".join(text[span.start : span.end].lower().split())
        if OWNS_UP.search(words) and not NO_CLAIM.search(words):
            found.add("claimed")
        plain = f" {normalise(words)} "
        if not any(f" {name} " in plain for name in names):
            continue
        for name in sorted(names, key=len, reverse=True):
            plain = plain.replace(f" {name} ", " ")
        found |= {label for label, pattern in (("hedged", HEDGE), ("could", COULD), ("charged", CHARGE)) if pattern.search(words)}
        if CHARGE.search(words) and OFFICE.search(plain):
            found.add("charged by office")
        if OWNS_UP.search(words) and not NO_CLAIM.search(words):
            found.add("claimed beside it")
    return found


def choose_confidence(features: Features, weights: Mapping[str, Weights]) -> str:
    """The likeliest fill."""
    return max(CONFIDENCES, key=lambda name: find_odds(weights[name], features))
