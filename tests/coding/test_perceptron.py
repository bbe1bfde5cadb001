"""One addition adds the weights of all classes, and the choice is that of plain sums."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.coding.perceptron import MOST_FEATURES, RAISED, Weights, pack_weights
from hearsay.errors import WeightsError

N_CLASSES = 7
WEIGHTS = st.lists(st.integers(min_value=1 - RAISED, max_value=RAISED - 1), min_size=N_CLASSES, max_size=N_CLASSES)
ROWS = st.lists(WEIGHTS, min_size=1, max_size=6)


def pack(rows: list[list[int]]) -> Weights:
    return pack_weights([f"f{i}" for i in range(len(rows))], np.array(rows, np.int16), range(len(rows)))


@given(ROWS, st.lists(st.integers(min_value=0, max_value=8), max_size=MOST_FEATURES), st.data())
def test_the_choice_is_that_of_plain_sums(rows: list[list[int]], asked: list[int], data: st.DataObject) -> None:
    weights = pack(rows)
    first = data.draw(st.integers(min_value=0, max_value=N_CLASSES - 1))
    end = data.draw(st.integers(min_value=first + 1, max_value=N_CLASSES))
    sums = [sum(rows[i][name] for i in asked if i < len(rows)) for name in range(N_CLASSES)]
    best = min(range(first, end), key=lambda name: (-sums[name], name))
    assert weights.choose(weights.add([f"f{i}" for i in asked]), first, end) == best


@given(ROWS, st.lists(st.integers(min_value=0, max_value=8), max_size=20), st.integers(min_value=0, max_value=20))
def test_parts_of_a_sum_can_be_added_apart(rows: list[list[int]], asked: list[int], cut: int) -> None:
    weights, features = pack(rows), [f"f{i}" for i in asked]
    assert weights.add(features[:cut]) + weights.add(features[cut:]) == weights.add(features)


def test_as_many_features_as_a_slot_bears_can_all_be_as_heavy_as_one_may_be() -> None:
    weights = pack([[RAISED - 1, 1 - RAISED, RAISED - 1, *[0] * (N_CLASSES - 3)]])
    total = weights.add(["f0"] * MOST_FEATURES)
    assert [weights.choose(total, name, name + 1) for name in range(N_CLASSES)] == list(range(N_CLASSES))
    assert (weights.choose(total), weights.choose(total, 1), weights.choose(total, 3)) == (0, 2, 3)


def test_a_weight_too_heavy_for_its_slot_is_refused() -> None:
    with pytest.raises(WeightsError, match="512"):
        pack([[RAISED, *[0] * (N_CLASSES - 1)]])
