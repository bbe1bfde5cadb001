"""Floors: what fails a change, and what renewing may do."""

from bench.gate import find_failures, renew_floors
from bench.running import Result, choose_corpora, show_result

MEASURED: Result = {
    "task": "time",
    "corpus": "invented",
    "sha256": "ab",
    "bytes": 9,
    "figures": {"strict.f1": 0.81},
    "records": 3,
    "seconds": 0.1,
}
PINNED: dict[str, dict[str, object]] = {"time/invented": {"sha256": "ab", "bytes": 9, "floors": {"strict.f1": 0.80}}}


def test_a_figure_above_its_floor_passes() -> None:
    assert find_failures([MEASURED], PINNED) == []


def test_a_figure_below_its_floor_fails_and_is_named() -> None:
    failures = find_failures([{**MEASURED, "figures": {"strict.f1": 0.78}}], PINNED)
    assert failures == ["time/invented: strict.f1 is 0.7800, its floor is 0.8000."]


def test_other_gold_than_the_pinned_one_fails() -> None:
    assert "not the pinned one" in find_failures([{**MEASURED, "sha256": "cd"}], PINNED)[0]


def test_a_pinned_task_that_cannot_be_measured_fails() -> None:
    assert "no weights" in find_failures([{**MEASURED, "figures": {}, "missing": "no weights"}], PINNED)[0]


def test_a_corpus_without_a_floor_is_let_through() -> None:
    assert find_failures([MEASURED], {}) == []


def test_costs_are_never_pinned_because_they_are_the_machines() -> None:
    cost: Result = {"task": "cost", "corpus": "reader", "figures": {"seconds to open": 0.4}, "records": 100, "seconds": 6.1}
    assert renew_floors([cost], PINNED, allow_lower=True) == PINNED
    assert find_failures([cost], PINNED) == []


def test_renewing_raises_a_floor_and_never_lowers_it_unasked() -> None:
    better, worse = ({**MEASURED, "figures": {"strict.f1": value}} for value in (0.9, 0.7))
    assert renew_floors([better], PINNED, allow_lower=False)["time/invented"]["floors"] == {"strict.f1": 0.895}
    assert renew_floors([worse], PINNED, allow_lower=False)["time/invented"]["floors"] == {"strict.f1": 0.80}
    assert renew_floors([worse], PINNED, allow_lower=True)["time/invented"]["floors"] == {"strict.f1": 0.695}


def test_where_less_is_better_the_floor_is_a_roof() -> None:
    name = "false events per report"
    pinned: dict[str, dict[str, object]] = {"time/invented": {"sha256": "ab", "bytes": 9, "floors": {name: 0.2}}}
    assert find_failures([{**MEASURED, "figures": {name: 0.1}}], pinned) == []
    assert len(find_failures([{**MEASURED, "figures": {name: 0.3}}], pinned)) == 1


def test_every_task_of_the_contract_and_incidents_from_raw_text_can_be_asked_for() -> None:
    tasks = [
        "coding",
        "attribution",
        "event-type",
        "sentence-labels",
        "ner",
        "geo",
        "time",
        "petrarch",
        "linking",
        "syntax",
        "muc4-slots",
        "muc4-links",
        "muc4-incidents",
        "muc4-accounts",
        "copies",
        "contexts",
        "means",
        "told",
        "archive",
    ]
    assert list(dict.fromkeys(corpus.task for corpus in choose_corpora([], quick=False))) == tasks


def test_a_result_says_on_how_much_it_was_measured() -> None:
    assert show_result(MEASURED).endswith("strict 0.810  (3 records, 0.1 s)")
