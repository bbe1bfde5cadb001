"""The codec gives back what it was given, and refuses what is not the record that was asked for."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.codec import from_json, from_plain, to_json, to_plain
from hearsay.errors import InputError
from hearsay.model import Claim, Coding, Figure, Judgement, Report, Span, Zone, ZoneKind
from tests import build

REPORT = build.report("Police held 23 people in Harvale, Ana Kos said.", zones=(Zone(kind=ZoneKind.TITLE, span=Span(0, 6)),))
CLAIM = build.claim(REPORT, "Police held 23 people in Harvale", "Ana Kos", cue="said")
CODING = build.coding(
    REPORT,
    CLAIM,
    build.event(REPORT, "held", claim=CLAIM.id, where=build.where(REPORT, "Harvale", lat=1.0, lon=2.0)),
    build.figure(REPORT, "23", "arrested", 23, per_million=(1.5, None)),
    build.local_actor(REPORT, "Ana Kos"),
)


@pytest.mark.parametrize("record", [REPORT, CODING, build.judgement("event-1"), build.reading(REPORT)])
def test_a_record_comes_back_equal_from_its_line(record: object) -> None:
    assert from_json(type(record), to_json(record)) == record


def test_the_line_of_a_record_that_came_back_is_the_same_line() -> None:
    line = to_json(CODING)
    assert to_json(from_json(Coding, line)) == line


def test_keys_stand_in_the_order_of_the_fields() -> None:
    assert list(json.loads(to_json(REPORT)))[:3] == ["id", "source", "raw_sha256"]


def test_spans_enums_and_open_bounds_look_plain() -> None:
    plain = to_plain(CODING)
    assert plain["figures"][0]["per_million"] == [1.5, None]
    assert plain["claims"][1]["span"] == [0, 32]
    assert plain["events"][0]["type"] == "COERCE"


def test_a_whole_number_in_a_float_field_is_written_like_the_float() -> None:
    assert to_json(build.figure(REPORT, "23", "arrested", 23)) == to_json(build.figure(REPORT, "23", "arrested", 23.0))


def test_a_time_is_written_in_utc() -> None:
    late = datetime(2024, 3, 6, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    again = from_json(Judgement, to_json(build.judgement("event-1", made_at=late)))
    assert again.made_at == late
    assert again.made_at.tzinfo is UTC


def test_lists_of_records_can_be_read_by_naming_their_type() -> None:
    kind = tuple[Claim, ...]
    assert from_plain(kind, to_plain(CODING.claims, kind=kind)) == CODING.claims


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"lo": 3}, 'no field "lo".*Did you mean "low"'),
        ({"low": "23"}, "at low. Expected a finite number"),
        ({"approximate": 1}, "at approximate. Expected bool"),
        ({"span": [1]}, "at span. Expected Span"),
        ({"span": [1, True]}, "at span.1. Expected int"),
        ({"per_million": [1.0]}, "at per_million"),
        ({"basis": None}, "at basis. Expected Basis"),
    ],
)
def test_a_slip_in_a_line_is_told_with_its_place(change: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told):
        from_plain(Figure, {**to_plain(CODING.figures[0]), **change})


def test_an_unknown_enum_value_gets_the_nearest_known_one() -> None:
    with pytest.raises(InputError, match='Did you mean "asserts"'):
        from_plain(Claim, {**to_plain(CLAIM), "stance": "assert"})


def test_a_missing_field_is_told() -> None:
    plain = to_plain(REPORT)
    del plain["text"]
    with pytest.raises(InputError, match='field "text" is missing'):
        from_plain(Report, plain)


def test_a_line_that_is_no_json_is_refused() -> None:
    with pytest.raises(InputError, match="is no JSON"):
        from_json(Report, "{")


def test_a_wrong_value_is_refused_on_the_way_out_too() -> None:
    with pytest.raises(InputError, match="at score"):
        to_json(build.basis(REPORT, score=float("nan")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A record of the two shapes that model.py does not have."""

    text: str
    bounds: tuple[float | None, float | None]
    names: tuple[str, ...] | None = None


@given(
    st.builds(
        Pair,
        text=st.text(),
        bounds=st.tuples(*[st.none() | st.floats(allow_nan=False, allow_infinity=False)] * 2),
        names=st.none() | st.lists(st.text()).map(tuple),
    )
)
def test_any_text_and_number_comes_back(pair: Pair) -> None:
    assert from_json(Pair, to_json(pair)) == pair
