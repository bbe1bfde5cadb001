"""What a corpus marks a word as leans its scores, and unknown words say nothing."""

import numpy as np

from hearsay.read.pieces import cut_pieces
from hearsay.read.schema import LAYERS
from hearsay.read.word_hints import HINTED, LIMIT, find_hints, load_hints, parse_counts, weigh_counts
from tests.read.fakes import make_reader, make_tokenizer

LABELS = LAYERS["re3d"]
WEAPON = LABELS.index("Weapon")


def test_word_that_is_mostly_marked_leans_to_its_label() -> None:
    rows = [{"word": "rocket", "outside": "1", "labels": "Weapon:9"}, {"word": "spoke", "outside": "90", "labels": "Person:1"}]
    weighed = weigh_counts({row["word"]: parse_counts(row, "re3d") for row in rows})
    assert weighed["rocket"].argmax() == WEAPON
    assert weighed["rocket"][WEAPON] > 0 > weighed["spoke"][WEAPON]
    assert all(np.abs(row).max() <= 2 * LIMIT for row in weighed.values())


def test_unknown_words_get_no_hint_and_known_ones_the_same_for_all_parts() -> None:
    text = "Police qwertz men."
    hints = find_hints("re3d", text, cut_pieces(make_tokenizer(), text))
    assert hints is not None
    assert hints.shape == (4, 1 + 4 * len(LABELS))
    assert not hints[1].any()
    assert not hints[:, 0].any()
    parts = hints[:, 1:].reshape(4, -1, 4)
    assert hints[0].any()
    assert np.array_equal(parts, np.repeat(parts[:, :, :1], 4, axis=2))


def test_layer_without_a_list_has_no_hints() -> None:
    assert find_hints("entity", "Police.", cut_pieces(make_tokenizer(), "Police.")) is None


def test_every_listed_word_has_a_finite_hint_for_every_label() -> None:
    for layer in HINTED:
        rows = load_hints(layer)
        assert rows
        assert all(row.shape == (len(LAYERS[layer]),) and np.isfinite(row).all() for row in rows.values())


def test_hints_are_added_to_the_scores_before_spans_are_read() -> None:
    seen = make_reader().see("police said men")
    strong = np.zeros((3, 1 + 4 * len(LABELS)), dtype=np.float32)
    strong[1, 1 + 4 * WEAPON + 3] = 99.0
    found = seen.find_layer("re3d", hints=strong)
    assert [(one.first, one.end) for one in found if one.label == WEAPON] == [(1, 2)]
