"""Words for acts by what they mean: one sense, a broader one, kinds of one thing."""

import pytest

from hearsay.link.concepts import compare_words, find_lemmas


@pytest.mark.parametrize(
    ("one", "other"), [("struck", "hit"), ("death", "died"), ("foiled", "thwarted"), ("nabbed", "arrested"), ("hurt", "injured")]
)
def test_two_words_for_one_act_share_a_sense(one: str, other: str) -> None:
    assert compare_words(one, other)[0] >= 0.5
    assert compare_words(other, one) == compare_words(one, other)


def test_words_for_other_acts_share_none() -> None:
    assert compare_words("said", "killed")[0] == 0.0
    assert compare_words("died", "killed")[0] == 0.0  # who dies need not be killed


def test_the_same_word_shares_all() -> None:
    assert compare_words("xyzzy", "xyzzy") == (1.0, 1.0, 1.0)


def test_a_word_that_is_not_listed_shares_nothing() -> None:
    assert compare_words("xyzzy", "killed") == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("form", "part", "lemma"), [("struck", "verb", "strike"), ("stopped", "verb", "stop"), ("deaths", "noun", "death")]
)
def test_forms_lead_to_their_lemma(form: str, part: str, lemma: str) -> None:
    assert lemma in find_lemmas(form, part)
