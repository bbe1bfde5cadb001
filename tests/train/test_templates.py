"""Weights of templates: the key as it is compared, the heads of its strings, the odds that are learned."""

from typing import Any

import pytest

from bench.tasks.fillers import find_odds
from tests import build
from train.odds import fit_choice, fit_odds
from train.template_blame import Naming, count_right, learn_blame, list_namings, mix_case
from train.template_told import learn_days, list_days
from train.templates import Item, count_heads, find_kinds, leave_out, read_key


def make_row(text: str, *, target: str, organization: str = "") -> dict[str, Any]:
    """A report with one bombing."""
    empty: dict[str, Any] = {"fills": []}
    names = ("perp_individual", "hum_name", "instrument_id", "perp_confidence", "incident_date", "incident_location", "perp_organization")
    slots = dict.fromkeys(names, empty) | {
        "incident_type": {"fills": [{"values": ["BOMBING"]}]},
        "phys_id": {"fills": [{"strings": [target]}]},
    }
    if organization:
        slots["perp_organization"] = {"fills": [{"strings": [organization]}]}
        slots["perp_confidence"] = {"fills": [{"alternatives": [{"confidence": ["POSSIBLE"], "strings": [organization]}]}]}
    return {"text": text, "templates": [{"slots": slots}]}


MILL = make_row("A BOMB HIT THE OLD MILL OF FABLE.", target="THE OLD MILL OF FABLE", organization="RED COLUMN")
BRIDGE = make_row("THE BRIDGE BY THE MILL WAS BLOWN UP.", target="BRIDGE")


def test_the_key_is_read_as_its_strings_are_compared() -> None:
    (key,) = read_key(MILL)
    assert key.kinds == {"bombing"}
    assert key.entities["Target"] == [{"old mill of fable"}]
    assert key.confidence == {"red column": {"POSSIBLE"}}


def test_heads_are_counted_beside_the_reports_that_hold_the_word() -> None:
    assert count_heads([MILL, BRIDGE]) == {"bridge": {"": 1, "Target": 1}, "mill": {"": 2, "Target": 1}}


def test_a_report_does_not_count_for_itself() -> None:
    heads = count_heads([MILL, MILL, BRIDGE])
    assert leave_out(heads, BRIDGE) == {"mill": {"": 2, "Target": 2}}
    assert leave_out(heads, MILL) == {"bridge": {"": 1, "Target": 1}, "mill": {"": 2, "Target": 1}}
    assert find_kinds(BRIDGE) == {"bombing"}


def test_the_odds_follow_what_was_right() -> None:
    rows = [({"near": 1.0}, 1.0), ({"near": 0.0, "old": 1.0}, 0.0)] * 20
    weights = fit_odds(rows, penalty=0.1)
    assert find_odds(weights, {"near": 1.0}) > 1 > -1 > find_odds(weights, {"old": 1.0})


def test_words_of_few_rows_get_no_weight_and_rare_ones_little() -> None:
    rows = [({"word=bomb": 1.0}, 1.0)] * 8 + [({"word=rain": 1.0}, 0.0)] * 8 + [({"word=fable": 1.0}, 1.0)]
    weights = fit_odds(rows, word_penalty=1.0, least=2)
    assert set(weights) == {"", "word=bomb", "word=rain"}
    assert weights["word=bomb"] > 0.5 > -0.5 > weights["word=rain"]
    assert abs(fit_odds(rows, word_penalty=50.0)["word=bomb"]) < weights["word=bomb"]


def test_the_right_one_of_several_is_learned_from_the_choices_that_have_one() -> None:
    near, far = {"near": 1.0, "word=bomb": 1.0}, {"far": 1.0}
    weights = fit_choice([[(near, True), (far, False)]] * 9 + [[(near, False), (far, False)]] * 90, penalty=0.1, word_penalty=0.1)
    assert find_odds(weights, near) > 2 + find_odds(weights, far)
    either = fit_choice([[({"a": 1.0}, True), ({"b": 1.0}, True), ({"c": 1.0}, False)]] * 9, penalty=0.1)
    assert find_odds(either, {"a": 1.0}) == pytest.approx(find_odds(either, {"b": 1.0}))
    assert find_odds(either, {"a": 1.0}) > find_odds(either, {"c": 1.0})


def test_days_are_learned_from_text_and_key_without_a_reader() -> None:
    told = make_row("A bomb hit the mill of Fable yesterday. The mayor spoke today.", target="the mill")
    told |= {"id": "a", "date": "1990-03-05"}
    told["templates"][0]["slots"]["incident_date"] = {"fills": [{"alternatives": [{"from": "1990-03-04", "to": "1990-03-04"}]}]}
    (options,) = list_days(told)
    right = [features for features, is_right in options if is_right]
    assert [features["same sentence"] for features in right] == [1.0]
    weights = learn_days([told] * 12)
    assert find_odds(weights, right[0]) > max(find_odds(weights, features) for features, is_right in options if not is_right)
    assert not list(list_days(told | {"date": None}))


def test_confidence_is_learned_from_the_namings_of_the_key() -> None:
    text = "The police said the Red Column hit the old mill of Fable."
    report = build.report(text)
    (naming,) = list_namings(Item(MILL | {"id": "a"}, report, build.reading(report), build.coding(report)))
    assert naming.degrees == {"POSSIBLE"}
    assert naming.features["stands=beside"] == 1.0
    sure = Naming("b", {"told by report": 1.0, "near=does it": 1.0}, frozenset({"REPORTED AS FACT"}))
    namings = [one._replace(report=f"{one.report}{n}") for n in range(12) for one in (naming, sure)]
    weights = learn_blame(namings, n_fits=4)
    assert count_right(namings, weights) == 24
    assert weights == learn_blame(namings, n_fits=4)
    assert all(abs(weight) >= 0.05 for degree in weights.values() for name, weight in degree.items() if "=" in name)


def test_confidence_is_learned_in_mixed_case_from_train_reports_that_give_some() -> None:
    row = MILL | {"split": "train", "text_mixed": "A bomb hit the old mill of Fable."}
    assert [one["text"] for one in mix_case([row, row | {"split": "dev"}, BRIDGE | {"split": "train"}])] == [row["text_mixed"]]
