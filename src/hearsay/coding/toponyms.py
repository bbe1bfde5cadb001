"""Which place a toponym means: every candidate is weighed against the report, its outlet and the other places that it names.

In:  a text, the spans of its toponyms, the gazetteer, where the outlet is at home. Out: `Toponym` with ranked candidates.
Left to others: finding the spans (place_names.py), the place of an event (places.py), learning the weights (train/toponyms.py).
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hearsay.coding.scores import weigh
from hearsay.gazetteer import Gazetteer, Place, make_key
from hearsay.lists.tables import load_table
from hearsay.model import Span
from hearsay.text import span_text

MOST_CANDIDATES = 40  # beyond the forty most populous, only those in a region that the report names are weighed
EARTH_KM = 6371.0
TWIN_KM = 15
LOCAL_KINDS = frozenset({"town", "admin1", "admin2", "site", "island"})
# What a kind without inhabitants of its own in the index counts for, as if it had so many.
SIZE_OF_KIND = {"country": 3e7, "continent": 1e9, "admin1": 2e5, "region": 2e6, "sea": 1e6, "river": 5e5, "mountain": 5e5, "island": 5e5, "site": 3e5,  # noqa: E501
                "admin2": 5e4, "town": 2e5}  # fmt: skip
DIRECTION = re.compile(
    r"^(?:(?:north|south|east|west|central|northern|southern|eastern|western|upper|lower|greater|downtown|outer|inner|rural|mainland|former|modern-day|"
    r"north-?eastern|north-?western|south-?eastern|south-?western|northeast|northwest|southeast|southwest|occupied|government-held|rebel-held)[\s-]+)+", re.I  # noqa: E501
)  # fmt: skip
KIND_WORD = re.compile(
    r"\s+(?:(?:metropolitan\s+)?(?:area|city|town|township|village|province|governorate|district|region|state|county|oblast|department|departamento|municipality|"
    r"prefecture|republic|territory|valley|camp|airport|port|area|zone|division|sub-district|upazila|parish|borough|canton))$", re.I
)  # fmt: skip
KIND_BEFORE = re.compile(
    r"^(?:the\s+)?(?:city|town|village|province|governorate|district|region|state|county|municipality|port|republic|department|island|islands|kingdom)"
    r"(?:\s+city)?\s+of\s+", re.I
)  # fmt: skip
ADMIN_WORD = re.compile(
    r"\b(?:province|governorate|district|region|state|county|oblast|department|prefecture|division|parish|republic)\b", re.I
)
PARTY = re.compile(r"\b[RDI]-$")  # before a state: "Sen. Mark Dunleavy, R-Utah"
CONTAINER = re.compile(
    r"^(?:,\s+|\s+\(|\s+in\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?|\s+(?:town|city|village|area|district)\s+(?:in|of)\s+(?:the\s+)?)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a report comes from, as far as anybody said: the outlet's town and country, the dateline."""

    country: str | None = None
    place: Place | None = None
    dateline: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One candidate with its probability among the candidates, and what spoke for it."""

    place: Place
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A toponym and the places that it can mean, best first; none where the gazetteer does not know it.

    `point` (latitude, longitude) is that of the best choice; of an unknown name that of the nearest town or region in the text, None without one.
    """  # noqa: E501

    span: Span
    name: str
    choices: tuple[Choice, ...]
    point: tuple[float, float] | None


Features = Mapping[str, float]


def resolve_toponyms(
    text: str, spans: Sequence[Span], gazetteer: Gazetteer, *, home: Home | None = None, weights: Mapping[str, float] | None = None
) -> tuple[Toponym, ...]:
    """Each toponym with its candidates ranked, in text order.

    Gives: scores that sum to one over the candidates of a name; one name means one place throughout a report unless its words say more.
    """
    weights = load_weights() if weights is None else weights
    mentions = make_mentions(text, sorted(spans), gazetteer)
    scene = make_scene(text, mentions, home or Home())
    anchors = {
        mention.key: _best(mention, [first_features(place, mention, scene) for place in mention.places], weights)
        for mention in mentions
        if not mention.is_label
    }
    return _place_unknown([_rank(mention, scene, anchors, weights) for mention in mentions])


def load_weights() -> dict[str, float]:
    """The weights of the features, as train/toponyms.py learned them."""
    return dict(_load_weights())


