"""Questions that rules ask of a parsed sentence. Sentences are invented."""

import pytest

from hearsay.coding.context import make_context
from hearsay.coding.syntax import load_syntax
from hearsay.coding.trees import Sentence, is_passive, parse_span
from tests import build


def parse(text: str) -> Sentence:
    report = build.report(text)
    return next(parse_span(make_context(report, build.reading(report), run="run"), build.span(text, text), load_syntax()))


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("It began when the border police forces invaded the northern part of Bor.", "invaded", False),
        ("Two men arrested on Friday were released.", "arrested", True),
        ("The porters were beaten by guards.", "beaten", True),
        ("The guards beat two porters.", "beat", False),
    ],
)
def test_a_participle_with_an_object_behind_it_is_a_verb_in_the_active(text: str, verb: str, expected: bool) -> None:
    sentence = parse(text)
    assert is_passive(sentence, sentence.lowered.index(verb)) is expected
