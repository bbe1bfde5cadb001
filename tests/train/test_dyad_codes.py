"""The learner of a user's own code list. All names and sentences are invented."""

from typing import Any

import pytest

from hearsay.actorlist import convert_petrarch
from hearsay.codebook import load_codebook
from hearsay.coding.act_codes import load_act_codes
from hearsay.coding.dyads import DyadTables
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import make_lexicon
from train.dyad_codes import Label, find_votes, learn_codes

ACTORS = convert_petrarch(["RURITANIA [RUR]", "GRAUSTARK [GRA]", "GRUNEWALD [GRU]"], ["POLICE {} [~COP]"])
BOOK = load_codebook()
TABLES = DyadTables(
    lexicon=make_lexicon(BOOK), acts=load_act_codes({row[0]: row for row in BOOK.irregular}), syntax=load_syntax(), codes={}
)


def learn(*coded: tuple[str, list[list[str]]]) -> dict[str, Label]:
    rows: list[dict[str, Any]] = [{"text": text, "date": "20010101", "events": events} for text, events in coded]
    return learn_codes(vote for row in rows for vote in find_votes(row, ACTORS, TABLES))


def test_one_text_does_not_outvote_the_act_list_on_a_verb() -> None:
    once = learn(("Ruritania signed a timber contract with Graustark.", [["RUR", "GRA", "85"]]))
    assert "sign" not in once
    assert once["sign timber contract with"] == ("85", "")
    twice = learn(
        ("Ruritania signed a timber contract with Graustark.", [["RUR", "GRA", "85"]]),
        ("Ruritania signed a charter with Graustark.", [["RUR", "GRA", "85"]]),
    )
    assert twice["sign"] == ("85", "")


def test_one_text_is_enough_for_a_verb_that_the_act_list_does_not_know() -> None:
    assert learn(("Ruritania outsmarted Graustark.", [["RUR", "GRA", "77"]]))["outsmart"] == ("77", "")


@pytest.mark.parametrize(("plain", "code"), [([], None), ([("Ruritania outsmarted Graustark.", [["RUR", "GRA", "77"]])], ("77", ""))])
def test_an_act_that_is_described_closer_does_not_speak_for_the_plain_act(
    plain: list[tuple[str, list[list[str]]]], code: Label | None
) -> None:
    learned = learn(("Ruritania was quietly outsmarting Graustark.", [["RUR", "GRA", "78"]]), *plain)
    assert learned.get("outsmart") == code
    assert learned["quietly | outsmart"] == ("78", "")


def test_a_function_word_on_which_the_texts_differ_says_nothing() -> None:
    learned = learn(
        ("Ruritania outsmarted envoys from Graustark.", [["RUR", "GRA", "77"]]),
        ("Ruritania outsmarted traders from Graustark.", [["RUR", "GRA", "78"]]),
    )
    assert "outsmart .. from" not in learned
    assert learned["outsmart .. trader"] == ("78", "")


def test_an_act_whose_target_was_misread_speaks_for_its_own_words() -> None:
    learned = learn(("Ruritania warned Grunewald crowds about the Graustark fleet.", [["RUR", "GRA", "162"]]))
    assert learned["warn .. about"] == ("162", "")
    assert "warn" not in learned
    assert "warn .. crowd" not in learned
