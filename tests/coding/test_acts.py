"""What the act told before hands on to the next one. Sentences are invented."""

from datetime import date

import pytest

from hearsay.coding.acts import Act, Earlier, find_carried, is_place_carried, is_time_carried
from hearsay.coding.context import make_context
from hearsay.coding.nearness import sort_acts
from hearsay.coding.syntax import load_syntax
from hearsay.coding.times import choose_time, code_times
from hearsay.coding.trees import Sentence, parse_span
from hearsay.model import EventType, Span, Status, When
from tests import build

STORY = "On Sunday gunmen entered the village. They beat a farmer and burned two houses. Nobody was arrested in the following weeks."
SUNDAY = (date(2024, 3, 3), date(2024, 3, 3))


def earlier(**fields: object) -> Earlier:
    given = {"trigger": Span(10, 17), "type": EventType.ASSAULT, "status": Status.HAPPENED, "time": None, "country": None}
    return Earlier(**(given | fields))  # type: ignore[arg-type]


def carried(is_carried: bool | None, *, is_here: bool = False, start: int = 60) -> set[str]:
    act = Act(trigger=Span(start, start + 4), type=EventType.ASSAULT, status=Status.HAPPENED, before=earlier())
    return {name for name, value in find_carried(act, {"finite": 1.0}, is_carried=is_carried, is_here=is_here).items() if value}


def test_the_first_act_of_a_report_is_handed_nothing() -> None:
    assert find_carried(Act(trigger=Span(0, 4)), {}, is_carried=None, is_here=False) == {}


@pytest.mark.parametrize(
    ("is_carried", "is_here", "expected"),
    [
        (None, False, {"before without"}),
        (None, True, {"before without, same sentence"}),
        (False, False, {"before with another"}),
        (True, True, {"carried, same sentence"}),
    ],
)
def test_an_act_before_was_given_this_another_or_nothing(is_carried: bool | None, is_here: bool, expected: set[str]) -> None:
    assert carried(is_carried, is_here=is_here) == expected


def test_a_story_goes_on_near_and_breaks_off_far() -> None:
    assert {"carried near", "carried, story goes on near", "carried, same type", "carried, same status"} <= carried(True)
    assert "carried far" in carried(True, start=600)
    assert "carried near" not in carried(True, start=600)


def test_what_is_carried_is_the_interval_and_the_country() -> None:
    report = build.report(STORY)
    assert is_time_carried(earlier(time=SUNDAY), build.when(report, "Sunday", "2024-03-03")) is True
    assert is_time_carried(earlier(time=SUNDAY), build.when(report, "Sunday", "2024-03-02")) is False
    assert is_time_carried(earlier(), build.when(report, "Sunday", "2024-03-03")) is None
    assert is_place_carried(earlier(country="SY"), build.where(report, "village", country="SY")) is True
    assert is_place_carried(earlier(), build.where(report, "village", country="SY")) is None


def test_what_follows_in_a_story_bears_its_day_and_what_is_told_of_later_does_not() -> None:
    report = build.report(STORY)
    context = make_context(report, build.reading(report), run="run")
    entered, beat, arrested = (build.span(STORY, word) for word in ("entered", "beat", "arrested"))
    others = sort_acts(context, [(entered, EventType.ASSAULT), (beat, EventType.ASSAULT), (arrested, EventType.COERCE)])
    before = earlier(trigger=entered, time=SUNDAY)

    def tree(trigger: Span) -> Sentence:
        sentence = next(one for one in context.sentences if one.start <= trigger.start < one.end)
        return next(parse_span(context, sentence, load_syntax()))

    def dated(trigger: Span, type: EventType, before: Earlier) -> When | None:
        act = Act(trigger=trigger, type=type, status=Status.HAPPENED, others=others, sentence=tree(trigger), before=before)
        return choose_time(act, code_times(context), context)

    handed = dated(beat, EventType.ASSAULT, before)
    assert handed is not None
    assert (handed.start, handed.basis.reasons[-1].by) == (date(2024, 3, 3), "rule:time-handed-on")
    later = dated(arrested, EventType.COERCE, earlier(trigger=beat))
    assert later is None or later.start != date(2024, 3, 3)
