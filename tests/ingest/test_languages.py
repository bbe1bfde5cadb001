"""The language of a text: said where certain, unknown otherwise. All texts are invented."""

import pytest

from hearsay.ingest.languages import find_language
from hearsay.model import Known, Stated

ENGLISH = "Soldiers closed the bridge at Lipova on Monday, and the ministry said that nobody was hurt in the operation."
GERMAN = (
    "Soldaten haben am Montag die Brücke bei Lipova gesperrt, und das Ministerium teilte mit, dass bei dem Einsatz niemand verletzt wurde."
)
SPANISH = "Los soldados cerraron el lunes el puente de Lipova, y el ministerio dijo que nadie resultó herido durante la operación militar."
SERBIAN = "Војници су у понедељак затворили мост код Липове, а министарство је саопштило да у тој акцији нико није повређен."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        (ENGLISH.lower(), "en"),
        (GERMAN, "de"),
        (GERMAN.upper(), "de"),
        (SPANISH, "es"),
        (SERBIAN, "sr"),
    ],
)
def test_a_paragraph_tells_its_language_in_any_case(text: str, code: str) -> None:
    assert find_language(text) == Stated(value=code, known=Known.TEXT)


@pytest.mark.parametrize(
    "text",
    ["", "LIPOVA 9", "BRIDGE CLOSED", "Most zatvoren", "http://courier.example/2021/03/01/bridge-closed-in-lipova-after-fire"],
)
def test_a_few_words_tell_no_language(text: str) -> None:
    assert find_language(text) == Stated()


def test_the_page_is_believed_where_the_text_is_short() -> None:
    assert find_language("Most zatvoren", page="sr-Latn") == Stated(value="sr", known=Known.PAGE)


def test_the_text_is_believed_where_the_page_is_wrong() -> None:
    assert find_language(GERMAN, page="en-US") == Stated(value="de", known=Known.TEXT)


def test_page_and_text_that_agree_name_the_page() -> None:
    assert find_language(ENGLISH, page="en_GB") == Stated(value="en", known=Known.PAGE)


def test_names_of_another_language_do_not_hide_english() -> None:
    text = (
        "THE MOVEMENT OF FRENTE POPULAR DE LIBERACION NACIONAL AND THE CONFEDERACION GENERAL DEL PUEBLO SAID THAT THE ARMY WAS IN SAN JUAN."
    )

    assert find_language(text).value == "en"
