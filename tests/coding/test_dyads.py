"""Dyads: who does what to whom by a user's own actor list. All names and sentences are invented."""

from datetime import date

import pytest

from hearsay.actorlist import convert_petrarch
from hearsay.codebook import load_codebook
from hearsay.coding.act_codes import load_act_codes
from hearsay.coding.dyads import DyadTables, code_dyads, describe_act
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import make_lexicon
from hearsay.partycodes import find_groups, join_codes

ACTORS = convert_petrarch(
    ["R.U. [RUT]", "RURITANIA [RUR]", "+RURITANIAN", "GRAUSTARK [GRA]", "GRUNEWALD [GRU]", "GRUNEWALD WIRELESS [GRUMED]"],
    ["POLICE {} [~COP]", "TROOPS {} [~MIL]", "SOLDIER [~MIL]", "LAWMAKER [~LEG]", "STUDENT [~EDU]"],
    ["CHESS CUP"],
)
BOOK = load_codebook()
TABLES = DyadTables(
    lexicon=make_lexicon(BOOK),
    acts=load_act_codes({row[0]: row for row in BOOK.irregular}),
    syntax=load_syntax(),
    codes={"restor .. tie": ("064", None)},
)


@pytest.mark.parametrize(
    ("text", "dyads"),
    [
        ("Ruritania condemned Graustark on Monday.", [("RUR", "GRA", "111")]),
        ("Ruritania is about to restore full ties with Graustark.", [("RUR", "GRA", "064")]),
        ("Ruritanian police arrested students in Strelsau.", [("RURCOP", "---EDU", "173")]),
        ("Soldiers from Ruritania attacked Graustark.", [("RURMIL", "GRA", "190")]),
        ("Lawmakers in Ruritania and Grunewald condemned Graustark.", [("RURLEG", "GRA", "111"), ("GRULEG", "GRA", "111")]),
        ("Ruritania was condemned by Graustark.", [("GRA", "RUR", "111")]),
        ("Ruritania met Graustark at the chess cup.", []),
        ("Ruritania visited Graustark.", [("RUR", "GRA", "042"), ("GRA", "RUR", "043")]),
        ("Ruritania said it will release soldiers from Graustark.", [("RUR", "GRAMIL", "0841")]),
        ("Ruritania did not even ever arrest the students of Graustark.", [("RUR", "GRAEDU", "035")]),
        ("Ruritania has met in Grunewald with the students of Graustark.", [("RUR", "GRAEDU", "040"), ("GRAEDU", "RUR", "040")]),
        ("Ruritania cancelled its visit after police fired at crowds in Graustark.", []),
        ("Ruritania, in a letter to Grunewald, condemned Graustark.", [("RUR", "GRA", "111")]),
        ("Ruritanian soldiers shot dead a Graustark lawmaker.", [("RURMIL", "GRALEG", "193")]),
        ("Before leaving for Grunewald on Thursday, lawmakers from well-run Ruritania condemned Graustark.", [("RURLEG", "GRA", "111")]),
        ("Ruritania said late on Monday it will release soldiers from Graustark.", [("RUR", "GRAMIL", "0841")]),
        ("Ruritania gave Graustark a deadline.", [("RUR", "GRA", "139")]),
        ("R.U. troops shelled Graustark.", [("RUTMIL", "GRA", "194")]),
        ("Ruritania condemned Graustark, and Grunewald praised Ruritania.", [("RUR", "GRA", "111"), ("GRU", "RUR", "051")]),
        ("Ruritania, speaking in Grunewald, praised Graustark.", [("RUR", "GRA", "051")]),
        ("Ruritania expelled Graustark's envoy.", [("RUR", "GRA", "161")]),
        ("The weather in the hills was fair.", []),
        # passives: the actor stands behind "by", wherever; what is done may be the subject
        ("A lawmaker was arrested in Graustark by Ruritanian police.", [("RURCOP", "---LEG", "173")]),
        ("Aid was sent to Graustark by Ruritania.", [("RUR", "GRA", "070")]),
        ("Sanctions against Graustark were imposed by Ruritania.", [("RUR", "GRA", "163")]),
        # joined verbs
        ("Ruritania criticized and threatened Graustark.", [("RUR", "GRA", "111"), ("RUR", "GRA", "130")]),
        ("Ruritania condemned Graustark but praised Grunewald.", [("RUR", "GRA", "111"), ("RUR", "GRU", "051")]),
        (
            "Ruritania condemned Graustark, praised Grunewald and attacked lawmakers.",
            [("RUR", "GRA", "111"), ("RUR", "GRU", "051"), ("RUR", "---LEG", "190")],
        ),
        # clauses before the main clause, inside its subject, behind it
        ("After Ruritania attacked Graustark, Grunewald condemned Ruritania.", [("RUR", "GRA", "190"), ("GRU", "RUR", "111")]),
        ("When Graustark invaded, Ruritania praised Grunewald.", [("RUR", "GRU", "051")]),
        ("Ruritania, which borders Grunewald, attacked Graustark.", [("RUR", "GRA", "190")]),
        ("Ruritanian soldiers who had fled Grunewald attacked Graustark.", [("RURMIL", "GRA", "190")]),
        ("Troops sent by Ruritania attacked Graustark.", [("---MIL", "GRA", "190")]),
        ("Graustark attacked Grunewald, Ruritania said.", [("GRA", "GRU", "190")]),
        ("In Graustark, Ruritanian troops arrested lawmakers.", [("RURMIL", "---LEG", "173")]),
        ("According to Ruritania, Graustark attacked Grunewald.", [("GRA", "GRU", "190")]),
        # acts that a noun tells
        ("Fighting between Ruritania and Graustark went on.", [("RUR", "GRA", "190"), ("GRA", "RUR", "190")]),
        ("Ruritania's attack on Graustark went on.", [("RUR", "GRA", "190")]),
        ("The attack by Ruritania on Graustark went on.", [("RUR", "GRA", "190")]),
        # whose people they are
        ("Ruritania withdrew its troops from Graustark.", [("RUR", "GRA", "0874")]),
        ("Ruritania met lawmakers from Graustark.", [("RUR", "GRALEG", "040"), ("GRALEG", "RUR", "040")]),
    ],
)
def test_a_sentence_gives_its_dyads(text: str, dyads: list[tuple[str, str, str]]) -> None:
    assert code_dyads(text, date(2001, 1, 1), ACTORS, TABLES) == dyads


