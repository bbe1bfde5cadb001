"""Names that a report equates."""

import pytest

from hearsay.coding.aliases import is_abbreviation
from hearsay.coding.coder import Coder, Stages
from hearsay.coding.cues import load_sayings
from hearsay.coding.scores import ScoreTable
from hearsay.lists.lexicon import load_lexicon
from tests import build


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(lexicon=load_lexicon(), sayings=load_sayings(), stages=Stages())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Union of River Towns (URT) met.", [("Union of River Towns", "URT")]),
        ("Ivo Berg, alias “the Fox”, fled.", [("Ivo Berg", "the Fox")]),
        ("Ivo Berg, also known as Red Ivan, fled.", [("Ivo Berg", "Red Ivan")]),
        ("Members of the URT [Union of River Towns] met.", [("URT", "Union of River Towns")]),
        ("The Front of Free Fishers, FFF, met.", [("Front of Free Fishers", "FFF")]),
        ("Tan Lien (譚廉) spoke to fishers.", [("Tan Lien", "譚廉")]),
        ("The Union of River Towns met. The URT agreed.", [("Union of River Towns", "URT")]),
        ("The Chief Election Commissioner (CEC) spoke.", []),
        ("They crossed the Long Border Line (LBL).", []),
        ("Ivo Berg (45) fled.", []),
        ("PW-3, Dr Ana Lenz, deposed that the guards fired.", [("Ana Lenz", "PW-3")]),
        ("The court heard D.W. 2, Ivo Berg, on Monday.", [("Ivo Berg", "D.W. 2")]),
        ("The court of Norvik heard 3, Ivo Berg, on Monday.", []),
    ],
)
def test_stated_aliases_are_found_and_titles_are_none(coder: Coder, text: str, expected: list[tuple[str, str]]) -> None:
    report = build.report(text)
    assert [alias.names for alias in coder.code(report, build.reading(report), run="run").aliases] == expected


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [("MoD", "Ministry of Defence", True), ("URT", "Union of River Towns", True), ("URT", "River Towns", False), ("A", "Army", False)],
)
def test_initials_spell_the_short_form(short: str, long: str, fits: bool) -> None:
    assert is_abbreviation(short, long) == fits


def test_whom_a_court_calls_by_number_is_who_bears_it() -> None:
    coder = Coder(lexicon=load_lexicon(), sayings=load_sayings(), stages=Stages(), claims=ScoreTable(weights={}, threshold=0.0))
    report = build.report("PW-3, Dr Ana Lenz, deposed that the guards fired. In the end PW-3 said that they left.")
    claims = coder.code(report, build.reading(report), run="run").claims
    assert [claim.voices[0].name for claim in claims[1:]] == ["Ana Lenz", "Ana Lenz"]