@lru_cache(maxsize=1)
def _load_weights() -> tuple[tuple[str, float], ...]:
    return tuple((row["feature"], float(row["weight"])) for row in load_table("toponym_weights"))


# ------------------------------------------------------------------ what the report says around a name


@dataclass(frozen=True, slots=True, kw_only=True)
class ToponymMention:
    """A toponym with what stands beside it."""

    span: Span
    name: str
    key: str  # of the name without direction and kind words
    says_admin: bool  # "province", "county" ... is part of the name or follows it
    containers: frozenset[tuple[str, str]]  # (country, admin1 or "") that ", X" or "in X" puts it into
    places: tuple[Place, ...]
    is_label: bool  # says whom somebody represents ("R-Utah"), not where the report plays


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the report as a whole tells about where it plays."""

    countries: Mapping[str, float]  # share of the mentions that name the country outright
    regions: Mapping[tuple[str, str], float]
    contained: Mapping[str, frozenset[tuple[str, str]]]  # by key: containers told anywhere in the report
    home: Home


def make_mentions(text: str, spans: Iterable[Span], gazetteer: Gazetteer) -> list[ToponymMention]:
    """The toponyms with their candidates and containers."""
    spans = list(spans)
    found = []
    for index, span in enumerate(spans):
        name = span_text(text, span)
        core, places = look_up(name, gazetteer)
        containers: set[tuple[str, str]] = set()
        following = spans[index + 1 : index + 3]
        before = span
        for other in following:
            if not CONTAINER.match(text[before.end : other.start]):
                break
            containers |= _regions_of(span_text(text, other), gazetteer)
            before = other
        says_admin = bool(ADMIN_WORD.search(name) or ADMIN_WORD.match(text[span.end : span.end + 14].lstrip()))
        found.append(
            ToponymMention(
                span=span,
                name=name,
                key=make_key(core),
                says_admin=says_admin,
                containers=frozenset(containers),
                places=places,
                is_label=PARTY.search(text, max(0, span.start - 3), span.start) is not None,
            )
        )
    return found


def look_up(name: str, gazetteer: Gazetteer) -> tuple[str, tuple[Place, ...]]:
    """The form of a name that the gazetteer knows, and its places: as printed, else without direction and kind words."""
    plain = re.sub(r"['’]s?$", "", name.strip(' .,;:"“”()'))
    forms = [
        name,
        plain,
        KIND_WORD.sub("", plain),
        KIND_BEFORE.sub("", plain),
        re.sub(r"(?:[\s-]+(?:based|born|led|held|backed))$", "", plain, flags=re.I),
    ]
    forms += [DIRECTION.sub("", form) for form in forms]
    forms += [
        re.sub(r"^(?:St|Ste)\.?\s", "Saint ", plain),
        re.sub(r"^(?:Mt)\.?\s", "Mount ", plain),
        re.sub(r"^(?:Ft)\.?\s", "Fort ", plain),
    ]
    forms += [re.sub(r"^(?:al|el|ad|ar|as|at|az|an|ash)[- ]", "", plain, flags=re.I), plain.split(",")[0], f"{plain} County"]
    for form in dict.fromkeys(form.strip() for form in forms):
        places = gazetteer.candidates(form) if form else ()
        if places:
            return form, _without_doubles(places)
    return plain, ()


def _without_doubles(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Rows of several sources for one place become the most populous of them."""
    kept: list[Place] = []
    for place in places[: MOST_CANDIDATES * 3]:
        twin = next((i for i, other in enumerate(kept) if _is_twin(other, place)), None)
        if twin is None:
            kept.append(place)
        elif place.form == "name" and kept[twin].form == "other":  # a list of the house gives this form as a name of the place
            kept[twin] = replace(kept[twin], form="name")
    return tuple(kept[: MOST_CANDIDATES * 2])


def _is_twin(left: Place, right: Place) -> bool:
    return left.kind == right.kind and left.country == right.country and measure_km(left, right) < TWIN_KM


