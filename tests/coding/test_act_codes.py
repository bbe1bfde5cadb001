"""Codes of acts by verb and object."""

import re
from collections import Counter

import pytest

from hearsay.codebook import load_codebook
from hearsay.coding.act_codes import convert_code, find_act_code, load_act_codes
from hearsay.lists.tables import load_table

IRREGULAR = {row[0]: row for row in load_codebook().irregular}
CAMEO = load_act_codes(IRREGULAR)
WEIS = load_act_codes(IRREGULAR, "weis")


@pytest.mark.parametrize(
    ("verb", "behind", "cameo", "weis"),
    [
        ("restored", "full ties with", "054", "064"),
        ("broke", "relations with", "161", "195"),
        ("visited", "", "042", "032"),
        ("granted", "permission to", "080", "064"),
        ("arrested", "the strikers", "173", "212"),
        ("ordered", "an inquiry into", "090", "121"),
        ("fired", "two mortars at", "194", "223"),
        ("suspended", "military aid to", "1622", "193"),  # two words side by side
        ("suspended", "aid to the military in", "162", "193"),
        ("killed", "two herders in an air strike", "195", "223"),
        ("killed", "two herders", "180", "222"),
        ("imposed", "a curfew on", "1723", "112"),
        ("blamed", "the army for torture", "1122", "121"),
    ],
)
def test_the_object_settles_which_act_a_verb_names(verb: str, behind: str, cameo: str, weis: str) -> None:
    assert find_act_code(verb, behind.split(), CAMEO)[0] == cameo
    assert find_act_code(verb, behind.split(), WEIS)[0] == weis


def test_what_was_not_given_is_refused_and_what_was_not_done_is_spared() -> None:
    assert find_act_code("release", ["prisoners"], CAMEO, negated=True)[0] == "120"
    assert find_act_code("attack", [], CAMEO, negated=True)[0] == "035"
    assert find_act_code("condemned", [], CAMEO, negated=True)[0] == "111"


def test_an_unknown_verb_has_no_code() -> None:
    assert find_act_code("yodelled", ["ties"], CAMEO) == (None, False)


def test_a_code_without_a_row_takes_that_of_its_root() -> None:
    crosswalk = {"170": "211", "171": "221"}
    assert [convert_code(code, crosswalk) for code in ("1712", "175", "010")] == ["221", "211", "010"]


def test_every_row_has_a_cameo_code_and_every_root_a_weis_code() -> None:
    rows = load_table("act_codes")
    assert [row for row in rows if not re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", row["cameo"])] == []
    roots = {row["cameo"][:2] + "0" for row in rows}
    assert roots <= {row["cameo"] for row in load_table("weis_codes")}


def test_a_verb_alone_has_one_code() -> None:
    alone = Counter(verb for row in load_table("act_codes") if not row["objects"] for verb in row["verbs"].split())
    assert [verb for verb, n in alone.items() if n > 1] == []
