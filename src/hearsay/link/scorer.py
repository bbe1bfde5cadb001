"""How likely two event mentions tell one incident: features of the pair, weighed.

In:  the table of mentions and candidate pairs. Out: log-odds of each pair. Left to others: which pairs are worth it (pairs.py) and what
follows (clusters.py). The weights are a small table (pair_weights.csv), fitted by train/linking.py; each feature has a plain name.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from hearsay.errors import WeightsError
from hearsay.link.pairs import Bags, Ints, Table, find_reversed, measure_shared
from hearsay.lists.tables import parse_table

Floats = NDArray[np.float32]
CHUNK = 200_000  # pairs weighed at once: 100 MB at most
ODDS_LIMIT = 4.0  # no single pair outvotes a handful of others
NEAR_KM, FAR_KM = 30.0, 150.0  # within a town and its surroundings; surely another place
APART_KM = 5.0  # two towns rather than a town and a site in it
# How much it tells that two groups of people share no word, if neither bears a name ("19 people", "19 sympathizers"). The weights were
# fitted on keys, which describe victims alike; chosen on the told set, of 0, .25, .5, .75 and 1 (decision 0120).
DESCRIBED = 0.75
# How much it tells that a mention which a machine read off text names nobody to whom it was done: in a key that is news, in a reading
# often a gap. Chosen on MUC-4's incidents, of 0, .25, .5, .75 and 1: below .25 every second pair more is wrong (decision 0120).
MISSED = 0.25
FOLLOW_DAYS = 30  # within which a report that names neither day nor place may still follow up another one
SLACK_DAYS = 3  # accounts of one incident differ by the night between, the day of the statement, the day of the report

# What tells one act of speech from another, and reports of two towns apart: fitted on archives alone, behind all others (decision 0123).
OF_SPEECH = (
    "filed elsewhere without a place", "verbal", "verbal: actors alike", "verbal: other actors", "verbal: an actor is missing",
    "verbal: filed elsewhere", "verbal: same report",
)  # fmt: skip
FEATURES = (
    "bias", "same type", "same mode", "other mode", "same day", "days 1 to 3", "days apart (log)", "a date is missing", "vague dates meet",
    "told days apart (log)", "told after the other day (log)",
    "same place", "near place", "other place", "same country", "a place is missing",
    "recipients alike", "rarest recipient", "other recipients", "a recipient is missing",
    "actors alike", "rarest actor", "other actors", "crossed roles",
    "wording alike", "rarest word", "same means", "same toll", "other toll", "same report", "same sentence",
    "same day and wording", "same day and recipients", "same place and day", *OF_SPEECH,
)  # fmt: skip


def load_weights() -> Mapping[str, float]:
    """The weight of each feature.

    Raises: WeightsError if the table lacks a feature.
    """
    words = resources.files("hearsay.link").joinpath("pair_weights.csv").read_text("utf-8")
    weights = {row["feature"]: float(row["weight"]) for row in parse_table(words, where="link/pair_weights.csv")}
    if missing := [name for name in FEATURES if name not in weights]:
        raise WeightsError(f"link/pair_weights.csv lacks the features {missing}. Run train/linking.py again.")
    return weights


def score_pairs(table: Table, left: Ints, right: Ints, *, weights: Mapping[str, float] | None = None) -> Floats:
    """Log-odds that the two mentions of each pair tell one incident; contradictions that no account explains give the lowest."""
    column = np.array([(weights or _known_weights())[name] for name in FEATURES], np.float32)
    odds = np.empty(len(left), np.float32)
    elsewhere, otherwise, others = (FEATURES.index(name) for name in ("other place", "other mode", "other recipients"))
    for start, features in _walk(table, left, right):
        # Other people in another town, people of other names to whom something else was done, who acts in the one and suffers in the
        # other: two incidents.
        chunk = slice(start, start + len(features))
        named = table.names_recipients[left[chunk]] & table.names_recipients[right[chunk]]
        differs = (features[:, otherwise] > 0) | (table.struck[left[chunk]] != table.struck[right[chunk]])
        speaks_against = ((features[:, elsewhere] > 0) | (differs & named)) & (features[:, others] > 0)
        weighed = np.where(speaks_against, -ODDS_LIMIT, features @ column)
        asked = np.flatnonzero((features[:, others] > 0) & (weighed > -ODDS_LIMIT))
        weighed[asked[find_reversed(table, left[chunk][asked], right[chunk][asked])]] = -ODDS_LIMIT
        odds[chunk] = weighed
    odds[find_clashes(table, left, right)] = -ODDS_LIMIT
    clipped: Floats = np.clip(odds, -ODDS_LIMIT, ODDS_LIMIT)
    return clipped


def measure_pairs(table: Table, left: Ints, right: Ints) -> Floats:
    """The features of each pair. Gives: float32, (n_pairs, len(FEATURES))."""
    parts = [features for _, features in _walk(table, left, right)]
    return np.concatenate(parts) if parts else np.zeros((0, len(FEATURES)), np.float32)


def find_clashes(table: Table, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Pairs that cannot be one incident: countries differ, days or towns lie too far apart, or the acts are of other kinds.

    A mistaken day or a mistaken town is an account; another day in another town, however near, is another incident. Of a town that no
    gazetteer has, the name tells that it is another.

    What is told as a further one ("for a second day", "again") is not the one of another day. Reports that share no day, place or name and
    stand months apart have no ground to be about one act.

    Only violence is told under two types (an abduction is ASSAULT to one coder and COERCE to another); an arrest and the attack in which it
    was made are two acts. An arrest and a ban, or a strike
    and a march, in one report are two acts; the weapons of an attack may well be several.
    """
    countries = (table.country[left] >= 0) & (table.country[right] >= 0) & (table.country[left] != table.country[right])
    days = _measure_gap(table, left, right) > SLACK_DAYS
    exact = table.precise[left] & table.precise[right]
    km = _measure_km(table, left, right)
    far = exact & np.isfinite(km) & (km > FAR_KM)
    elsewhere = exact & np.isfinite(km) & (km > APART_KM)
    another = elsewhere & _is_exact(table, left) & _is_exact(table, right) & (_measure_gap(table, left, right) > 0)
    named = exact & ~np.isfinite(km) & (table.located[left] | table.located[right]) & _differ(table.place, left, right)
    another |= named & _is_exact(table, left) & _is_exact(table, right) & (_measure_gap(table, left, right) > 1)
    opposed = (table.type[left] != table.type[right]) & ~(table.violent[left] & table.violent[right])
    opposed |= (table.held[left] & table.struck[right]) | (table.struck[left] & table.held[right])
    told_apart = (table.report[left] == table.report[right]) & table.by_mode[left] & table.by_mode[right] & _differ(table.mode, left, right)
    next_one = (table.further[left] | table.further[right]) & _is_exact(table, left) & _is_exact(table, right)
    next_one &= _measure_gap(table, left, right) > 0
    baseless = (table.report[left] != table.report[right]) & ~_has_ground(table, left, right)
    clashes: NDArray[np.bool_] = countries | days | far | another | opposed | told_apart | next_one | baseless
    return clashes


