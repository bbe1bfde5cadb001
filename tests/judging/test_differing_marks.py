"""Words that two people marked as missed and say different things of: what an adjudicator is asked, and what not."""

import json
from collections.abc import Collection
from datetime import timedelta
from typing import Any

import pytest

from hearsay.judging.adjudication import adjudicate
from hearsay.judging.agreement import standing
from hearsay.judging.differing_marks import MarkDifference, list_mark_differences
from hearsay.model import Judgement, Verdict
from hearsay.settling_plan import find_number
from tests import build

TEXT = "Guards seized nine weavers in Varnik on Monday and burnt the old mill."
REPORT = build.report(TEXT)
CODING = build.coding(REPORT)


def mark(person: str, words: str, kind: str, value: str = "", *, minute: int = 0, **given: Any) -> Judgement:
    kept = {"span": list(build.span(TEXT, words)), "words": words, "value": value or None, "given": given}
    made_at = build.NOON + timedelta(minutes=minute)
    return build.judgement(REPORT.id, Verdict.ADD, field=kind, value=json.dumps(kept), person=person, made_at=made_at)


def read_texts(reports: Collection[str]) -> dict[str, str]:
    return {report: TEXT for report in reports if report == REPORT.id}


def differ(*judgements: Judgement, deciding: tuple[str, ...] = ()) -> tuple[MarkDifference, ...]:
    return list_mark_differences(judgements, read_texts, deciding=deciding)


def test_two_types_for_the_same_words_are_to_decide_with_each_mark() -> None:
    (found,) = differ(
        mark("ann", "burnt the old mill", "event", "ASSAULT"), mark("ben", "burnt the old", "event", "COERCE/seize", minute=1)
    )
    assert (found.report, found.kind, found.words, found.field) == (REPORT.id, "event", "burnt the old mill", "type")
    assert found.values == (("ann", "ASSAULT"), ("ben", "COERCE/seize".partition("/")[0]))
    assert [one.value for one in found.marks] == ["ASSAULT", "COERCE/seize"]


@pytest.mark.parametrize(
    ("one", "other", "fields"),
    [
        (("burnt", "event", "ASSAULT"), ("burnt", "event", "assault"), []),
        (("burnt", "event", "ASSAULT"), ("burnt", "event", "ASSAULT/explosives"), []),  # who leaves a mode open leaves it to the other
        (("burnt", "event", "ASSAULT/firearms"), ("burnt", "event", "ASSAULT/explosives"), ["mode"]),
        (("burnt", "event", "ASSAULT"), ("burnt", "claim", "Guards"), []),  # two things at the same words
        (("burnt", "event", "ASSAULT"), ("seized", "event", "COERCE"), []),  # other words
        (("nine", "figure", "arrested"), ("nine", "figure", "killed"), ["value"]),
        (("Varnik", "place", ""), ("Varnik", "place", "Varnik, XK"), ["value"]),
        (("on Monday", "time", "2024-03-04"), ("on Monday", "time", "2024-03-11"), ["value"]),
    ],
)
def test_what_is_said_of_the_same_words_is_compared(one: tuple[str, str, str], other: tuple[str, str, str], fields: list[str]) -> None:
    rows = (mark("ann", *one), mark("ben", *other, minute=1))
    assert [found.field for found in differ(*rows)] == fields
    left = adjudicate(REPORT, CODING, {}, marked=standing(rows), find_number=find_number).open
    assert {found.field for found in left} <= {"counts" if field == "value" and one[1] == "figure" else field for field in fields} | {
        one[1] for field in fields if field == "value"
    }, "what settling leaves open is listed"


def test_what_is_said_beyond_the_value_is_compared_too() -> None:
    rows = (
        mark("ann", "burnt", "event", "ASSAULT", where="Varnik, XK"),
        mark("ben", "burnt", "event", "ASSAULT", where="Hill, XK", minute=1),
    )
    (found,) = differ(*rows)
    assert (found.field, found.values) == ("where", (("ann", "Varnik, XK"), ("ben", "Hill, XK")))


def test_who_decides_ends_it_by_marking_the_words_and_an_undone_mark_differs_from_nothing() -> None:
    ann, ben = mark("ann", "burnt", "event", "ASSAULT"), mark("ben", "burnt", "event", "COERCE", minute=1)
    assert differ(ann, ben, mark("eva", "burnt", "event", "COERCE", minute=2), deciding=("eva",)) == ()
    assert differ(ann, ben, build.judgement(ben.id, Verdict.UNDO, person="ben", made_at=build.NOON + timedelta(minutes=3))) == ()


def test_marks_of_no_words_or_of_no_report_are_told_elsewhere() -> None:
    ann, ben = mark("ann", "burnt", "event", "ASSAULT"), mark("ben", "burnt", "event", "COERCE", minute=1)
    assert list_mark_differences((ann, ben), lambda reports: {}) == ()
    empty = build.judgement(REPORT.id, Verdict.ADD, field="event", value='{"span": [3, 3]}', person="cyn")
    assert len(differ(ann, ben, empty)) == 1
