"""In the course of which act of its report another one was done. Texts are invented."""

import csv
from pathlib import Path

import pytest

from hearsay import model
from hearsay.link.courses import find_courses
from hearsay.link.digest import digest_report
from hearsay.link.tellings import find_tellings
from hearsay.text import find_sentences, span_text
from tests import build

CASES = list(csv.DictReader((Path(__file__).parent / "courses.csv").read_text("utf-8").splitlines()))


def read_act(report: model.Report, words: str) -> model.Event:
    """An event from "trigger TYPE mode recipients", "-" for no mode, "@the camp" for where."""
    trigger, kind, mode, whom = [*words.split(" ", 3), "", ""][:4]
    where = build.where(report, whom[1:], precision=model.PlacePrecision.SITE) if whom.startswith("@") else None
    recipients = (build.mention(report, whom),) if whom and where is None else ()
    return build.event(
        report, trigger, model.EventType(kind), mode=mode if mode not in ("", "-") else None, recipients=recipients, where=where
    )


@pytest.mark.parametrize("case", CASES, ids=[case["text"][-60:] for case in CASES])
def test_the_course_of_an_act_is_told_by_words(case: dict[str, str]) -> None:
    report = build.report(case["text"])
    events = [read_act(report, words) for words in case["acts"].split(";")]
    sentences = find_sentences(report.text)
    courses = find_courses(report.text, events, sentences, find_tellings(report.text, events, sentences, {}))
    words = {event.id: span_text(report.text, event.trigger) for event in events}
    assert ";".join(sorted(f"{words[part]}<{words[course.event]}" for part, course in courses.items())) == case["inside"], case["why"]


def test_what_was_done_to_demonstrators_on_another_day_is_no_part_of_this_march() -> None:
    report = build.report("Yesterday police shot one of the demonstrators. Today people marched in Northtown.")
    shot = build.event(
        report,
        "shot",
        model.EventType.ASSAULT,
        recipients=(build.mention(report, "one of the demonstrators"),),
        when=build.when(report, "Yesterday", "2024-03-04"),
    )
    for day, is_part in (("2024-03-05", False), ("2024-03-04", True)):
        march = build.event(report, "marched", model.EventType.PROTEST, mode="demo", when=build.when(report, "Today", day))
        found = find_courses(report.text, [shot, march], find_sentences(report.text), {})
        assert (shot.id in found) == is_part, day


def test_the_words_are_the_reason_and_a_part_has_the_day_of_its_whole() -> None:
    report = build.report("Soldiers raided a camp in Northtown on 4 March. Nineteen people were arrested in the operation.")
    day = build.when(report, "4 March", "2024-03-04")
    raid = build.event(report, "raided", mode="seize", when=day, where=build.where(report, "Northtown", country="XA"))
    arrests = build.event(report, "arrested", mode="arrest")
    digest = digest_report(report, build.coding(report, build.own_claim(report), raid, arrests))
    inside = next(event.inside for event in digest.events if event.id == arrests.id)
    assert inside is not None
    assert (inside.event, inside.reason) == (raid.id, 'told as done in its course: "in the operation"')
