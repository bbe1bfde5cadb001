"""Places without a name of their own: sites ("a hospital in Aleppo", "Bernal Avenue") and words that stand for a place ("the capital").

In:  a context and its resolved places. Out: `Where` records for the descriptions, placed inside the region that the text names.
Left to others: named places (places.py). A site takes the coordinates of the town that contains it, none where only a region or country is
known. Source: docs/decisions/0063-sites.md
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from hearsay.coding.context import CodingContext, make_basis, sentence_at
from hearsay.gazetteer import Gazetteer
from hearsay.lists.tables import load_table
from hearsay.model import PlacePrecision, Reason, Span, Where
from hearsay.text import overlaps, span_text

STANDS_FOR_PLACE = re.compile(
    r"\b(?P<article>the|this|that|their|its|our|his|her)\s+(?P<noun>country|nation|homeland|capital|city|town|village|province|region|state|island|territory|kingdom)"
    r"\b(?!\s+of\s+[A-Z])(?!['’]s)(?!\s+(?:council|hall|government|department|assembly|police|council|park|prosecutor|court)\b)", re.I
)  # fmt: skip
COUNTRY_NOUNS = frozenset({"country", "nation", "homeland", "kingdom"})
KINGDOMS = frozenset({"BE", "BH", "BT", "DK", "ES", "GB", "JO", "KH", "LS", "MA", "NL", "NO", "SA", "SE", "SZ", "TH", "TO"})
NEAR = frozenset({"this", "that"})  # "this country" is the last one told, "the" and "their country" rather the report's own
TOWN_NOUNS = frozenset({"city", "town", "village"})
NARROW = frozenset({PlacePrecision.SITE, PlacePrecision.TOWN, PlacePrecision.DISTRICT})
CONTAINED = re.compile(
    r"^\s*(?:,\s+|\s+)?(?:in|of|near|outside|at|on\s+the\s+outskirts\s+of|about\s+\d+\s+\w+\s+\w+\s+of)?\s*(?:the\s+)?(?:[\w-]+\s+){0,4}$",
    re.I,
)
NAMED_BEHIND = frozenset(
    {"camp", "fort", "hotel", "plaza", "colonia", "barrio", "port", "gate", "zone", "ward", "sector", "checkpoint", "villa"}
)
NAME_BEHIND = re.compile(r"(?:\s+(?:[A-Z][\w'’-]+|\d+\b)){1,3}")
ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "several", "two", "three"})
SITE_SCORE = 0.5
CONTAINER_CHARS = 45
GUESSED_BELOW = 0.35  # of a place's score: below it the namesakes together are likelier by two to one
NEARER = re.compile(r"\b(?:near|outside|inside|around)\s+", re.IGNORECASE)  # what stands behind is the site, not what is there


def code_sites(context: CodingContext, places: Sequence[Where], gazetteer: Gazetteer) -> tuple[Where, ...]:
    """Descriptions of places that the names do not cover, in text order."""
    main = find_main_country(places)
    found = [*_find_stand_ins(context, places, gazetteer, main), *_find_sites(context, places, main)]
    kept: list[Where] = []
    for where in sorted(found, key=lambda one: (one.span or Span(0, 0), one.name)):
        if not any(overlaps(where.span or Span(0, 0), other.span or Span(0, 0)) for other in kept):
            kept.append(where)
    return tuple(kept)


def find_main_country(places: Sequence[Where]) -> str | None:
    """The country that most places of a report lie in; narrow places count double. None where two share the lead or there is none.

    Places that were little more than guessed among namesakes have no vote: what they say would spread over every site of the report.
    """
    votes: Counter[str] = Counter()
    for where in places:
        if where.country and where.basis.score >= GUESSED_BELOW:
            votes[where.country] += 2 if where.precision in NARROW else 1
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


# ------------------------------------------------------------------ "the capital", "the country", "the city"


def _find_stand_ins(context: CodingContext, places: Sequence[Where], gazetteer: Gazetteer, main: str | None) -> list[Where]:
    found = []
    for match in STANDS_FOR_PLACE.finditer(context.text):
        span = Span(*match.span())
        if any(overlaps(span, where.span) for where in places if where.span):
            continue
        noun = match["noun"].lower()
        meant = _meant_by(noun, span, places, gazetteer, main, near_first=match["article"].lower() in NEAR)
        if meant is not None:
            reason = Reason(field="where", by=f"rule:{noun}-stands-for-place", span=meant.span, score=SITE_SCORE)
            found.append(
                Where(span=span, name=meant.name, country=meant.country, lat=meant.lat, lon=meant.lon, precision=meant.precision, geoname=meant.geoname,  # noqa: E501
                      rivals=(), basis=make_basis(context, (span,), score=SITE_SCORE, reasons=(reason,)))
            )  # fmt: skip
    return found


def _meant_by(noun: str, span: Span, places: Sequence[Where], gazetteer: Gazetteer, main: str | None, *, near_first: bool) -> Where | None:
    earlier = [where for where in places if where.span and where.span.start < span.start]
    if noun in COUNTRY_NOUNS:
        named = [
            where for where in earlier if where.precision is PlacePrecision.COUNTRY and (noun != "kingdom" or where.country in KINGDOMS)
        ]
        own = _first_of(places, main, PlacePrecision.COUNTRY) if noun != "kingdom" or main in KINGDOMS else None
        last = named[-1] if named else None
        return (last or own) if near_first else (own or last)
    if noun == "capital":
        capitals = [where for where in earlier if _is_capital(where, gazetteer)]
        return capitals[-1] if capitals else None
    wanted = PlacePrecision.TOWN if noun in TOWN_NOUNS else PlacePrecision.REGION
    fits = [where for where in earlier if where.precision is wanted]
    if noun == "city":  # a place that no gazetteer knows is hardly one
        fits = [where for where in fits if where.basis.reasons and where.basis.reasons[0].by.startswith("gazetteer:")]
    return fits[-1] if fits else None


def _first_of(places: Sequence[Where], country: str | None, precision: PlacePrecision) -> Where | None:
    return next((where for where in places if where.country == country and where.precision is precision), None) if country else None


def _is_capital(where: Where, gazetteer: Gazetteer) -> bool:
    if where.precision is not PlacePrecision.TOWN:
        return False
    return any(place.capital and place.country == where.country for place in gazetteer.candidates(where.name))


# ------------------------------------------------------------------ sites


@lru_cache(maxsize=1)
def _load_site_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {row["word"]: row["precision"] for row in load_table("site_words")}
    nouns = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(
        rf"\b(?P<preposition>in|at|on|outside|near|inside|from|into|around|entered|attacked|stormed|raided|seized|occupied|visited|toured|left|reached|shelled|bombed)\s+"
        rf"(?P<site>(?:(?:the|a|an|its|his|her|their|several|two|three)\s+)?(?:[\"“'‘]?[\w'’&.-]+[\"”'’]?\s+){{0,5}}?(?P<noun>{nouns}))\b", re.I  # noqa: E501
    ), words  # fmt: skip


def _find_sites(context: CodingContext, places: Sequence[Where], main: str | None) -> list[Where]:
    pattern, precisions = _load_site_pattern()
    found = []
    for match in pattern.finditer(context.text):
        span = Span(*match.span("site"))
        words = context.text[span.start : span.end]
        *_, within = (None, *NEARER.finditer(words))
        if within is not None:  # "at a crowd near the main square"
            span = Span(span.start + within.end(), span.end)
            words = context.text[span.start : span.end]
        if any(where.span and overlaps(where.span, Span(*match.span("noun"))) for where in places):  # "Camp Kilo" has a name of its own
            continue
        behind = NAME_BEHIND.match(context.text, span.end) if match["noun"][0].isupper() and match["noun"].lower() in NAMED_BEHIND else None
        if behind is not None:  # "Camp Kilo", "Hotel Real": the noun begins the name
            span = Span(match.start("noun"), behind.end())
            words = context.text[span.start : span.end]
        if _is_surname(words, match["noun"]):
            continue
        if re.search(r"[.;]\s|\n\n|\b(?:and|or|but|that|who|which|to|in|at|on|of|for|by|with|from)\b", words[4:], re.I):
            continue
        found.append(make_site(context, span, places, main, PlacePrecision(precisions[match["noun"].lower()])))
    return found


def _is_surname(words: str, noun: str) -> bool:
    """Whether a capital behind a small word is rather somebody's name: "overseas while putting Park"; behind an article it is none."""
    before = words[: words.rindex(noun)].split()
    return noun[0].isupper() and bool(before) and before[-1][0].islower() and ARTICLES.isdisjoint(map(str.casefold, before))


