"""Where actors are from and of what sector: listed organisations and their people, nouns, states."""

import pytest

from hearsay.coding.origins import Origin, find_origin
from hearsay.lists.lexicon import load_lexicon
from hearsay.lists.organisations import find_organisation
from hearsay.lists.tables import load_table
from hearsay.model import VoiceKind

LEXICON = load_lexicon()


def origin(name: str, *described: str, kind: VoiceKind = VoiceKind.GROUP) -> Origin:
    return find_origin(LEXICON, name, kind, [name], frozenset(described))


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("the United Nations", None, "IGO"),
        ("U.N.", None, "IGO"),
        ("UN peacekeepers", None, "IGO"),
        ("UN officials", None, "IGO"),
        ("FMLN units", "SV", "REB"),
        ("members of the FMLN", "SV", "REB"),
        ("Farabundo Marti National Liberation Front [FMLN]", "SV", "REB"),
        ("ISLAMIC STATE", None, "REB"),
        ("Islamic State of Iraq and the Levant", None, "REB"),  # not of Iraq, whose name it holds
        ("Lebanese Hezbollah", "LB", "REB"),
        ("Taliban government", None, "GOV"),  # a government, whoever forms it
        ("Hamas police", "PS", "COP"),
        ("victims of Shining Path", None, "CVL"),  # none of it
        ("Colombian army", "CO", "MIL"),
        ("Washington", "US", "GOV"),  # a capital that acts is the government
        ("the U.S.", "US", "GOV"),
        ("Israelis", "IL", None),
        ("North Korean soldiers", "KP", "MIL"),  # not the South's, whose people are Koreans too
        ("South Sudanese rebels", "SS", "REB"),
        ("Papua New Guinea police", "PG", "COP"),
        ("Central American presidents", None, "GOV"),  # of a part of the world
        ("American voters", "US", "CVL"),
        ("us", None, None),  # no "US"
        ("attorney general", None, "JUD"),  # no soldier
        ("street gang", None, "CRM"),
        ("the Mira Circle", None, None),
    ],
)
def test_a_listed_organisation_and_its_people_are_of_its_sector(name: str, country: str | None, sector: str | None) -> None:
    found = origin(name)
    assert (found.country, found.sector) == (country, sector)


def test_a_person_is_no_organisation_by_name() -> None:
    assert origin("Amal", kind=VoiceKind.PERSON).sector is None
    assert origin("Amal").sector == "PTY"


@pytest.mark.parametrize("name", ["is", "nato", "amal", "us"])
def test_short_names_must_be_printed_as_they_are_listed(name: str) -> None:
    assert find_organisation(name) is None


@pytest.mark.parametrize("label", ["terrorist", "jihadist", "looter", "bandit", "separatist"])
def test_a_label_for_a_person_is_no_property_and_for_a_crowd_only_says_that_it_is_armed_or_acts(label: str) -> None:
    assert label not in LEXICON.role_nouns
    assert f"{label}s" in LEXICON.role_nouns


def test_what_told_each_field_is_a_reason() -> None:
    assert origin("FMLN units").reasons == (("country", "list:organisations"), ("sector", "list:organisations"))
    assert origin("Colombian army").reasons == (("country", "list:countries"), ("sector", "list:role_nouns"))
    assert origin("Serbia") == Origin(country="RS", sector="GOV", reasons=(("country", "list:countries"),))


def test_nobody_is_a_criminal_by_description_but_a_group_may_be_called_one() -> None:
    assert origin("Ivo Berg", "trafficker", kind=VoiceKind.PERSON).sector is None
    assert origin("Ivo Berg", "gunman", kind=VoiceKind.PERSON).sector is None
    assert origin("Ivo Berg", "soldier", kind=VoiceKind.PERSON).sector == "MIL"
    assert origin("drug traffickers").sector == "CRM"


def test_what_describes_an_actor_tells_what_its_name_does_not() -> None:
    found = origin("the Mira Circle", "guerrillas", "kenyan")
    assert (found.country, found.sector) == ("KE", "REB")


def test_every_listed_organisation_has_a_known_sector_and_country_and_one_meaning() -> None:
    sectors, countries = ({row["code"] for row in load_table(name)} for name in ("sectors", "countries"))
    rows = load_table("organisations")
    assert [row for row in rows if row["sector"] not in sectors or (row["country"] and row["country"] not in countries)] == []
    for row in rows:
        for name in filter(None, (row["name"], *row["names"].split("|"))):
            found = find_organisation(name)
            assert found is not None
            assert (found.organisation.name, found.is_whole) == (row["name"], True)
