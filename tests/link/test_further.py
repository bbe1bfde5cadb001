"""Words that tell an act as a further one of its kind. Texts are invented."""

import csv
from pathlib import Path

import pytest

from hearsay import model
from hearsay.link.further import find_further
from hearsay.text import find_sentences, span_text
from tests import build

CASES = list(csv.DictReader((Path(__file__).parent / "further.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_the_words_for_a_further_act_are_found_beside_it(case: dict[str, str]) -> None:
    report = build.report(case["text"])
    events = []
    for act in case["acts"].split(";"):
        trigger, kind, *status = act.split()
        denied = model.Status.DENIED if status else model.Status.HAPPENED
        events.append(build.event(report, trigger, model.EventType(kind), status=denied))
    found = find_further(report.text, events, find_sentences(report.text))
    words = {event.id: span_text(report.text, event.trigger) for event in events}
    given = ";".join(f"{words[event]} {further.days}" for event, further in sorted(found.items(), key=lambda pair: words[pair[0]]))
    assert given == case["further"], case["why"]


def test_the_words_themselves_are_kept_as_the_reason() -> None:
    report = build.report("Miners went on strike in Northtown for a third day on Tuesday.")
    strike = build.event(report, "strike", model.EventType.PROTEST)
    assert find_further(report.text, [strike], find_sentences(report.text))[strike.id].words == "third day"
