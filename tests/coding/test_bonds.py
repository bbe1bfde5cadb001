"""How an act and a mention hang in the tree of their sentence. Sentences are invented."""

import pytest

from hearsay.coding.bonds import Bonds, describe_act, find_bonds, make_bonds
from hearsay.model import Span
from tests import build
from tests.coding.test_trees import parse

FRIDAY = "Guards shot a farmer after villagers blocked the road on Friday."


def bonds(text: str, trigger: str, *others: str) -> Bonds:
    found = make_bonds(parse(text), build.span(text, trigger), [build.span(text, other) for other in others])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "trigger", "true"),
    [
        ("Guards shot a farmer.", "shot", {"finite", "root"}),
        ("Guards had arrested two farmers on Monday.", "arrested", {"perfect", "root"}),
        ("Guards will shoot a farmer.", "shoot", {"modal", "root"}),
        ("Villagers mourned after the attack.", "attack", {"noun", "definite"}),
        ("Villagers fear another attack.", "attack", {"noun", "indefinite"}),
    ],
)
def test_grammar_tells_what_the_words_of_an_act_are(text: str, trigger: str, true: set[str]) -> None:
    shape = describe_act(text, bonds(text, trigger))
    assert true <= {name for name, value in shape.items() if value}
    assert not {"perfect", "modal", "definite", "indefinite"} - true & {name for name, value in shape.items() if value}


def test_a_time_hangs_on_its_own_act_and_not_on_the_other_of_the_sentence() -> None:
    day = build.span(FRIDAY, "Friday")
    of_blocked = find_bonds(bonds(FRIDAY, "blocked", "shot"), day)
    of_shot = find_bonds(bonds(FRIDAY, "shot", "blocked"), day)
    assert (of_blocked["hangs on act"], of_blocked["hangs on another act"], of_blocked["another act nearer"]) == (1, 0, 0)
    assert (of_shot["hangs on another act"], of_shot["another act nearer"]) == (1, 1)
    assert of_blocked["tree steps"] < of_shot["tree steps"]


def test_without_a_tree_or_outside_it_there_are_no_bonds() -> None:
    assert make_bonds(None, build.span(FRIDAY, "shot"), []) is None
    assert make_bonds(parse(FRIDAY), Span(500, 504), []) is None
    assert find_bonds(bonds(FRIDAY, "shot"), Span(500, 506)) == {}
