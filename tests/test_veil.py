"""A protected name leaves in no form."""

from hypothesis import given
from hypothesis import strategies as st

from hearsay.veil import make_veil

VEIL = make_veil({"Amina O'Karimi": "Witness 1", "Jon Berisha-Gashi": "Witness 2"})


def test_whole_names_and_parts_are_covered_in_any_case() -> None:
    text = "AMINA O'KARIMI met Jon  Berisha-Gashi; later Amina wept and Gashi's brother came."
    assert VEIL.cover(text) == "Witness 1 met Witness 2; later Witness 1 wept and Witness 2's brother came."


def test_a_name_broken_by_marks_or_escaped_is_covered() -> None:
    covered = VEIL.cover("<b>Amina</b> <i>O&#x27;Karimi</i> and Amina O&#39;Karimi at /search?q=jon+berisha-gashi")
    assert "mina" not in covered
    assert "ashi" not in covered
    assert VEIL.is_clear(covered.replace("Karimi", ""))


def test_other_words_stay() -> None:
    assert VEIL.cover("The jonquils of Aminata.").startswith("The ")
    assert make_veil({}).cover("Amina") == "Amina"


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_around_a_name_saves_it(before: str, after: str) -> None:
    veil = make_veil({"Qwertz Uiopas": "W"})
    assert "uiopas" not in veil.cover(f"{before} Qwertz Uiopas {after}").lower()
