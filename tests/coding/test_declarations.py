"""Statements and letters: what one person speaks as a whole. All texts are invented."""

import pytest

from hearsay.coding.coder import Coder, load_coder
from hearsay.coding.declarations import find_declarations
from hearsay.model import Form
from tests import build

STATEMENT = (
    "STATEMENT\n\nI, Ana Kos, aged 34, of Norvik, state as follows:\n\n1. On 3 March I saw soldiers at the mill. They shot my brother.\n\n"
    "2. I told the mayor of it, and he sent us away.\n\nSigned before me, Ivo Berg"
)
LETTER = (
    "Norvik prison, 2 June\n\nDear Mara,\n\nThey took me at night. I saw my street burn and we were beaten.\n\nYour brother\nIvo Berg\n"
)


def speeches(text: str) -> list[tuple[str, str]]:
    found = find_declarations(text)
    return [(text[slice(*each.speaker)] if each.speaker else "", text[slice(*each.inner)]) for each in found]


def test_a_statement_is_spoken_by_who_declares_it_up_to_the_lines_of_who_took_it() -> None:
    ((speaker, words),) = speeches(STATEMENT)
    assert speaker == "Ana Kos"
    assert words.startswith("1. On 3 March")
    assert words.endswith("sent us away.")


def test_a_letter_is_spoken_by_who_signs_it() -> None:
    assert speeches(LETTER) == [("Ivo Berg", "They took me at night. I saw my street burn and we were beaten.")]


@pytest.mark.parametrize(
    "opening",
    [
        "I, the undersigned, Ana Kos, farmer, do hereby solemnly declare that",
        "I, Ana de la Vega, make oath and say as follows:",
        "My name is Ana Kos. I am 34 years old.",
    ],
)
def test_other_openings_of_statements(opening: str) -> None:
    ((speaker, words),) = speeches(f"{opening}\nI was at home when my door was broken and we were led away.")
    assert speaker.startswith("Ana ")
    assert "my door was broken" in words


@pytest.mark.parametrize(
    "text",
    [
        "I, Ana Kos, state as follows: the bridge is shut.",  # nobody speaks of himself
        "The mayor, Ana Kos, states that my door is open and I am at home with my friends.",
        "Dear Mara,\n\nI saw my street burn and we were beaten.\n\nThe prisoners of Norvik wait for their trial.",  # nobody signs
        "Soldiers shot a man. Your brother\nIvo Berg",
    ],
)
def test_other_texts_are_no_statements(text: str) -> None:
    assert speeches(text) == []


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load_coder()


def test_what_a_witness_tells_is_the_witness_s_and_what_others_say_inside_is_theirs(coder: Coder) -> None:
    report = build.report(STATEMENT + "", outlet="Norvik Archive")
    coding = coder.code(report, build.reading(report), run=build.RUN.id)
    claims = {claim.id: claim for claim in coding.claims}
    shot = next(event for event in coding.events if report.text[slice(*event.trigger)] == "shot")
    assert claims[shot.claim].voices[0].name == "Ana Kos"
    assert claims[shot.claim].form is Form.DIRECT
