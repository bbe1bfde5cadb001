"""ACLED's terms: types by crosswalk, means, sides and harm; kinds of actors; targeting; crowds."""

import pytest

from hearsay.codebook import Crosswalk, find_crosswalk, load_codebook
from hearsay.corroboration import Range
from hearsay.errors import InputError
from hearsay.export.acled import (
    ACLED,
    find_inter,
    is_on_civilians,
    list_acled_rows,
    load_inters,
    load_types,
    make_acled_row,
    name_interaction,
    write_tags,
)
from hearsay.export.left_out import LeftOut
from hearsay.export.projects import Party, ProjectRow
from hearsay.lists.tables import load_table
from hearsay.model import EventType
from tests.export.projects import incident_row, party, project_row

SOLDIERS, REBELS, POLICE = party("soldiers", "MIL"), party("rebels", "REB"), party("riot police", "COP")
VILLAGERS, MARCHERS, MOB = party("villagers", "CVL"), party("marchers", "CVL"), party("an angry mob", "CVL")
GUNMEN, MINISTER = party("gunmen", "UAF"), party("the minister", "GOV")


def toll(number: float, field: str = "killed", *, high: float | None = None, is_open_above: bool = False) -> Range:
    """A number that one voice gives."""
    return Range(
        field=field, low=number, best=number, high=high or number, low_by=(), best_by=(), high_by=(), n_voices=1, is_open_below=False,
        is_open_above=is_open_above, rule="most-voices",
    )  # fmt: skip


def told(kind: EventType, mode: str | None = None, *, country: str | None = None, id: str = "incident-1", **fields: object) -> ProjectRow:
    row = incident_row(id=id, type=kind, mode=mode, country=country)
    return project_row(row=row, **fields)


def name(row: ProjectRow, *parts: ProjectRow) -> str:
    made = make_acled_row(row, parts)
    return f"{made.type.event}: {made.type.sub_event}" if made else ""


ASSAULT, COERCE, PROTEST = EventType.ASSAULT, EventType.COERCE, EventType.PROTEST


@pytest.mark.parametrize(
    ("kind", "mode", "actors", "recipients", "sub_event"),
    [
        (ASSAULT, None, (SOLDIERS,), (REBELS,), "Battles: Armed clash"),
        (ASSAULT, None, (REBELS,), (VILLAGERS,), "Violence against civilians: Attack"),
        (ASSAULT, None, (), (SOLDIERS,), "Battles: Armed clash"),  # whoever shot at soldiers, they are no civilians
        (ASSAULT, None, (), (SOLDIERS, VILLAGERS), "Violence against civilians: Attack"),
        (ASSAULT, None, (GUNMEN,), (SOLDIERS, VILLAGERS), "Battles: Armed clash"),
        (ASSAULT, None, (SOLDIERS,), (), "Violence against civilians: Attack"),
        (ASSAULT, "targeted", (GUNMEN,), (MINISTER,), "Violence against civilians: Attack"),  # who rules bears no arms
        (ASSAULT, "targeted", (GUNMEN,), (SOLDIERS,), "Battles: Armed clash"),
        (ASSAULT, "abduct", (GUNMEN,), (SOLDIERS,), "Violence against civilians: Abduction/forced disappearance"),
        (ASSAULT, None, (MOB,), (VILLAGERS,), "Riots: Mob violence"),
        (ASSAULT, "explosives", (), (SOLDIERS,), "Explosions/Remote violence: Remote explosive/landmine/IED"),
        (ASSAULT, "aerial", (SOLDIERS,), (VILLAGERS,), "Explosions/Remote violence: Air/drone strike"),
        (ASSAULT, "suicide-attack", (), (), "Explosions/Remote violence: Suicide bomb"),
        (ASSAULT, "clash", (SOLDIERS,), (REBELS,), "Battles: Armed clash"),
        (ASSAULT, "crowd-control", (POLICE,), (MARCHERS,), "Protests: Protest with intervention"),
        (ASSAULT, "crowd-control", (POLICE,), (VILLAGERS,), "Violence against civilians: Attack"),
        (COERCE, "arrest", (POLICE,), (MARCHERS,), "Strategic developments: Arrests"),
        (PROTEST, "demo", (MARCHERS,), (), "Protests: Peaceful protest"),
        (PROTEST, "riot", (MOB,), (), "Riots: Violent demonstration"),
        (EventType.AGREE, None, (SOLDIERS,), (REBELS,), "Strategic developments: Agreement"),
        (EventType.ACCUSE, None, (SOLDIERS,), (REBELS,), ""),
    ],
)
def test_who_did_what_to_whom_tells_the_sub_event(
    kind: EventType, mode: str | None, actors: tuple[Party, ...], recipients: tuple[Party, ...], sub_event: str
) -> None:
    assert name(told(kind, mode, actors=actors, recipients=recipients)) == sub_event


def test_event_types_with_a_stroke_in_their_name_stay_whole() -> None:
    made = make_acled_row(told(ASSAULT, "heavy-weapons"))
    assert made is not None
    assert (made.type.event, made.type.sub_event) == ("Explosions/Remote violence", "Shelling/artillery/missile attack")


@pytest.mark.parametrize(
    ("means", "sub_event"), [("hand grenades", "Grenade"), ("sarin", "Chemical weapon"), ("tear gas", "Remote explosive/landmine/IED")]
)
def test_means_that_acled_tells_apart_tell_it_before_the_mode(means: str, sub_event: str) -> None:
    made = make_acled_row(told(ASSAULT, "explosives", means=(means,)))
    assert made is not None
    assert made.type.sub_event == sub_event


