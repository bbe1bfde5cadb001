"""Counts that one breath adds up. Texts are invented."""

import pytest

from hearsay import model
from hearsay.link.joined_counts import join_counts
from tests import build


@pytest.mark.parametrize(
    ("text", "numbers", "struck", "sums"),
    [
        ("Shells killed four soldiers and three farmers.", {"four": 4, "three": 3}, ("soldiers", "farmers"), [(7, 7)]),
        ("Shells killed two officers and a fruit seller.", {"two": 2}, ("officers", "fruit seller"), [(3, 3)]),
        ("Shells killed two officers and a tank.", {"two": 2}, ("officers", "tank"), [(2, 2)]),
        ("Shells killed a woman, Mama Bo, and her two sons.", {"a woman": 1, "two": 2}, ("woman", "sons"), [(3, 3)]),
        ("Shells killed two officers and a house burned.", {"two": 2}, ("officers",), [(2, 2)]),
        ("Shells killed two officers, and a seller fled.", {"two": 2}, ("officers", "seller"), [(2, 2)]),
        ("Shells killed four soldiers, then three farmers.", {"four": 4, "three": 3}, ("soldiers",), [(4, 4), (3, 3)]),
    ],
)
def test_numbers_joined_by_and_are_one(
    text: str, numbers: dict[str, float], struck: tuple[str, ...], sums: list[tuple[float, float]]
) -> None:
    report = build.report(text)
    event = build.event(report, "killed", model.EventType.ASSAULT, recipients=tuple(build.mention(report, words) for words in struck))
    figures = [build.figure(report, words, "killed", low, event=event.id) for words, low in numbers.items()]
    assert [(one.low, one.high) for one in join_counts(text, figures, [event])] == sums


def test_what_two_voices_or_two_acts_count_is_not_added() -> None:
    report = build.report("Shells killed four soldiers and three farmers.")
    event = build.event(report, "killed", model.EventType.ASSAULT)
    four, three = (build.figure(report, words, "killed", low, event=event.id) for words, low in (("four", 4), ("three", 3)))
    hurt = build.figure(report, "three", "wounded", 3, event=event.id)
    other = build.figure(report, "three", "killed", 3, event=None)
    assert len(join_counts(report.text, [four, three], [event])) == 1
    assert len(join_counts(report.text, [four, hurt], [event])) == len(join_counts(report.text, [four, other], [event])) == 2


def test_an_open_end_stays_open() -> None:
    report = build.report("Shells killed at least four soldiers and three farmers.")
    event = build.event(report, "killed", model.EventType.ASSAULT)
    four = build.figure(report, "four", "killed", 4, event=event.id, high=None)
    (both,) = join_counts(report.text, [four, build.figure(report, "three", "killed", 3, event=event.id)], [event])
    assert (both.low, both.high) == (7, None)