def make_site(context: CodingContext, span: Span, places: Sequence[Where], main: str | None, precision: PlacePrecision) -> Where:
    """A site or a place of unknown name inside the place that contains it.

    That is a place in its own words, one that follows with "in", the last narrow one of the sentence before it; else it lies in the
    report's country, or in the one told last where two countries share the report.
    """
    container = _find_container(context, span, places)
    narrow = container is not None and container.precision in NARROW
    return Where(
        span=span,
        name=span_text(context.text, span),
        country=container.country if container else main or _last_country(span, places),
        lat=container.lat if container and narrow else None,
        lon=container.lon if container and narrow else None,
        precision=precision,
        geoname=None,
        rivals=(),
        basis=make_basis(
            context,
            (span,) if container is None or container.span is None else (span, container.span),
            score=SITE_SCORE,
            reasons=(
                Reason(
                    field="where",
                    by="rule:site-in-named-place" if container else "rule:site-in-country-of-report",
                    span=span,
                    score=SITE_SCORE,
                ),
            ),
        ),
    )


def _last_country(span: Span, places: Sequence[Where]) -> str | None:
    """The country of the last place told before a span."""
    told = [where for where in places if where.country and where.span and where.span.end <= span.start]
    return max(told, key=lambda where: where.span or span).country if told else None


def _find_container(context: CodingContext, span: Span, places: Sequence[Where]) -> Where | None:
    inside = [where for where in places if where.span and overlaps(where.span, span)]
    after = [
        where
        for where in places
        if where.span and 0 <= where.span.start - span.end < CONTAINER_CHARS and CONTAINED.match(context.text[span.end : where.span.start])
    ]
    start = sentence_at(context, span.start).start
    before = [where for where in places if where.span and start <= where.span.start < span.start and where.precision in NARROW]
    return next(iter(inside or after or before[-1:]), None)
