"""Incidents in columns like those of ACLED's event tables: types and sub-types, kinds of actors, civilian targeting, crowds.

In:  rows of projects.py. Out: rows, a table. Left to others: which incidents (projects.py), writing them (forms.py).
A table *like* ACLED's: its own lists of actors and places and its rules of what is an event of its own need a person.
Source of columns, names and rules: ACLED's codebook of 2024. The names are lists (lists/acled_types.csv, acled_actors.csv, means.csv).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from hearsay.errors import InputError
from hearsay.export.columns import Table, column
from hearsay.export.left_out import LeftOut
from hearsay.export.projects import BEST_KILLED, Party, ProjectRow
from hearsay.lists.lexicon import find_country_name
from hearsay.lists.tables import load_table
from hearsay.means import find_means_noun
from hearsay.model import EventType
from hearsay.names import find_name_words
from hearsay.text import write_number

BATTLE, ON_CIVILIANS = "Battles/Armed clash", "Violence against civilians/Attack"
PEACEFUL, INTERVENTION = "Protests/Peaceful protest", "Protests/Protest with intervention"
EXCESSIVE, MOB = "Protests/Excessive force against protesters", "Riots/Mob violence"
STATE_FORCES, EXTERNAL, CIVILIANS, PROTESTERS, RIOTERS = "State forces", "External/Other forces", "Civilians", "Protesters", "Rioters"
REBELS, MILITIA = "Rebel group", "Political militia"
INTERS = (STATE_FORCES, REBELS, MILITIA, "Identity militia", RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL)  # in the order of their numbers
GEO_PRECISION = {"site": 1, "town": 1, "district": 2, "region": 2, "country": 3}  # codes 1 to 3
TARGETING = "Civilian targeting"
NO_TYPE = "of no type of ACLED's"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledType:
    """A sub-event type with what it belongs to."""

    disorder: str
    event: str
    sub_event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledRow:
    """An incident in ACLED's terms. Demonstrators stand first, whoever acts upon them second."""

    told: ProjectRow
    type: AcledType
    first: tuple[Party, ...]
    second: tuple[Party, ...]
    inter1: str | None
    inter2: str | None


@cache
def load_types() -> dict[str, AcledType]:
    """ACLED's types by event type, stroke, sub-event type, as crosswalks name them."""
    return {
        f"{row['event_type']}/{row['sub_event_type']}": AcledType(
            disorder=row["disorder_type"], event=row["event_type"], sub_event=row["sub_event_type"]
        )
        for row in load_table("acled_types")
    }


@cache
def load_inters() -> dict[tuple[str, str], dict[str, str]]:
    """What kind of actor a word or sector is, acting and suffering."""
    return {(row["by"], row["key"]): row for row in load_table("acled_actors")}


def list_acled_rows(rows: Iterable[ProjectRow], left_out: LeftOut) -> Iterator[AcledRow]:
    """The rows that ACLED has a type for, in their order; the others are left out."""
    told = list(rows)
    by_id = {row.incident.id: row for row in told}
    for row in told:
        made = make_acled_row(row, [by_id[part] for part in row.parts if part in by_id])
        if made is None:
            left_out.add_incident(row.incident, row.statuses, NO_TYPE)
        else:
            yield made


def make_acled_row(row: ProjectRow, related: Iterable[ProjectRow] = ()) -> AcledRow | None:
    """An incident in ACLED's terms; `related`: the incidents that are parts of it. None where ACLED has no such type.

    Raises: InputError for a type in a crosswalk that is none of ACLED's.
    """
    acting, suffering = (
        find_inters(parties, row.incident.country, side) for parties, side in ((row.actors, "acting"), (row.recipients, "suffering"))
    )
    name = choose_type(row, acting, suffering)
    if name == PEACEFUL:
        name = choose_protest(related)
    if not name:
        return None
    known = load_types().get(name)
    if known is None:
        raise InputError(f'There is no type "{name}" of ACLED\'s. Expected one of lists/acled_types.csv in the crosswalks of the codebook.')
    first, second, inters = row.actors, row.recipients, (acting, suffering)
    if known.event == "Protests" and PROTESTERS in suffering:  # whoever acts upon a protest stands second
        first, second, inters = second, first, (suffering, acting)
    inter1, inter2 = (next(iter(kinds), None) for kinds in inters)
    if row.incident.type is EventType.PROTEST:
        inter1 = RIOTERS if known.event == "Riots" else PROTESTERS
    return AcledRow(told=row, type=known, first=first, second=second, inter1=inter1, inter2=inter2)


