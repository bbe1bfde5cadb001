"""Dyads: who does what to whom by a user's own actor list. All names and sentences are invented."""

from datetime import date

import pytest

from hearsay.codebook import load_codebook
from hearsay.coding.actorlist import convert_petrarch
from hearsay.coding.dyads import DyadTables, code_dyads, join_codes
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import make_lexicon

ACTORS = convert_petrarch(
    ["RURITANIA [RUR]", "+RURITANIAN", "GRAUSTARK [GRA]", "GRUNEWALD [GRU]"],
    ["POLICE {} [~COP]", "SOLDIER [~MIL]", "LAWMAKER [~LEG]", "STUDENT [~EDU]"],
    ["CHESS CUP"],
)
TABLES = DyadTables(lexicon=make_lexicon(load_codebook()), syntax=load_syntax(), codes={"restor .. tie": ("064", None)})


@pytest.mark.parametrize(
    ("text", "dyads"),
    [
        ("Ruritania condemned Graustark on Monday.", [("RUR", "GRA", "111")]),
        ("Ruritania is about to restore full ties with Graustark.", [("RUR", "GRA", "064")]),
        ("Ruritanian police arrested students in Strelsau.", [("RURCOP", "---EDU", "173")]),
        ("Soldiers from Ruritania attacked Graustark.", [("RURMIL", "GRA", "180")]),
        ("Lawmakers in Ruritania and Grunewald condemned Graustark.", [("RURLEG", "GRA", "111"), ("GRULEG", "GRA", "111")]),
        ("Ruritania was condemned by Graustark.", [("GRA", "RUR", "111")]),
        ("Ruritania met Graustark at the chess cup.", []),
        ("The weather in the hills was fair.", []),
    ],
)
def test_a_sentence_gives_its_dyads(text: str, dyads: list[tuple[str, str, str]]) -> None:
    assert code_dyads(text, date(2001, 1, 1), ACTORS, TABLES) == dyads


def test_agents_join_their_country_and_nothing_is_said_twice() -> None:
    assert join_codes("RUR", ["~GOV", "~GOV"]) == "RURGOV"
    assert join_codes("RURGOV", ["~GOV", "~MED"]) == "RURGOVMED"
    assert join_codes("RUR", ["NGO~"]) == "NGORUR"
