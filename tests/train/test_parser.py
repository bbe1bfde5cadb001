"""The recipe of the parser learns, stores what it learned as the house reads it, and builds the trees it is shown."""

import random

import numpy as np

from hearsay.coding.perceptron import pack_weights
from hearsay.coding.syntax import Stack
from train.parser import Perceptron, right_moves, store_weights, train_tagger
from train.treebank import Gold, recut

GOLD = Gold(["Police", "held", "men", "."], ["NOUN", "VBD", "NOUN", "PUNCT"], [1, -1, 1, 1], ["nsubj", "root", "obj", "punct"])


def test_stored_weights_choose_as_the_learned_ones() -> None:
    weights = {"b": {0: 5, 2: -3}, "a": {1: 7}, "c": {1: 7}}
    stored = store_weights("tag", weights, 3)
    features = stored["tag_features"].tobytes().decode().split("\n")
    packed = pack_weights(features, stored["tag_rows"], stored["tag_places"].tolist())
    assert features == ["b", "a", "c"]
    assert stored["tag_rows"].tolist() == [[5, 0, -3], [0, 7, 0]]
    assert [packed.choose(packed.add(asked)) for asked in (["b"], ["a", "b"], ["d"], ["c", "d"])] == [0, 1, 0, 1]


def test_right_moves_build_the_tree() -> None:
    state = Stack(len(GOLD.words))
    while not state.is_done():
        state.move(next(right_moves(state, GOLD)))
    assert state.heads == GOLD.heads
    assert state.relations[:-1] == GOLD.relations


def test_a_tagger_learns_what_it_is_shown() -> None:
    tags = sorted(set(GOLD.tags))
    model = train_tagger([GOLD], tags, 5, random.Random(1))
    assert isinstance(model, Perceptron)
    assert np.sign(model.averaged(0.01)["wmen"][tags.index("NOUN")]) == 1


def test_a_word_of_the_house_takes_the_class_of_the_part_that_leads_out_of_it() -> None:
    row = {"start": 0, "end": 5, "words": [[0, 2, "do", "do", "AUX", "VBP", 2, "aux"], [2, 5, "n't", "not", "PART", "RB", 0, "root"]]}
    gold = recut("don't", row)
    assert gold is not None
    assert (gold.words, gold.tags, gold.heads) == (["don't"], ["PART"], [-1])
