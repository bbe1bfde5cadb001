"""What parties tell of an act is learned from acts whose parties and voice are right, on other reports."""

from hearsay.model import Span
from train.regression import FOLDS, LEAST_ACT, Row, choose_threshold, fit_parties, weigh_held_out


def act(number: int, *, party: float | None, worth: float) -> Row:
    parties = {"actors": party, "recipients": None}
    return Row(number, (), Span(number, number + 1), worth > 0, is_unseen=True, parties=parties, worth=worth)


ROWS = [act(i, party=0.9 if i % 2 else None, worth=1.0 if i % 2 else 0.0) for i in range(8 * FOLDS)]
SCORES = [0.3] * len(ROWS)


def test_parties_that_are_right_have_weight() -> None:
    weights = fit_parties(ROWS, SCORES)
    assert weights["actors"] > 0.2
    assert abs(weights["recipients"]) < abs(weights["actors"])


def test_held_out_scores_tell_acts_apart_that_were_alike() -> None:
    held = weigh_held_out(ROWS, SCORES)
    assert min(held[1::2]) > 0.3 > max(held[::2])


def test_what_is_hardly_an_act_is_left_alone() -> None:
    assert weigh_held_out(ROWS, [LEAST_ACT / 2] * len(ROWS)) == [0.0] * len(ROWS)


def test_an_act_with_wrong_parties_is_worth_half() -> None:
    rows = [act(0, party=0.9, worth=1.0), act(1, party=0.9, worth=0.5)]
    assert choose_threshold(rows, [0.6, 0.6], 2)[1] == 0.75