def choose_type(row: ProjectRow, acting: Collection[str], suffering: Collection[str]) -> str:
    """The sub-event type of an incident, as crosswalks write it; "" where ACLED has none.

    Of several that the crosswalk gives: what was done with tells first (a grenade, chlorine); then who: violence upon armed people is a
    clash, by rioters mob violence, upon protesters an intervention, and excessive where somebody was killed or wounded.
    """
    kinds = row.crosswalk.acled
    if not kinds:
        return ""
    if row.incident.type is EventType.PROTEST:
        return kinds[0]
    if PROTESTERS in suffering and (EXCESSIVE in kinds or ON_CIVILIANS in kinds) and _is_force(acting):
        return EXCESSIVE if _is_harmful(row) else INTERVENTION
    if EXCESSIVE in kinds:
        return EXCESSIVE if PROTESTERS in suffering or not suffering else ON_CIVILIANS
    if row.incident.type is EventType.ASSAULT and (by_means := _find_by_means(row.means)):
        return by_means
    if ON_CIVILIANS in kinds or BATTLE in kinds:
        if RIOTERS in acting:
            return MOB
        return choose_clash(kinds, acting, suffering)
    return kinds[0]


def choose_clash(kinds: Collection[str], acting: Collection[str], suffering: Collection[str]) -> str:
    """An armed clash where those who suffer bear arms, and armed people acted or no civilian suffers too; else an attack on civilians.

    What the crosswalk calls a clash is one.
    """
    if ON_CIVILIANS not in kinds:
        return BATTLE
    is_clash = _is_force(suffering) and (_is_force(acting) or CIVILIANS not in suffering)
    return BATTLE if is_clash else ON_CIVILIANS


def choose_protest(related: Iterable[ProjectRow]) -> str:
    """A protest told as peaceful, by what is told of its parts: whether forces stepped in, and hurt somebody."""
    forces = [one for one in related if _is_force(find_inters(one.actors, one.incident.country, "acting"))]
    acts = [one for one in forces if one.incident.type in (EventType.ASSAULT, EventType.COERCE)]
    if any(one.incident.type is EventType.ASSAULT and _is_harmful(one) for one in acts):
        return EXCESSIVE
    return INTERVENTION if acts else PEACEFUL


def _is_force(kinds: Collection[str]) -> bool:
    return not {STATE_FORCES, EXTERNAL, REBELS, MILITIA}.isdisjoint(kinds)


def _is_harmful(row: ProjectRow) -> bool:
    """Whether somebody was killed or wounded, by the best number that voices give."""
    return any(told is not None and told.best > 0 for told in (row.killed, row.wounded))


def _find_by_means(means: Iterable[str]) -> str:
    """The sub-event type that the words for means tell by themselves."""
    nouns = (find_means_noun(words.split()) for words in means)
    return next((noun.acled for noun in nouns if noun is not None and noun.acled), "")


def find_inters(parties: Iterable[Party], country: str | None, side: str) -> tuple[str, ...]:
    """The kinds of actors on one side, "acting" or "suffering", in the order of the parties; who is of no known kind is left out."""
    found = (find_inter(party, country, side) for party in parties)
    return tuple(dict.fromkeys(kind for kind in found if kind))


def find_inter(party: Party, country: str | None, side: str) -> str | None:
    """What kind of actor a party is: by the last noun of its name, else its sector. Forces of another state are external."""
    words = find_name_words(party.name)
    last = words[-1] if words else ""
    keys = (("word", last), ("word", last.removesuffix("s")), ("sector", party.sector or ""))
    row = next((load_inters()[key] for key in keys if key in load_inters()), None)
    if row is None:
        return None
    is_foreign = country is not None and party.country is not None and party.country != country
    return EXTERNAL if is_foreign and row[side] == STATE_FORCES else row[side]


def name_interaction(inter1: str | None, inter2: str | None) -> str:
    """Both kinds in the order of their numbers, "State forces-Civilians"; "Protesters only" where there is one."""
    kinds = sorted((kind for kind in (inter1, inter2) if kind), key=INTERS.index)
    return f"{kinds[0]} only" if len(kinds) == 1 else "-".join(kinds)