def _has_ground(table: Table, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Whether two reports have anything in common that can tell one act from others of its kind: a day, a place, a name of those to whom
    it was done, or that they were told within a month of each other. "Soldiers" were attacked in every war.
    """
    told = (table.told_on[left] >= 0) & (table.told_on[right] >= 0)
    follows = told & (np.abs(table.told_on[left] - table.told_on[right]) <= FOLLOW_DAYS)
    same_days = table.dated[left] & table.dated[right] & (_measure_gap(table, left, right) <= SLACK_DAYS)
    same_place = _equal(table.place, left, right) | (_measure_km(table, left, right) <= NEAR_KM)
    ground: NDArray[np.bool_] = follows | same_days | same_place
    asked = np.flatnonzero(~ground & table.names_recipients[left] & table.names_recipients[right])
    ground[asked] = measure_shared(table.recipients, left[asked], right[asked])[0] > 0
    return ground


@lru_cache(maxsize=1)
def _known_weights() -> Mapping[str, float]:
    return load_weights()


def _walk(table: Table, left: Ints, right: Ints) -> Iterator[tuple[int, Floats]]:
    for start in range(0, len(left), CHUNK):
        yield start, _measure(table, left[start : start + CHUNK], right[start : start + CHUNK])


def _measure(table: Table, left: Ints, right: Ints) -> Floats:
    """One chunk of measure_pairs."""
    times, same_day = _compare_times(table, left, right)
    places, same_place = _compare_places(table, left, right)
    people, recipients = _compare_people(table, left, right)
    wording, rarest_word, _ = measure_shared(table.words, left, right)
    columns: list[NDArray[np.generic]] = [
        np.ones(len(left)),
        _equal(table.type, left, right) | _is_raid(table, left, right),
        _equal(table.mode, left, right),
        _differ(table.mode, left, right),
        *times,
        *places,
        *people,
        wording,
        rarest_word,
        _equal(table.means, left, right),
        *_compare_tolls(table, left, right),
        table.report[left] == table.report[right],
        (table.report[left] == table.report[right]) & (table.told_in[left] == table.told_in[right]),
        same_day * wording,
        same_day * recipients,
        same_day * same_place,
        *_compare_speeches(table, left, right, people[4]),
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _compare_times(table: Table, left: Ints, right: Ints) -> tuple[list[NDArray[np.generic]], NDArray[np.bool_]]:
    gap = _measure_gap(table, left, right)
    exact = _is_exact(table, left) & _is_exact(table, right)
    missing = ~(table.dated[left] & table.dated[right])
    same_day = exact & (gap == 0)
    told = (table.told_on[left] >= 0) & (table.told_on[right] >= 0)
    apart = np.where(told, np.log1p(np.abs(table.told_on[left] - table.told_on[right])), np.float32(3.0))
    columns = [same_day, (gap > 0) & (gap <= SLACK_DAYS), np.log1p(gap), missing, ~missing & ~exact & (gap == 0), apart]
    return [*columns, _measure_lag(table, left, right)], same_day


def _compare_places(table: Table, left: Ints, right: Ints) -> tuple[list[NDArray[np.generic]], NDArray[np.bool_]]:
    same = _equal(table.place, left, right)
    near = ~same & (_measure_km(table, left, right) <= NEAR_KM)
    other = _differ(table.place, left, right) & ~near & table.precise[left] & table.precise[right]
    missing = (table.place[left] < 0) | (table.place[right] < 0)
    return [same, near, other, _equal(table.country, left, right), missing], same | near


def _compare_people(table: Table, left: Ints, right: Ints) -> tuple[list[NDArray[np.generic]], Floats]:
    alike_r, rarest_r, _ = measure_shared(table.recipients, left, right)
    alike_a, rarest_a, _ = measure_shared(table.actors, left, right)
    both_r, both_a = _has_both(table.recipients, left, right), _has_both(table.actors, left, right)
    described = ~(table.names_recipients[left] | table.names_recipients[right])
    others = (both_r & (alike_r == 0)) * np.where(described, np.float32(DESCRIBED), np.float32(1.0))
    missing = ~both_r * np.where(table.read[left] | table.read[right], np.float32(MISSED), np.float32(1.0))
    crossed = _has_both_crossed(table, left, right) & (alike_r == 0) & (alike_a == 0)
    people: list[NDArray[np.generic]] = [
        alike_r,
        rarest_r,
        others,
        missing,
        alike_a,
        rarest_a,
        both_a & (alike_a == 0),
        crossed,
    ]
    return people, alike_r


def _compare_speeches(table: Table, left: Ints, right: Ints, alike: NDArray[np.generic]) -> list[NDArray[np.generic]]:
    """The features of OF_SPEECH; `alike`: how alike the actors are, as of all acts."""
    verbal = table.verbal[left] & table.verbal[right]
    both = _has_both(table.actors, left, right)
    elsewhere = _differ(table.filed, left, right)
    unplaced = (table.place[left] < 0) | (table.place[right] < 0)
    return [
        elsewhere & unplaced,
        verbal,
        verbal * alike,
        verbal & both & (alike == 0),
        verbal & ~both,
        verbal & elsewhere,
        verbal & (table.report[left] == table.report[right]),
    ]


def _compare_tolls(table: Table, left: Ints, right: Ints) -> list[NDArray[np.generic]]:
    """Whether two counts of the dead, or of those held, meet (above one: one is dead too often to tell anything), or are far apart."""
    one, other = table.tolls[left], table.tolls[right]
    low, high = np.maximum(one[..., 0], other[..., 0]), np.minimum(one[..., 1], other[..., 1])  # NaN, so no, where either is unknown
    meet, differ = (low <= high) & (low > 1), low > 2 * high + 1
    return [np.any(meet, axis=1), np.any(differ, axis=1)]


def _measure_gap(table: Table, left: Ints, right: Ints) -> Ints:
    """Days between the two intervals, 0 where they meet or an end is open."""
    first = table.start[right] - table.end[left]
    second = table.start[left] - table.end[right]
    gap: Ints = np.maximum(np.maximum(first, second), 0)
    return gap


def _measure_lag(table: Table, left: Ints, right: Ints) -> Floats:
    """Where one mention has a day and the other has none: how long after that day the other was told (log days)."""
    lag = np.zeros(len(left), np.float32)
    for one, other in ((left, right), (right, left)):
        known = table.dated[one] & ~table.dated[other] & (table.told_on[other] >= 0)
        days = np.maximum(table.told_on[other] - table.end[one], 0)
        lag = np.where(known, np.log1p(np.minimum(days, 10_000)), lag).astype(np.float32)
    return lag


def _is_raid(table: Table, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Whether one mention tells as a raid what the other, in another report, may tell as an attack."""
    elsewhere = table.report[left] != table.report[right]
    raid: NDArray[np.bool_] = elsewhere & ((table.raided[left] & table.struck[right]) | (table.struck[left] & table.raided[right]))
    return raid


def _is_exact(table: Table, nodes: Ints) -> NDArray[np.bool_]:
    exact: NDArray[np.bool_] = table.dated[nodes] & (table.end[nodes] - table.start[nodes] <= 1)
    return exact


def _measure_km(table: Table, left: Ints, right: Ints) -> Floats:
    """Distance by the equirectangular approximation, good to a percent below 500 km; unknown is infinite."""
    lat = np.radians(table.lat[left] + table.lat[right]) / 2
    north = table.lat[left] - table.lat[right]
    east = (table.lon[left] - table.lon[right]) * np.cos(lat)
    km = 111.2 * np.hypot(north, east)
    return np.where(np.isnan(km), np.float32(np.inf), km).astype(np.float32)


def _equal(column: Ints, left: Ints, right: Ints) -> NDArray[np.bool_]:
    equal: NDArray[np.bool_] = (column[left] >= 0) & (column[left] == column[right])
    return equal


def _differ(column: Ints, left: Ints, right: Ints) -> NDArray[np.bool_]:
    differ: NDArray[np.bool_] = (column[left] >= 0) & (column[right] >= 0) & (column[left] != column[right])
    return differ


def _has_both(bags: Bags, left: Ints, right: Ints) -> NDArray[np.bool_]:
    sizes = np.diff(bags.starts)
    both: NDArray[np.bool_] = (sizes[left] > 0) & (sizes[right] > 0)
    return both


def _has_both_crossed(table: Table, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Whether each side names an actor and a recipient, so that roles could be told apart."""
    return _has_both(table.actors, left, right) & _has_both(table.recipients, left, right)