def test_force_upon_protesters_is_excessive_where_somebody_was_hurt_and_they_stand_first() -> None:
    row = told(ASSAULT, "crowd-control", actors=(POLICE,), recipients=(MARCHERS,), wounded=toll(3, "wounded"))
    made = make_acled_row(row)
    assert made is not None
    assert made.type.sub_event == "Excessive force against protesters"
    assert made.type.disorder == "Political violence; Demonstrations"
    assert (made.first, made.second) == ((MARCHERS,), (POLICE,))
    assert (made.inter1, made.inter2) == ("Protesters", "State forces")
    assert is_on_civilians(made)


def test_a_protest_is_told_by_what_forces_did_in_it() -> None:
    march = told(PROTEST, "demo", actors=(MARCHERS,))
    arrests = told(COERCE, "arrest", actors=(POLICE,), recipients=(MARCHERS,), id="incident-2")
    shots = told(ASSAULT, "firearms", actors=(POLICE,), killed=toll(1), id="incident-3")
    harmless = told(ASSAULT, "crowd-control", actors=(POLICE,), killed=toll(0), id="incident-4")
    brawl = told(ASSAULT, None, actors=(VILLAGERS,), killed=toll(1), id="incident-5")
    assert name(march, brawl) == "Protests: Peaceful protest"
    assert name(march, arrests) == "Protests: Protest with intervention"
    assert name(march, harmless) == "Protests: Protest with intervention"
    assert name(march, arrests, shots) == "Protests: Excessive force against protesters"


def test_the_table_looks_up_the_parts_of_a_protest_and_leaves_out_what_acled_has_no_type_for() -> None:
    march = told(PROTEST, "demo", actors=(MARCHERS,), parts=("incident-2", "incident-elsewhere"))
    arrests = told(COERCE, "arrest", actors=(POLICE,), id="incident-2")
    speech = told(EventType.ACCUSE, actors=(POLICE,), id="incident-3")
    left_out = LeftOut()
    rows = list(list_acled_rows([march, arrests, speech], left_out))
    assert [row.type.sub_event for row in rows] == ["Protest with intervention", "Arrests"]
    assert left_out.say("incident") == "; left out: 1 incident (1 of no type of ACLED's)"


@pytest.mark.parametrize(
    ("who", "country", "side", "kind"),
    [
        (SOLDIERS, None, "acting", "State forces"),
        (party("French troops", "MIL", "FR"), "ML", "acting", "External/Other forces"),
        (party("French troops", "MIL", "FR"), "FR", "acting", "State forces"),
        (party("a French tourist", "CVL", "FR"), "ML", "suffering", "Civilians"),
        (MINISTER, None, "acting", "State forces"),
        (MINISTER, None, "suffering", "Civilians"),
        (party("the militias", "REB"), None, "acting", "Political militia"),
        (party("UN peacekeepers", "IGO"), None, "suffering", "External/Other forces"),
        (party("the Mira"), None, "acting", None),
    ],
)
def test_a_noun_then_a_sector_tells_the_kind_of_actor(who: Party, country: str | None, side: str, kind: str | None) -> None:
    assert find_inter(who, country, side) == kind


def test_both_kinds_stand_in_the_order_of_their_numbers() -> None:
    assert name_interaction("Civilians", "Rebel group") == "Rebel group-Civilians"
    assert name_interaction("Protesters", None) == "Protesters only"
    assert name_interaction(None, None) == ""


def test_a_bomb_is_civilian_targeting_only_where_civilians_are_all_whom_it_hit() -> None:
    village = make_acled_row(told(ASSAULT, "explosives", recipients=(VILLAGERS,)))
    patrol = make_acled_row(told(ASSAULT, "explosives", recipients=(VILLAGERS, SOLDIERS)))
    nobody = make_acled_row(told(ASSAULT, "explosives"))
    assert village is not None
    assert patrol is not None
    assert nobody is not None
    assert [is_on_civilians(row) for row in (village, patrol, nobody)] == [True, False, False]


@pytest.mark.parametrize(
    ("crowd", "tag"),
    [
        (None, "crowd size=no report"),
        (toll(300), "crowd size=300"),
        (toll(1_800_000), "crowd size=1800000"),
        (toll(300, high=500), "crowd size=300 to 500"),
        (toll(300, is_open_above=True), "crowd size=at least 300"),
    ],
)
def test_demonstrations_are_tagged_with_their_crowd(crowd: Range | None, tag: str) -> None:
    made = make_acled_row(told(PROTEST, "demo", crowd=crowd))
    assert made is not None
    assert write_tags(made) == tag
    arrests = make_acled_row(told(COERCE, "arrest", crowd=crowd))
    assert arrests is not None
    assert write_tags(arrests) == ""


def test_a_type_that_acled_does_not_have_is_refused_with_where_it_stands() -> None:
    with pytest.raises(InputError, match=r"acled_types\.csv"):
        make_acled_row(told(ASSAULT, crosswalk=Crosswalk(acled=("Riots/Looting",))))


def test_every_type_of_codebook_and_means_is_one_of_acleds_and_every_sector_has_a_kind() -> None:
    codebook = load_codebook()
    named = [
        name
        for kind in codebook.kinds
        for mode in (None, *(one.code for one in kind.modes))
        for name in find_crosswalk(codebook, kind.code, mode).acled
    ]
    named += [row["acled"] for row in load_table("means") if row["acled"]]
    assert set(named) <= set(load_types())
    assert {("sector", row["code"]) for row in load_table("sectors")} <= set(load_inters())


def test_no_column_fails_on_an_incident_of_which_hardly_anything_is_told() -> None:
    made = make_acled_row(told(PROTEST))
    assert made is not None
    cells = {column.name: column.take(made) for column in ACLED.columns}
    assert cells["inter1"] == "Protesters"
    assert cells["fatalities"] is None
