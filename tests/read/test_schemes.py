"""Single heads answer in spans of the text that was asked about."""

import pytest

from hearsay.errors import CompareError
from hearsay.model import Span
from hearsay.read.schema import DYAD_LABELS, LAYERS, SENTENCE_LABELS
from hearsay.read.schemes import classify_dyad, find_attributions, find_entities, find_layer, score_sentences
from tests.read.fakes import make_reader

TEXT = "The police arrested three men. The men said the police arrested them."


@pytest.mark.parametrize("layer", LAYERS)
def test_spans_of_every_layer_lie_in_the_text(layer: str) -> None:
    for found in find_layer(make_reader(), TEXT, layer):
        assert 0 <= found.span.start < found.span.end <= len(TEXT)
        assert found.label in LAYERS[layer]


def test_attribution_has_content_or_cue() -> None:
    found = find_attributions(make_reader(), TEXT)
    assert found
    assert all(one.content or one.cue for one in found)


def test_unknown_entity_scheme_gets_the_nearest_name() -> None:
    with pytest.raises(CompareError, match='Did you mean "newswire"'):
        find_entities(make_reader(), TEXT, scheme="newswires")


def test_dyad_shares_sum_to_one_with_and_without_spans() -> None:
    for source, target in ((Span(0, 10), Span(20, 29)), (None, None)):
        shares = classify_dyad(make_reader(), TEXT, source, target)
        assert set(shares) == set(DYAD_LABELS)
        assert all(abs(sum(row.values()) - 1) < 1e-5 for row in shares.values())


def test_every_given_sentence_gets_every_label() -> None:
    scores = score_sentences(make_reader(), TEXT, [Span(0, 30), Span(31, len(TEXT))])
    assert [set(row) for row in scores] == [set(SENTENCE_LABELS["police act"])] * 2
