"""Which nouns take up an act that lasts."""

import pytest

from hearsay.codebook import load_codebook
from hearsay.coding.context import make_context
from hearsay.coding.lasting import is_lasting
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import find_triggers, make_lexicon
from tests import build


@pytest.mark.parametrize(
    ("text", "word", "lasts"),
    [
        ("Their strike entered its third day in Lund.", "strike entered", True),
        ("The general strike went on in Lund.", "general strike", True),
        ("Thursday's demonstration ended at noon.", "demonstration", True),
        ("A demonstration ended at noon.", "demonstration", False),  # it takes up nothing
        ("Berg was hurt during his arrest in Lund.", "arrest", False),  # over at once: no operation
        ("The attack ended at noon.", "attack", False),  # a verb beside it tells most attacks
    ],
)
def test_a_noun_with_a_determiner_takes_up_what_lasts(text: str, word: str, lasts: bool) -> None:
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run-1")
    triggers = find_triggers(context, make_lexicon(load_codebook()), load_syntax())
    found = [is_lasting(context, one) for one in triggers if one.span.start == text.index(word)]
    assert (True in found) == lasts
    assert found
