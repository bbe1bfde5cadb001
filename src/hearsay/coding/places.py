"""The places of a report as the record writes them, and the place of one event.

In:  a coding context, the gazetteer. Out: `Where` for every toponym, rivals kept; the one at which a trigger took place.
Left to others: finding names (place_names.py), weighing candidates (toponyms.py), attaching places to events (events.py).
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearsay.coding.acts import Act, is_place_carried
from hearsay.coding.bonds import Features
from hearsay.coding.context import CodingContext, make_basis, marks_of, paragraph_at, sentence_at
from hearsay.coding.headings import find_headings
from hearsay.coding.nearness import (
    CLAUSE_BREAK,
    choose_likeliest,
    find_act_features,
    find_nearness,
    is_handed_on,
    list_within_reach,
    load_attachment_weights,
    take_standpoint,
)
from hearsay.coding.place_names import find_located_entities, find_place_names
from hearsay.coding.sites import NARROW, code_sites, find_main_country, make_site
from hearsay.coding.toponyms import Choice, Toponym, find_home, resolve_toponyms
from hearsay.gazetteer import Gazetteer, Place
from hearsay.lists.tables import load_table
from hearsay.model import Basis, LinkKind, MarkKind, PlacePrecision, Reason, Rival, Span, Where
from hearsay.text import contains

PRECISIONS = {
    "site": PlacePrecision.SITE,
    "town": PlacePrecision.TOWN,
    "admin2": PlacePrecision.DISTRICT,
    "country": PlacePrecision.COUNTRY,
}
VAGUE_KINDS = frozenset({"continent", "sea", "river", "mountain", "region"})  # areas without a middle that anything happened at
MOST_RIVALS = 4
WELL_KNOWN = 50_000  # inhabitants from which a town may be named without its country
FEW_PLACES = 2  # fewer other names say nothing about where a report plays
LEAST_ACTOR = 0.5  # of an actor mark's score
DECIMALS = 2  # about a kilometre
PEOPLE_ENDING = re.compile(r"(?:[a-z]ns?|ish|ese|i|is|ch|[sz]e|ks?|ts?|s)$")  # of adjectives and peoples
PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|throughout|within|off|from|into|to)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$", re.I
)

PART_BEFORE = re.compile(
    r"\b(?P<article>the\s+)?(?P<point>(?:north|south|east|west)(?:[ -]?(?:east|west))?|central|downtown)(?:ern)?"
    r"\s+(?P<of>(?:(?:part|parts|half|side|sector|end)\s+)?of\s+)?$",
    re.I,
)
PART_CHARS = 34
MIDDLES = frozenset({"central", "downtown"})
VISITED_WORDS = 4  # between a word of visiting and the place: "visited the old harbour of Norvik"
# The best place is given from about two chances in five: a lower bound gave more places too many than right ones
# (docs/times-and-places.md).
LEAN = 0.45
PARTS = {PlacePrecision.COUNTRY: PlacePrecision.REGION}  # how narrow a part of a place is, where the whole is not as narrow


def code_places(context: CodingContext, gazetteer: Gazetteer) -> tuple[Where, ...]:
    """Every place of a report in text order: toponyms that the gazetteer knows, with rivals; sites and words that stand for places."""
    spans = find_place_names(context.text, gazetteer, context.reading.marks)
    spans = tuple(sorted((*spans, *find_located_entities(context.reading.marks, spans))))
    toponyms = _resolve(context, spans, gazetteer)
    known = [make_where(context, toponym) for toponym in toponyms if toponym.choices and not _is_stray(toponym, toponyms)]
    main = find_main_country(known)
    strays = [toponym for toponym in toponyms if not toponym.choices or _is_stray(toponym, toponyms)]
    named = (*known, *(make_site(context, toponym.span, known, main, _precision_of(toponym.name)) for toponym in strays))
    return tuple(sorted((*named, *code_sites(context, named, gazetteer)), key=lambda where: where.span or Span(0, 0)))


def find_toponyms(context: CodingContext, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The names of places in a report with their ranked candidates and a point each: what geoparsing benchmarks ask for."""
    return _resolve(context, find_place_names(context.text, gazetteer, context.reading.marks), gazetteer)