@pytest.mark.parametrize(
    ("text", "dyads"),
    [
        ("Ruritania praised Grunewald late on Monday, a police spokesman said.", [("RUR", "GRU", "051"), ("---COP", "---", "010")]),
        (
            "Ruritania praised Grunewald after the talks, a Graustark lawmaker said on Monday.",
            [("RUR", "GRU", "051"), ("GRALEG", "---", "010")],
        ),
        ("Ruritania praised Grunewald after the talks, police in Graustark, who said nothing, left.", [("RUR", "GRU", "051")]),
        ("Ruritania praised lawmakers, as police stations in the north of the land said.", [("RUR", "---LEG", "051")]),
        ("Ruritania arrested forty strikers.", [("RUR", "---", "173")]),
    ],
)
def test_sources_without_a_target_are_coded_on_request(text: str, dyads: list[tuple[str, str, str]]) -> None:
    assert code_dyads(text, date(2001, 1, 1), ACTORS, TABLES, alone=True) == dyads
    assert code_dyads(text, date(2001, 1, 1), ACTORS, TABLES) == [dyad for dyad in dyads if dyad[1] != "---"]


def test_articles_are_no_part_of_an_act() -> None:
    words = ["Ruritania", "warned", "the", "crowds", "about", "the", "Graustark", "army"]
    assert describe_act(words, 1, 6, TABLES.acts) == ["warn crowd about", "warn .. about", "warn .. crowd", "warn"]


def test_agents_join_their_country_and_nothing_is_said_twice() -> None:
    assert join_codes("RUR", ["~GOV", "~GOV"]) == "RURGOV"
    assert join_codes("RURGOV", ["~GOV", "~MED"]) == "RURGOVMED"
    assert join_codes("RUR", ["NGO~"]) == "NGORUR"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ruritania's old and tired lawmakers", ("RURLEG",)),
        ("Ruritanian soldiers in south Grunewald", ("RURMIL", "GRU")),
        ("former Ruritanian lawmakers", ("RURELI",)),
        ("Ruritanian student police and soldiers", ("RUREDUCOP", "RUREDUMIL")),
        ("Grunewald state-run wireless", ("GRUMED",)),
        ("Ruritania and the police of Graustark", ("RUR", "GRACOP")),
    ],
)
def test_words_that_stand_together_make_the_code_of_a_party(text: str, codes: tuple[str, ...]) -> None:
    groups = find_groups(text.split(), None, ACTORS)
    assert tuple(code for group in groups for code in group.codes) == codes
