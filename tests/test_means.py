"""Nouns for what violence is done with, alone and with the words before them."""

import pytest

from hearsay.means import find_means_noun, load_means


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a grenade", "explosives"),
        ("machetes", "primitive"),
        ("tear gas", "crowd-control"),
        ("chlorine gas", "unconventional"),
        ("gas", None),  # what is meant stands before it
        ("natural gas", None),
        ("water cannon", "crowd-control"),
        ("explosive device", "explosives"),
        ("a mobile device", None),
        ("dynamite sticks", "explosives"),
        ("sticks", "primitive"),
        ("farmers", None),
        ("", None),
    ],
)
def test_a_noun_is_means_alone_or_by_the_word_before_it(words: str, kind: str | None) -> None:
    noun = find_means_noun(words.split())
    assert (noun.kind if noun else None) == kind


def test_no_row_of_the_list_hides_another() -> None:
    for form, nouns in load_means().items():
        told = [word for noun in nouns for word in sorted(noun.before) or [""]]
        assert len(told) == len(set(told)), form