def _resolve(context: CodingContext, spans: Sequence[Span], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    home = find_home(context.report.address.value, context.report.outlet.value, gazetteer)
    return resolve_toponyms(context.text, spans, gazetteer, home=home)


def _is_stray(toponym: Toponym, toponyms: Sequence[Toponym]) -> bool:
    """Whether the only bearers of a name are small places of a country of which the report names nothing else: then it is another, unlisted place."""  # noqa: E501
    best = toponym.choices[0].place
    if best.population >= WELL_KNOWN or best.kind not in ("town", "admin2"):
        return False
    others = [other.choices[0].place.country for other in toponyms if other.choices and other.name != toponym.name]
    return len(others) >= FEW_PLACES and best.country not in others


def _precision_of(name: str) -> PlacePrecision:
    """What an unlisted name says of itself: a part of a town, a site, else a town."""
    words = {row["word"]: row["precision"] for row in load_table("site_words")}
    said = name.lower().split()
    return PlacePrecision(words.get(said[-1]) or words.get(said[0]) or PlacePrecision.TOWN.value)


def make_where(context: CodingContext, toponym: Toponym) -> Where:
    """The record of a resolved toponym; coordinates are None for vague areas."""
    best = toponym.choices[0]
    part = _find_part(context.text, toponym)
    reasons = [
        Reason(field="where", by=f"gazetteer:{name.replace(' ', '-')}", span=toponym.span, score=best.score) for name in best.reasons
    ]
    vague = best.place.kind in VAGUE_KINDS
    precision = PRECISIONS.get(best.place.kind, PlacePrecision.REGION)
    if part is not None:
        reasons.append(Reason(field="where", by="rule:part-of-named-place", span=part[0], score=best.score))
    return Where(
        span=part[0] if part else toponym.span,
        name=part[1] if part else best.place.name,
        country=best.place.country,
        lat=None if vague else round(best.place.lat, DECIMALS),
        lon=None if vague else round(best.place.lon, DECIMALS),
        precision=PARTS.get(precision, precision) if part else precision,
        geoname=best.place.geoname,
        rivals=tuple(_make_rival(choice) for choice in toponym.choices[1 : 1 + MOST_RIVALS]),
        basis=make_basis(context, (toponym.span,), score=best.score, reasons=reasons),
    )


def look_up_place(gazetteer: Gazetteer, name: str, country: str | None) -> Where | None:
    """The most populous place of a name, in a country where one is given, as somebody says it who has no report at hand."""
    fitting = [place for place in gazetteer.candidates(name) if country in (None, place.country)]
    if not fitting:
        return None
    place = fitting[0]
    vague = place.kind in VAGUE_KINDS
    return Where(
        span=None,
        name=place.name,
        country=place.country,
        lat=None if vague else round(place.lat, DECIMALS),
        lon=None if vague else round(place.lon, DECIMALS),
        precision=PRECISIONS.get(place.kind, PlacePrecision.REGION),
        geoname=place.geoname,
        rivals=(),
        basis=Basis(report="", run="", spans=(), score=1.0),
    )


def _find_part(text: str, toponym: Toponym) -> tuple[Span, str] | None:
    """A part of a named place, by a point of the compass before the name ("northern Mitrovica"): its words, its name.

    "The north of Aleppo" is a part of it, "ten kilometres north of Aleppo" is not.
    """
    before = PART_BEFORE.search(text, max(0, toponym.span.start - PART_CHARS), toponym.span.start)
    if before is None or (before["of"] == "of " and not before["article"]):
        return None
    point = before["point"].lower().replace(" ", "-")
    return Span(before.start(), toponym.span.end), f"{point}{'ern' if point not in MIDDLES else ''} {toponym.choices[0].place.name}"


def _make_rival(choice: Choice) -> Rival:
    place: Place = choice.place
    return Rival(name=place.name, country=place.country, lat=round(place.lat, DECIMALS), lon=round(place.lon, DECIMALS), score=choice.score)


def choose_place(act: Act, places: Sequence[Where], context: CodingContext) -> Where | None:
    """The place where an act took place, by nearness, prepositions, how narrow it is and a trained head's links; None where none is likely.

    Source: docs/decisions/0062-attachment.md
    """
    near = list_within_reach(context, act, places)
    if act.is_visit and (visited := _find_visited(context, act.trigger, near)):
        return _give_reason(visited, "rule:what-is-visited", act.trigger, None)
    if labelled := _find_label(context, act.trigger, near):
        return _give_reason(labelled, "rule:paragraph-under-a-place", act.trigger, None)
    chosen = choose_likeliest(near, list_place_features(context, act, near), load_attachment_weights("place"), lean=LEAN)
    if chosen is None:
        return None
    where, score = chosen
    is_handed = is_handed_on(context, act, where.span or act.trigger, is_carried=is_place_carried(act.before, where))
    return _give_reason(where, "rule:place-handed-on" if is_handed else "rule:place-of-trigger", act.trigger, score)


def _find_visited(context: CodingContext, trigger: Span, places: Sequence[Where]) -> Where | None:
    """The place straight behind a word of visiting: "visited the camp of Tal", "a tour of Norvik". Coders gave it in 101 of 158 visits."""
    behind = [where for where in places if where.span is not None and where.span.start >= trigger.end]
    first = min(behind, key=lambda where: where.span or trigger, default=None)
    if first is None or first.span is None:
        return None
    between = context.text[trigger.end : first.span.start]
    return first if len(between.split()) <= VISITED_WORDS and not CLAUSE_BREAK.search(between) else None


def _find_label(context: CodingContext, trigger: Span, places: Sequence[Where]) -> Where | None:
    """The place under which a paragraph stands, as round-ups print it ("Norvik: Two men ...", "2. Norvik. Two men ...").

    None where its words name another place before. A place that is told between the label and the act, or behind the act with a
    preposition, is nearer and is weighed as ever.
    """
    paragraph = paragraph_at(context, trigger.start)
    here = [where for where in places if where.span is not None and paragraph.start <= where.span.start < paragraph.end]
    heading = next((span for span in find_headings(context) if paragraph.start <= span.start < paragraph.end), None)
    starts = {paragraph.start} if heading is None else {paragraph.start, heading.start}
    label = next((where for where in here if where.span and where.span.start in starts), None)
    is_heading = label is not None and label.span is not None and heading is not None and label.span.end == heading.end
    if label is None or label.span is None or not (is_heading or context.text.startswith(":", label.span.end)):
        return None
    others = [where for where in here if where is not label and where.span and where.span.start > label.span.end]
    end = sentence_at(context, trigger.start).end
    return None if any(where.span and where.span.start < end and _is_given(context.text, where.span) for where in others) else label


def _is_given(text: str, span: Span) -> bool:
    """Whether a preposition of place stands before a span."""
    return PLACE_BEFORE.search(text[max(0, span.start - 30) : span.start]) is not None


def _give_reason(where: Where, by: str, trigger: Span, score: float | None) -> Where:
    reason = Reason(field="where", by=by, span=trigger, score=score)
    return replace(where, basis=replace(where.basis, reasons=(*where.basis.reasons, reason)))


def list_place_features(context: CodingContext, act: Act, places: Sequence[Where]) -> list[Features]:
    """The features of every place of a report as the place of an act."""
    standpoint = take_standpoint(context, act, LinkKind.PLACE)
    actors = [mark.span for _, mark in marks_of(context, MarkKind.ACTOR) if mark.score >= LEAST_ACTOR]
    company = _count_company(context, act.trigger, places, actors)
    return [
        find_place_features(context, act.trigger, where, company)
        | find_act_features(context, standpoint, where.span or act.trigger, is_carried=is_place_carried(act.before, where))
        for where in places
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Company:
    """What all places of a report are to one trigger, counted once."""

    n_places: int
    n_here: int  # in the trigger's sentence
    countries: Counter[str | None]
    names: Counter[str]
    n_narrow_names: int
    first: Span | None  # of the narrow places
    last_before: Span | None  # of the narrow places before the trigger
    actors: Sequence[Span]  # words that a trained head takes for somebody, in order
    longest: int  # of them, in characters


def _count_company(context: CodingContext, trigger: Span, places: Sequence[Where], actors: Sequence[Span]) -> _Company:
    sentence = sentence_at(context, trigger.start)
    points = [where.span for where in places if where.span and where.precision in NARROW]
    return _Company(
        n_places=len(places),
        n_here=sum(where.span is not None and sentence.start <= where.span.start < sentence.end for where in places),
        countries=Counter(where.country for where in places),
        names=Counter(where.name for where in places),
        n_narrow_names=len({where.name for where in places if where.precision in NARROW}),
        first=points[0] if points else None,
        last_before=max((point for point in points if point.start < trigger.start), default=None),
        actors=actors,
        longest=max((actor.end - actor.start for actor in actors), default=0),
    )


def find_place_features(context: CodingContext, trigger: Span, where: Where, company: _Company) -> Features:
    """What speaks for a place as the place of a trigger."""
    span = where.span or trigger
    text = context.text
    features = find_nearness(context, trigger, span)
    printed = text[span.start : span.end]
    given = _is_given(text, span)
    narrow = where.precision in NARROW
    by = where.basis.reasons[0].by if where.basis.reasons else ""
    features |= {
        f"precision {where.precision.value}": 1.0,
        "people": float(bool(PEOPLE_ENDING.search(printed)) and printed.casefold() != where.name.casefold()),
        "given": float(given),
        "given, same sentence": float(given) * features["same sentence"],
        "given, sentence before": float(given) * features["sentence before"],
        "given, lead": float(given) * features["in the lead"],
        "narrow, given, same sentence": float(narrow and given) * features["same sentence"],
        "narrow": float(narrow),
        "container of another": float(bool(re.search(r"[A-Za-z]{2},\s+$", text[max(0, span.start - 4) : span.start]))),
        "country of the report": company.countries[where.country] / company.n_places if company.n_places else 0.0,
        "stands for a place": float(by.startswith("rule:") and by.endswith("stands-for-place")),
        "site in named place": float(by == "rule:site-in-named-place"),
        "site in country of report": float(by == "rule:site-in-country-of-report"),
        "last told before": float(company.last_before == span),
        "first told": float(company.first == span),
        "only place in sentence": features["same sentence"] * float(company.n_here == 1),
        "other place in sentence": (1 - features["same sentence"]) * float(company.n_here > 0),
        "only narrow place": float(narrow and company.n_narrow_names == 1),
        "said often": min(company.names[where.name] / 4, 1.0),
        "named before trigger": float(span.start < trigger.start),
        "inside an actor": float(_is_inside_actor(span, company)),
    }
    return features


def _is_inside_actor(span: Span, company: _Company) -> bool:
    """Whether a place only says who somebody is: "the authorities in Pristina", "soldiers from the Hawaii National Guard"."""
    nearest = bisect_left(company.actors, span.end - company.longest, key=lambda actor: actor.start)
    behind = bisect_right(company.actors, span.start, key=lambda actor: actor.start)
    return any(actor != span and contains(actor, span) for actor in company.actors[nearest:behind])
