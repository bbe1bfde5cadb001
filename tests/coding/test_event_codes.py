"""The CAMEO code of an event by the words of its act."""

from functools import lru_cache
from pathlib import Path

import pytest

from hearsay.cameo import WORDS, choose_cameo
from hearsay.codebook import load_codebook
from hearsay.coding.claims import code_own_claim
from hearsay.coding.context import make_context
from hearsay.coding.event_codes import find_compound, load_event_codes, tell_code
from hearsay.coding.events import CodeEvents, load_event_coder
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import find_triggers, make_lexicon
from hearsay.lists.tables import load_table, parse_table
from hearsay.model import Event, MarkKind
from hearsay.text import span_text
from tests import build

CASES = parse_table((Path(__file__).parent / "cases" / "cameo.csv").read_text("utf-8"), where="cameo.csv")
BOOK = load_codebook()


@lru_cache(maxsize=1)
def load_coder() -> CodeEvents:
    return load_event_coder(BOOK)


def code(text: str) -> dict[str, Event]:
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run-1")
    found = load_coder()(context, (code_own_claim(context),), (), (), ())
    return {span_text(text, event.trigger): event for event in found}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['trigger']}: {case['text']}" for case in CASES])
def test_words_tell_the_code_that_a_coder_would_write(case: dict[str, str]) -> None:
    event = code(case["text"])[case["trigger"]]
    found = choose_cameo(event, BOOK)
    assert (found.code, found.by, event.status) == (case["code"], WORDS, case["status"]), case["why"]


def test_the_reason_names_the_list_the_words_and_where_they_stand() -> None:
    text = "The opposition demanded the release of the prisoners."
    found = choose_cameo(code(text)["demanded"], BOOK)
    assert found.reason is not None
    assert found.reason.by == "act list:1053/demand release"
    assert found.reason.span is not None
    assert span_text(text, found.reason.span) == "demanded the release"


def test_words_never_leave_what_type_and_mode_permit() -> None:
    event = code("Soldiers kidnapped the engineer in a raid.")["kidnapped"]
    assert (event.mode, choose_cameo(event, BOOK).code) == ("abduct", "181")
    strike = code("The workers went on strike against the government.")["went on strike"]
    assert (strike.mode, choose_cameo(strike, BOOK).code) == ("strike", "143")  # to strike somebody is 190


def test_words_that_tell_nothing_leave_the_crosswalk() -> None:
    report = build.report("The general shrugged at the envoy.")
    marks = build.reading(report, build.mark(report, MarkKind.TRIGGER, "shrugged", "REJECT"))
    (trigger,) = find_triggers(make_context(report, marks, run="run-1"), make_lexicon(BOOK), load_syntax())
    assert tell_code(trigger, None, load_event_codes(BOOK)) is None


def test_the_longest_digits_of_a_deed_decide_and_an_empty_cell_is_no_code() -> None:
    codes = load_event_codes(BOOK)
    assert [find_compound(deed, "demand", codes) for deed in ("0841", "0874", "086", "190")] == ["1053", "1056", "1055", None]
    assert find_compound("1721", "threat", codes) == "1321"


def test_every_noun_names_one_act_and_every_verb_of_one_is_known() -> None:
    codes = load_event_codes(BOOK)
    rows = load_table("act_nouns")
    assert [row["nouns"] for row in rows if bool(row["verb"]) == bool(row["cameo"])] == []
    assert [verb for verb in codes.nouns.values() if verb not in codes.acts.rows] == []
    nouns = [noun for row in rows for noun in row["nouns"].split()]
    assert len(nouns) == len(set(nouns))
