"""Values in words."""

from datetime import date

import pytest

from hearsay.corroboration import make_range
from hearsay.export.wording import (
    ask_field,
    name_claim,
    name_relation,
    name_voices,
    show_bounds,
    show_check,
    show_interval,
    show_moment,
    show_numbers,
    show_place,
    show_range,
    show_spread,
    sort_fields,
)
from hearsay.intervals import show_days
from hearsay.model import Relation, RelationKind
from hearsay.record.content_rows import AccountRow, Standing
from tests import build

REPORT = build.report("At least 23 people were held, about 300 marched, Ana Kos told Radio Fable.")


@pytest.mark.parametrize(
    ("low", "high", "approximate", "words"),
    [
        (19, 19, False, "19"),
        (20, 25, False, "20 to 25"),
        (12, None, False, "at least 12"),
        (None, 12, False, "up to 12"),
        (300, 300, True, "about 300"),
        (1900000, 1900000, False, "1,900,000"),
        (None, None, False, "?"),
    ],
)
def test_bounds_are_said_as_a_person_says_them(low: float | None, high: float | None, approximate: bool, words: str) -> None:
    assert show_range(build.figure(REPORT, "23", "arrested", low, high=high, approximate=approximate)) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2019, 5, 28), date(2019, 5, 28), "2019-05-28"),
        (date(2019, 5, 21), date(2019, 5, 31), "2019-05-21 to 2019-05-31"),
        (None, date(2019, 6, 10), "until 2019-06-10"),
        (date(2019, 6, 10), None, "since 2019-06-10"),
        (None, None, ""),
    ],
)
def test_days_are_an_interval_or_one_day(start: date | None, end: date | None, words: str) -> None:
    assert show_days(start, end) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2019-05-28", "2019-05-28"),
        ("2019-05-21/2019-05-31", "2019-05-21 to 2019-05-31"),
        ("../2019-06-10", "until 2019-06-10"),
        ("2019-06-10/..", "since 2019-06-10"),
    ],
)
def test_the_days_of_an_account_are_said_as_those_of_an_event(value: str, words: str) -> None:
    assert show_interval(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2019-05-29", "2019-05-29"),
        ("2019-05-29T15:30:00Z", "2019-05-29 15:30 UTC"),
        ("2019-05-29T15:30:00.250Z", "2019-05-29 15:30 UTC"),
        ("Northern Valley Radio", "Northern Valley Radio"),
    ],
)
def test_a_time_of_publication_is_read_by_a_person(value: str, words: str) -> None:
    assert show_moment(value) == words


@pytest.mark.parametrize(
    ("field", "words"),
    [("killed", "how many killed"), ("comment", "what is said of it"), ("duration", "how long"), ("other", "how many others")],
)
def test_only_what_counts_is_asked_how_many(field: str, words: str) -> None:
    assert ask_field(field) == words


def test_a_relayed_voice_names_its_relay() -> None:
    claim = build.claim(REPORT, "23 people were held", "Ana Kos", relayed_by=("Radio Fable",))
    assert name_voices(claim) == "Ana Kos (through Radio Fable)"
    assert name_claim(build.own_claim(REPORT)) == "the report"


@pytest.mark.parametrize(("parts", "words"), [((19.0, 19.0), "parts add up to 19"), ((18.0, 18.0), "parts add up to 18, which differs")])
def test_a_total_is_held_against_its_parts(parts: tuple[float, float], words: str) -> None:
    assert show_check(build.figure(REPORT, "23", "arrested", 19, sum_of_parts=parts)) == words


def test_a_rate_is_told_per_million() -> None:
    assert show_check(build.figure(REPORT, "23", "joined", 350, per_million=(184.2, 211.1))) == "184 to 211 per million"


def test_an_account_without_bounds_shows_its_value() -> None:
    incident, claim = build.incident("Arrests"), build.claim(REPORT, "23 people were held", "Ana Kos")
    assert show_bounds(build.account(incident, claim, "actor", "police")) == "police"
    assert show_bounds(build.account(incident, claim, "arrested", "23", low=23)) == "23"
    assert show_bounds(build.account(incident, claim, "date", "../2019-05-28")) == "until 2019-05-28"
    assert show_place("Prizren", "XK") == "Prizren, XK"
    assert show_place(None, None) == ""


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            (("Army", 3, 3), ("Nurse", 4, 4), ("Priest", 4, 4), ("Front", 9, None)),
            "Lowest 3 (Army); best 4 (Nurse, Priest), which most voices give; highest at least 9 (Front).",
        ),
        (
            (("Army", 12, 12), ("Front", 3, 3), ("Priest", 20, None)),
            "Lowest 3 (Front); best 3 (Front), the lowest, as no number has more voices than the others; highest at least 20 (Priest).",
        ),
        ((("Army", 3, 3), ("Army", 5, 5)), "3 to 5, says Army alone."),
        ((("Army", 3, 3), ("Nurse", 3, 3)), "3: all who give a number agree."),
        ((("Army", 3, None),), "at least 3, says Army alone."),
    ],
)
def test_a_range_is_said_with_its_bearers(told: tuple[tuple[str, float, float | None], ...], words: str) -> None:
    claim, incident = build.own_claim(REPORT), build.incident("Assault")
    accounts = [
        build.account(incident, claim, "killed", str(low), voice=voice, low=low, high=high, id=f"account-{at}")
        for at, (voice, low, high) in enumerate(told)
    ]
    spread = make_range(accounts)
    assert spread is not None
    assert show_spread(spread) == words


def test_fields_come_in_the_order_in_which_a_reader_asks() -> None:
    claim, incident = build.own_claim(REPORT), build.incident("Assault")
    stands = Standing(report="report-1", source="a", title=None, outlet=None, day=None)
    told = [
        AccountRow(account=build.account(incident, claim, field, "some"), words="some", stands=stands)
        for field in ("place", "vehicles", "killed", "comment", "actor", "occurred")
    ]
    assert [field for field, _ in sort_fields(told)] == ["occurred", "actor", "killed", "vehicles", "place", "comment"]


def test_bounds_are_named_as_a_person_would_say_them() -> None:
    assert show_numbers(23, 23) == "23"
    assert show_numbers(350, 400) == "350 to 400"
    assert show_numbers(12, None) == "at least 12"
    assert show_numbers(None, 12) == "up to 12"
    assert show_numbers(1_900_000, 1_900_000) == "1,900,000"
    assert show_numbers(100 / 3, 52.5) == "33.33 to 52.5"
    assert show_numbers(None, None) == "?"


@pytest.mark.parametrize("kind", RelationKind)
def test_what_an_incident_is_to_another_depends_on_which_is_looked_at(kind: RelationKind) -> None:
    relation = Relation(kind=kind, head="incident-later", tail="incident-first", reason="by hand")
    later, first = (name_relation(relation, seen_from=f"incident-{end}") for end in ("later", "first"))
    assert len({later, first, ""}) == 3


def test_of_a_part_no_number_is_asked() -> None:
    assert ask_field("part") == "which part is told"