def _regions_of(name: str, gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """The countries and first-level regions that a name can mean, as containers of another place."""
    _, places = look_up(name, gazetteer)
    found = {
        (place.country or "", "" if place.kind == "country" else place.admin1 or "")
        for place in places
        if place.kind in ("country", "admin1", "region")
    }
    if not found:
        found = {(place.country or "", place.admin1 or "") for place in places[:5] if place.kind in ("admin2", "town")}
    return {pair for pair in found if pair[0]}


def make_scene(text: str, mentions: Sequence[ToponymMention], home: Home) -> Scene:
    """Which countries and regions a report names outright, and how often."""
    countries: dict[str, float] = {}
    regions: dict[tuple[str, str], float] = {}
    contained: dict[str, set[tuple[str, str]]] = {}
    for mention in (mention for mention in mentions if not mention.is_label):
        named = [place for place in mention.places if place.kind == "country"]
        for place in named[:1]:
            countries[place.country or ""] = countries.get(place.country or "", 0.0) + 1.0
        for place in mention.places[:20]:
            if place.kind == "admin1" and place.admin1:
                pair = (place.country or "", place.admin1)
                regions[pair] = regions.get(pair, 0.0) + 1.0
        for pair in mention.containers:
            regions[pair] = regions.get(pair, 0.0) + 1.0
        contained.setdefault(mention.key, set()).update(mention.containers)
    total = sum(countries.values()) or 1.0
    return Scene(
        countries={country: number / total for country, number in sorted(countries.items())},
        regions=regions,
        contained={key: frozenset(pairs) for key, pairs in contained.items()},
        home=home,
    )


# ------------------------------------------------------------------ features


def first_features(place: Place, mention: ToponymMention, scene: Scene) -> dict[str, float]:
    """What speaks for a candidate before the other places are known."""
    size = place.population or SIZE_OF_KIND.get(place.kind, 1e3)
    pair = (place.country or "", place.admin1 or "")
    containers = mention.containers or scene.contained.get(mention.key, frozenset())
    inside = pair in containers or (pair[0], "") in containers
    features = {
        "size": math.log10(size + 10) / 7,
        f"kind {place.kind if place.kind in ('country', 'admin1', 'admin2', 'town') else 'other'}": 1.0,
        "further name": float(place.form == "other"),
        "people": float(place.form == "people"),
        "own name": float(make_key(place.name) == mention.key),
        "capital": float(place.capital),
        "inside": float(bool(containers) and inside and place.kind != "country"),
        "outside": float(bool(containers) and not inside),
        "country named": scene.countries.get(pair[0], 0.0) if place.kind != "country" else 0.0,
        "country named at all": float(pair[0] in scene.countries and place.kind != "country"),
        "region named": float(place.kind not in ("admin1", "country") and bool(place.admin1) and pair in scene.regions),
        "word says region": float(mention.says_admin and place.kind in ("admin1", "admin2")),
        "word says region but town": float(mention.says_admin and place.kind == "town"),
    }
    features.update(_home_features(place, scene.home))
    return features


def _home_features(place: Place, home: Home) -> dict[str, float]:
    if home.country is None and home.place is None:
        return {}
    features = {"home country": float(place.country == home.country and place.kind != "country")}
    if home.place is not None:
        km = measure_km(place, home.place)
        features["home region"] = float(
            place.country == home.place.country and place.admin1 == home.place.admin1 and place.kind != "admin1"
        )
        features["home near"] = math.exp(-km / 100) if place.kind not in ("country", "continent") else 0.0
        features["home around"] = math.exp(-km / 600) if place.kind not in ("country", "continent") else 0.0
    return features


def second_features(place: Place, mention: ToponymMention, anchors: Mapping[str, Place | None]) -> dict[str, float]:
    """What the other places of the report, as first read, say for a candidate."""
    others = [anchor for key, anchor in anchors.items() if key != mention.key and anchor is not None]
    points = [anchor for anchor in others if anchor.kind not in ("country", "continent", "sea")]
    if not others or place.kind in ("continent", "sea"):
        return {}
    same_country = sum(anchor.country == place.country for anchor in others) / len(others)
    features = {"same country": same_country if place.kind != "country" else 0.0}
    features["nobody else in country"] = float(same_country == 0 and place.kind == "country")
    features["nobody else around"] = float(same_country == 0 and place.kind != "country")
    features["country of others"] = same_country if place.kind == "country" else 0.0
    features["siblings"] = _share(a.kind == place.kind and a.country == place.country for a in others) if place.kind != "country" else 0.0
    features["countries beside"] = _share(a.kind == "country" for a in others) if place.kind == "country" else 0.0
    if points:
        kms = sorted(measure_km(place, anchor) for anchor in points)
        features["nearest"] = 1 / (1 + kms[0] / 50) if place.kind != "country" else 0.0
        features["many near"] = sum(math.exp(-km / 150) for km in kms) / len(kms) if place.kind != "country" else 0.0
        features["same region"] = (
            sum(a.country == place.country and a.admin1 == place.admin1 for a in points) / len(points) if place.admin1 else 0.0
        )
    return features


def _share(said: Iterable[bool]) -> float:
    values = list(said)
    return sum(values) / len(values)


def all_features(place: Place, mention: ToponymMention, scene: Scene, anchors: Mapping[str, Place | None]) -> dict[str, float]:
    """The features of the second reading: those of the first and the other places', under names of their own."""
    return {
        f"2 {name}": value for name, value in (first_features(place, mention, scene) | second_features(place, mention, anchors)).items()
    }


def _best(mention: ToponymMention, rows: Sequence[Features], weights: Mapping[str, float]) -> Place | None:
    if not rows:
        return None
    scores = [weigh(row, weights) for row in rows]
    return mention.places[max(range(len(scores)), key=lambda index: (scores[index], -index))]


def _rank(mention: ToponymMention, scene: Scene, anchors: Mapping[str, Place | None], weights: Mapping[str, float]) -> Toponym:
    rows = [all_features(place, mention, scene, anchors) for place in mention.places]
    scores = [weigh(row, weights) for row in rows]
    top = max(scores, default=0.0)
    total = sum(math.exp(score - top) for score in scores)
    order = sorted(range(len(rows)), key=lambda index: (-scores[index], index))
    choices = tuple(
        Choice(place=mention.places[i], score=round(math.exp(scores[i] - top) / total, 4), reasons=_reasons(rows[i], weights))
        for i in order
    )
    point = (choices[0].place.lat, choices[0].place.lon) if choices else None
    return Toponym(span=mention.span, name=mention.name, choices=choices, point=point)


def _place_unknown(toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """Unknown names take the point of the town or region named nearest to them, one that follows rather than one before."""
    known = [toponym for toponym in toponyms if toponym.choices and toponym.choices[0].place.kind in LOCAL_KINDS]
    placed = []
    for toponym in toponyms:
        if toponym.point is None and known:
            span = toponym.span
            nearest = min(
                known, key=lambda one: one.span.start - span.end if one.span.start >= span.end else (span.start - one.span.end) * 2
            )
            placed.append(replace(toponym, point=nearest.point))
        else:
            placed.append(toponym)
    return tuple(placed)


def _reasons(row: Features, weights: Mapping[str, float]) -> tuple[str, ...]:
    """The three features that spoke loudest for a candidate."""
    loud: Callable[[str], float] = lambda name: weights.get(name, 0.0) * row[name]  # noqa: E731
    return tuple(name.removeprefix("2 ") for name in sorted(row, key=lambda name: (-loud(name), name))[:3] if loud(name) > 0)


def measure_km(left: Place, right: Place) -> float:
    """Great-circle distance of two places."""
    a, b = math.radians(left.lat), math.radians(right.lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


# ------------------------------------------------------------------ where the outlet is at home


def find_home(address: str | None, outlet: str | None, gazetteer: Gazetteer) -> Home:
    """Where an outlet is at home: by lists/outlet_homes.csv, else by the country of its address."""
    domain = re.sub(r"^(?:\w+://)?(?:www\.)?", "", (address or "").lower()).split("/")[0].split(":")[0]
    for row in load_table("outlet_homes"):
        if (domain and (domain == row["domain"] or domain.endswith("." + row["domain"]))) or (
            outlet and outlet.casefold() == row["outlet"].casefold()
        ):
            return Home(country=row["country"] or None, place=_home_town(row["town"], row["country"], row["admin1"], gazetteer))
    ending = domain.rpartition(".")[2].upper()
    code = {"UK": "GB"}.get(ending, ending)
    is_country = len(code) == 2 and code not in ("TV", "ME", "IO", "CO", "FM", "AI", "EU", "AM")  # endings sold to everybody
    return Home(country=code if is_country else None)


def _home_town(town: str, country: str, admin1: str, gazetteer: Gazetteer) -> Place | None:
    if not town:
        return gazetteer.region_of(country, admin1) if admin1 else None
    fits = [
        place for place in gazetteer.candidates(town) if place.country == country and place.kind == "town" and admin1 in ("", place.admin1)
    ]
    return fits[0] if fits else None
