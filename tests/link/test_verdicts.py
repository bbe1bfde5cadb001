"""People's decisions: the later one wins, an undo takes back exactly one, contradictions never stand together."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hearsay.link.verdicts import find_active, find_decisions
from hearsay.model import Judgement, Verdict
from tests import build

MEMBERS = {name: name for name in "abcd"}


def say(left: str, verdict: Verdict, right: str | None = None, *, hour: int = 0) -> Judgement:
    return build.judgement(left, verdict, target_kind="incident", value=right, made_at=build.NOON + timedelta(hours=hour))


def test_a_later_decision_on_the_same_pair_wins_whichever_way_round_it_is_put() -> None:
    decided = find_decisions([say("a", Verdict.SAME, "b"), say("b", Verdict.DIFFERENT, "a", hour=1)], MEMBERS)
    assert (decided.same, decided.different) == ((), (("a", "b"),))


def test_an_undo_brings_back_what_stood_before() -> None:
    first, second = say("a", Verdict.SAME, "b"), say("a", Verdict.DIFFERENT, "b", hour=1)
    undo = say(second.id, Verdict.UNDO, hour=2)
    assert find_decisions([first, second, undo], MEMBERS) == find_decisions([first], MEMBERS)


def test_an_undone_undo_undoes_nothing() -> None:
    first = say("a", Verdict.SAME, "b")
    undo = say(first.id, Verdict.UNDO, hour=1)
    again = say(undo.id, Verdict.UNDO, hour=2)
    assert find_active([first, undo, again]) == (first,)


def test_a_chain_of_same_cannot_join_what_was_later_held_apart() -> None:
    decided = find_decisions(
        [say("a", Verdict.SAME, "b"), say("b", Verdict.SAME, "c", hour=1), say("a", Verdict.DIFFERENT, "c", hour=2)], MEMBERS
    )
    assert decided.different == (("a", "c"),)
    assert decided.same == (("b", "c"),)


def test_decisions_on_things_that_are_gone_are_left_alone() -> None:
    assert find_decisions([say("a", Verdict.SAME, "gone")], MEMBERS).same == ()


@given(st.permutations(range(4)))
def test_the_order_in_which_judgements_are_read_does_not_matter(order: list[int]) -> None:
    said = [
        say("a", Verdict.SAME, "b"), say("c", Verdict.SAME, "d", hour=1), say("a", Verdict.DIFFERENT, "b", hour=2),
        say("b", Verdict.SAME, "c", hour=3),
    ]  # fmt: skip
    assert find_decisions([said[place] for place in order], MEMBERS) == find_decisions(said, MEMBERS)
