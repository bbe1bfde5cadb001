"""What a side maintains in a case. All texts are invented."""

import pytest

from hearsay.coding.coder import Coder, load_coder
from hearsay.coding.context import make_context
from hearsay.coding.pleadings import find_pleaded
from tests import build


def find(text: str) -> list[tuple[str, str]]:
    report = build.report(text)
    found = find_pleaded(make_context(report, build.reading(report), run="run"))
    return [(text[slice(*each.side)], text[slice(*each.content)]) for each in found]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The case of the prosecution is that the guards opened fire.", "the prosecution"),
        ("It is the case of the complainant that the guards opened fire.", "the complainant"),
        ("It is the defence's version that the guards opened fire.", "the defence"),
        ("The prosecution case is that the guards opened fire.", "The prosecution"),
        ("The contention of the accused, in brief, is that the guards opened fire.", "the accused"),
    ],
)
def test_a_side_maintains_what_follows(text: str, side: str) -> None:
    assert find(text) == [(side, "the guards opened fire")]


@pytest.mark.parametrize(
    "text",
    [
        "The case of Norvik shows that the guards opened fire.",
        "In case that the police come, run.",
        "The story that the mill burned is false.",
    ],
)
def test_other_cases_and_stories_are_nobody_s(text: str) -> None:
    assert find(text) == []


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load_coder()


def test_it_is_a_claim_of_that_side(coder: Coder) -> None:
    report = build.report("The case of the prosecution is that the guards opened fire. The court heard nine people.")
    claims = coder.code(report, build.reading(report), run="run").claims
    assert [claim.voices[0].name for claim in claims[1:]] == ["prosecution"]
