"""The CAMEO code that is handed on: words within type and mode, a person's correction before words."""

from dataclasses import replace

import pytest

from hearsay.cameo import OF_MODE, OF_TYPE, WORDS, CameoCode, choose_cameo, is_permitted, list_permitted, name_code
from hearsay.codebook import load_codebook
from hearsay.model import Event, EventType, Reason
from tests import build

BOOK = load_codebook()
REPORT = build.report("The opposition demanded the release of the prisoners.")
TOLD = Reason(field="cameo", by=name_code("act list", "1053", "demand release"))


def event(kind: EventType, *reasons: Reason, mode: str | None = None) -> Event:
    made = build.event(REPORT, "demanded", kind, mode=mode)
    return replace(made, basis=replace(made.basis, reasons=reasons))


def test_words_narrow_the_crosswalk_of_the_type() -> None:
    assert choose_cameo(event(EventType.REQUEST, TOLD), BOOK) == CameoCode(code="1053", by=WORDS, reason=TOLD)
    assert choose_cameo(event(EventType.REQUEST), BOOK) == CameoCode(code="02", by=OF_TYPE)


def test_words_that_the_type_does_not_permit_are_left_out() -> None:
    assert choose_cameo(event(EventType.COERCE, TOLD, mode="arrest"), BOOK) == CameoCode(code="173", by=OF_MODE)


def test_a_corrected_type_or_mode_is_not_brought_back_by_words() -> None:
    tortured = Reason(field="cameo", by=name_code("act list", "1822", "torture"))
    signed = Reason(field="mode", by='person:Ann; read by machine: "torture"')
    assert choose_cameo(event(EventType.ASSAULT, tortured), BOOK).code == "1822"
    assert choose_cameo(event(EventType.ASSAULT, tortured, signed), BOOK) == CameoCode(code="18", by=OF_TYPE)
    arrest = Reason(field="cameo", by=name_code("act list", "1723", "impose curfew"))
    assert choose_cameo(event(EventType.COERCE, arrest, signed, mode="curfew"), BOOK).code == "1723"


@pytest.mark.parametrize(
    ("kind", "mode", "code", "permitted"),
    [
        ("ACCUSE", "investigate", "091", True),
        ("ACCUSE", "disapprove", "114", True),
        ("ACCUSE", "disapprove", "112", False),  # the mode allege has it
        ("ASSAULT", "clash", "191", True),
        ("ASSAULT", "clash", "194", False),
        ("ASSAULT", "torture", "182", False),
        ("AGREE", None, "057", True),  # by a trigger of the type
        ("AGREE", None, "138", False),
        ("NO TYPE", None, "190", False),
    ],
)
def test_a_mode_permits_its_codes_and_those_below_that_no_other_claims(kind: str, mode: str | None, code: str, permitted: bool) -> None:
    assert is_permitted(code, list_permitted(BOOK, kind, mode)) is permitted
