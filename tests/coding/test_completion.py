"""Actors that another sentence tells: only where the same kind of act befell the same people."""

import pytest

from hearsay.coding.completion import complete_parties
from hearsay.model import Event, EventType
from tests.build import event, mention, report

TEXT = "Police detained 23 miners at the pit on Monday. The 23 miners were held overnight, and two bystanders were beaten near the gate."
PAPER = report(TEXT)
DETAINED = event(PAPER, "detained", actors=(mention(PAPER, "Police"),), recipients=(mention(PAPER, "23 miners"),))


def complete(later: Event) -> Event:
    return complete_parties([DETAINED, later])[1]


def test_the_same_people_held_are_held_by_those_who_detained_them() -> None:
    completed = complete(event(PAPER, "held", recipients=(mention(PAPER, "23 miners", nth=1),)))
    assert [actor.name for actor in completed.actors] == ["Police"]
    reason = completed.basis.reasons[-1]
    assert (reason.field, reason.by, reason.span) == ("actors", "rule:same-people", DETAINED.trigger)


@pytest.mark.parametrize("recipients", [(), (mention(PAPER, "two bystanders"),)])
def test_nobody_is_named_for_standing_near(recipients: tuple[object, ...]) -> None:
    assert complete(event(PAPER, "held", recipients=recipients)).actors == ()


def test_another_kind_of_act_on_the_same_people_keeps_its_silence() -> None:
    assert complete(event(PAPER, "held", EventType.ASSAULT, recipients=(mention(PAPER, "23 miners", nth=1),))).actors == ()