def is_on_civilians(row: AcledRow) -> bool:
    """Whether ACLED would call it civilian targeting: by its type, or because civilians (protesters too) are all whom it hit."""
    if row.type.event == "Violence against civilians" or row.type.sub_event == EXCESSIVE.partition("/")[2]:
        return True
    kinds = set(find_inters(row.second, row.told.incident.country, "suffering"))
    return row.type.event in ("Explosions/Remote violence", "Riots") and bool(kinds) and kinds <= {CIVILIANS, PROTESTERS}


def write_tags(row: AcledRow) -> str:
    """How large a crowd was, as ACLED tags demonstrations: "crowd size=300 to 500", "crowd size=no report"."""
    if row.type.event not in ("Protests", "Riots"):
        return ""
    crowd = row.told.crowd
    if crowd is None:
        return "crowd size=no report"
    low, high = write_number(crowd.low), write_number(crowd.high)
    words = low if low == high else f"{low} to {high}"
    return f"crowd size={'at least ' if crowd.is_open_above and low == high else ''}{words}"


def _name(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(party.name for party in parties)


def _time_precision(row: AcledRow) -> int:
    days = row.told.days
    return 1 if days == 1 else 2 if (days or 99) <= 7 else 3


ACLED: Table[AcledRow] = Table(
    name="acled",
    meaning="One row is one incident in columns like those of ACLED's event tables.",
    columns=(
        column("event_id_cnty", "id of the incident", lambda row: row.told.incident.id),
        column("event_date", "its first day", lambda row: row.told.incident.start),
        column("year", "its year", lambda row: row.told.year),
        column("time_precision", "1 the day is known, 2 the week, 3 less", _time_precision),
        column("disorder_type", "ACLED's type of disorder", lambda row: row.type.disorder),
        column("event_type", "ACLED's event type, by the codebook's crosswalk and who took part", lambda row: row.type.event),
        column("sub_event_type", "ACLED's sub-event type, by these and by means and harm", lambda row: row.type.sub_event),
        column("actor1", "who did it, most often named first; of a protest, who protests", lambda row: _name(row.first[:1])),
        column("assoc_actor_1", "others on that side", lambda row: _name(row.first[1:])),
        column("inter1", "ACLED's kind of actor; empty where neither name nor sector tells it", lambda row: row.inter1),
        column("actor2", "to whom, most often named first; of a protest, who stepped in", lambda row: _name(row.second[:1])),
        column("assoc_actor_2", "others on that side", lambda row: _name(row.second[1:])),
        column("inter2", "the same as inter1 for them", lambda row: row.inter2),
        column("interaction", "both kinds, or one", lambda row: name_interaction(row.inter1, row.inter2)),
        column("civilian_targeting", f'"{TARGETING}" or empty', lambda row: TARGETING if is_on_civilians(row) else ""),
        column("iso", "ISO 3166 number; 0 for Kosovo", lambda row: row.told.codes.iso_number),
        column("country", "its name", lambda row: find_country_name(row.told.incident.country)),
        column("admin1", "the first-level region that it lies in", lambda row: row.told.region),
        column("location", "where", lambda row: row.told.incident.place),
        column("latitude", "degrees north", lambda row: row.told.incident.lat),
        column("longitude", "degrees east", lambda row: row.told.incident.lon),
        column("geo_precision", "1 site or town, 2 district or region, 3 country", lambda row: GEO_PRECISION.get(row.told.precision or "")),
        column("source", "outlets that tell it", lambda row: row.told.sources),
        column("notes", "the incident in one line", lambda row: row.told.incident.title),
        column("fatalities", BEST_KILLED, lambda row: row.told.killed.best if row.told.killed else None),
        column("fatalities_low", "lowest number of killed", lambda row: row.told.killed.low if row.told.killed else None),
        column("fatalities_high", "highest number of killed", lambda row: row.told.killed.high if row.told.killed else None),
        column("tags", "crowd size, of demonstrations", write_tags),
        column("disputed", "whether accounts contradict each other (accounts.csv)", lambda row: row.told.incident.disputed),
        column("part_of", "id of the incident that it is a part of: ACLED would make one event of both", lambda row: row.told.whole),
    ),
)
