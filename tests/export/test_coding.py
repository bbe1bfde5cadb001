"""The coding's outside form: what the contract promises, row by row."""

import json

from hearsay.export.coding import render_line, shape_coding, shape_number
from hearsay.model import EventType, Form, VoiceKind
from tests import build

TEXT = "Ana Kos said that police held 23 people in Prizren on Tuesday. A crowd marched [1]."
REPORT = build.report(TEXT)
CLAIM = build.claim(REPORT, "police held 23 people in Prizren on Tuesday", "Ana Kos", cue="said")
HELD = build.event(
    REPORT,
    "held",
    claim=CLAIM.id,
    actors=(build.mention(REPORT, "police"),),
    recipients=(build.mention(REPORT, "23 people"),),
    when=build.when(REPORT, "on Tuesday", "2024-03-05"),
    where=build.where(REPORT, "Prizren", lat=42.21, lon=20.74),
)
MARCHED = build.event(REPORT, "marched", EventType.PROTEST)
FIGURE = build.figure(REPORT, "23", "arrested", 23.0, claim=CLAIM.id, event=HELD.id)
CODING = build.coding(REPORT, CLAIM, HELD, MARCHED, FIGURE, build.citation(REPORT, "[1]"))


def test_the_reports_own_voice_is_no_claim_and_becomes_null() -> None:
    shaped = shape_coding(REPORT, CODING)
    assert [claim["id"] for claim in shaped["claims"]] == [CLAIM.id]  # type: ignore[attr-defined]
    assert [event["claim"] for event in shaped["events"]] == [CLAIM.id, None]  # type: ignore[attr-defined]


def test_the_keys_are_those_of_the_contract_in_its_order() -> None:
    shaped = shape_coding(REPORT, CODING)
    assert list(shaped) == ["report", "text_sha256", "claims", "events", "figures", "aliases", "roles", "citations"]
    assert list(shaped["events"][0]["when"]) == ["span", "from", "to", "precision"]  # type: ignore[index]
    assert list(shaped["events"][0]["where"]) == ["span", "name", "country", "lat", "lon", "precision"]  # type: ignore[index]


def test_offsets_lead_to_the_words() -> None:
    shaped = shape_coding(REPORT, CODING)
    start, end = shaped["events"][0]["trigger"]  # type: ignore[index]
    assert TEXT[start:end] == "held"
    start, end = shaped["claims"][0]["voices"][0]["span"]  # type: ignore[index]
    assert TEXT[start:end] == "Ana Kos"


def test_whole_numbers_stay_whole_and_unknown_stays_null() -> None:
    assert json.loads(render_line(shape_coding(REPORT, CODING)))["figures"][0]["low"] == 23
    assert '"low": 23,' in render_line(shape_coding(REPORT, CODING))
    assert [shape_number(value) for value in (19.0, 1.5, None)] == [19, 1.5, None]


def test_an_outlet_that_speaks_is_an_organisation_outside() -> None:
    voice = build.voice(REPORT, "Ana Kos", kind=VoiceKind.OUTLET)
    coding = build.coding(REPORT, build.claim(REPORT, "police held 23 people", voice, cue="said"))
    assert shape_coding(REPORT, coding)["claims"][0]["voices"][0]["kind"] == "organisation"  # type: ignore[index]


def test_the_outside_may_know_the_report_by_another_name() -> None:
    assert shape_coding(REPORT, CODING, name="case-1")["report"] == "case-1"
    assert shape_coding(REPORT, CODING)["report"] == REPORT.id


def test_forms_and_stances_are_plain_words() -> None:
    claim = shape_coding(REPORT, CODING)["claims"][0]  # type: ignore[index]
    assert (claim["form"], claim["stance"]) == (Form.INDIRECT.value, "asserts")
