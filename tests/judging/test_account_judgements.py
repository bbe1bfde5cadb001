"""What people say of an account, said of the event or figure from which it was laid out."""

import json
from datetime import timedelta

import pytest

from hearsay.judging.account_judgements import NO_NUMBER, NO_ROW, hand_to_values
from hearsay.link.linker import link
from hearsay.model import Account, EventType, Judgement, Verdict
from hearsay.settling_plan import find_number
from tests import build

TEXT = "Guards and Soldiers shot at least nine weavers with rifles in Varnik in revenge for the burnt mill."
REPORT = build.report(TEXT)
SHOT = build.event(
    REPORT,
    "shot",
    EventType.ASSAULT,
    actors=(build.mention(REPORT, "Guards"), build.mention(REPORT, "Soldiers")),
    weapon=build.mention(REPORT, "rifles"),
)
NINE = build.figure(REPORT, "nine", "killed", 9, event=SHOT.id, high=None)
CODING = build.coding(REPORT, SHOT, NINE)
ACCOUNTS = link([REPORT], [CODING]).accounts


def find(field: str, value: str = "") -> Account:
    return next(account for account in ACCOUNTS if account.field == field and value in account.value)


def judged(account: Account, verdict: Verdict, value: str | None = None, *, minute: int = 0, person: str = "Ann") -> Judgement:
    at, kept = build.NOON + timedelta(minutes=minute), json.dumps(value) if value else None
    return build.judgement(account.id, verdict, field="value" if value else None, value=kept, made_at=at, person=person)


def hand(*judgements: Judgement) -> list[tuple[Judgement, ...] | str]:
    known = {account.id: account for account in ACCOUNTS}
    return [handed for _, handed in hand_to_values(judgements, known, {REPORT.id: CODING}, find_number=find_number)]


def say(handed: tuple[Judgement, ...] | str) -> list[tuple[str, str, str | None, str | None]]:
    assert not isinstance(handed, str), handed
    return [(one.target, one.verdict.value, one.field, one.value) for one in handed]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("12", [("correct", "low", '"12"'), ("correct", "high", '"12"'), ("correct", "approximate", '"no"')]),
        ("at least 12", [("correct", "low", '"12"'), ("reject", "high", None), ("correct", "approximate", '"no"')]),
        ("about 1,200", [("correct", "low", '"1200"'), ("correct", "high", '"1200"'), ("correct", "approximate", '"yes"')]),
        ("1,234,567", [("correct", "low", '"1234567"'), ("correct", "high", '"1234567"'), ("correct", "approximate", '"no"')]),
    ],
)
def test_a_corrected_number_is_the_bounds_of_its_figure(value: str, expected: list[tuple[str, str, str | None]]) -> None:
    (handed,) = hand(judged(find("killed"), Verdict.CORRECT, value))
    assert say(handed) == [(NINE.id, *one) for one in expected]


def test_a_rejected_number_is_no_figure_and_a_rejected_deed_no_event() -> None:
    handed = hand(judged(find("killed"), Verdict.REJECT), judged(find("occurred"), Verdict.REJECT))
    assert [say(one) for one in handed] == [[(NINE.id, "reject", None, None)], [(SHOT.id, "reject", None, None)]]


def test_a_corrected_deed_is_a_type_with_its_mode() -> None:
    (handed,) = hand(judged(find("occurred"), Verdict.CORRECT, "COERCE arrest"))
    assert say(handed) == [(SHOT.id, "correct", "type", '"COERCE"'), (SHOT.id, "correct", "mode", '"arrest"')]


def test_one_persons_changes_of_several_parties_add_up() -> None:
    guards, soldiers = find("actor", "Guards"), find("actor", "Soldiers")
    rows = (judged(guards, Verdict.CORRECT, "Border Guards"), judged(soldiers, Verdict.REJECT, minute=1))
    assert [say(one)[0][3] for one in hand(*rows)] == ['"Border Guards; Soldiers"', '"Border Guards"']
    assert say(hand(rows[1])[0])[0][3] == '"Guards"'
    assert hand(judged(guards, Verdict.CONFIRM)) == [()]
    assert say(hand(judged(guards, Verdict.REJECT), rows[1])[1]) == [(SHOT.id, "reject", "actors", None)]


@pytest.mark.parametrize(("field", "value", "reason"), [("justification", "no reason", NO_ROW), ("killed", "many", NO_NUMBER)])
def test_what_comes_from_nothing_that_can_be_corrected_is_told(field: str, value: str, reason: str) -> None:
    assert hand(judged(find(field), Verdict.CORRECT, value)) == [reason]


def test_corrected_means_are_those_of_the_event_with_their_stroke() -> None:
    (handed,) = hand(judged(find("means"), Verdict.CORRECT, "AK-47/M-16 rifles"))
    assert say(handed) == [(SHOT.id, "correct", "weapon", '"AK-47/M-16 rifles"')]
    assert say(hand(judged(find("means"), Verdict.REJECT))[0]) == [(SHOT.id, "reject", "weapon", None)]


def test_means_that_stand_as_the_actor_come_from_no_value_of_their_own() -> None:
    report = build.report("Rockets hit the mill in Varnik.")
    hit = build.event(report, "hit", EventType.ASSAULT, actors=(build.mention(report, "Rockets"),))
    coding = build.coding(report, hit)
    (means,) = (account for account in link([report], [coding]).accounts if account.field == "means")
    rows = hand_to_values([judged(means, Verdict.REJECT)], {means.id: means}, {report.id: coding}, find_number=find_number)
    assert [handed for _, handed in rows] == [NO_ROW]


def test_a_judgement_of_anything_else_stays_what_it_is() -> None:
    other = build.judgement(SHOT.id)
    assert hand(other) == [(other,)]
