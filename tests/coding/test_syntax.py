"""Every sentence has one tree, whatever was parsed before it. Sentences are invented."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.coding.context import make_context
from hearsay.coding.perceptron import MOST_FEATURES
from hearsay.coding.syntax import NONE, ROOT, Stack, load_syntax, move_features, pad_ends, parse_sentence, tag_features
from hearsay.coding.trees import parse_span
from hearsay.lists.tables import parse_table
from tests import build

CASES = parse_table((Path(__file__).parent / "cases" / "trees.csv").read_text("utf-8"), where="trees.csv")
WORDS = st.sampled_from(
    ["the", "gunmen", "killed", "Police", "said", "in", "Bor", ",", ".", "who", "were", "by", "two", "men", "Ünlü", "42", "-"]
)


@pytest.mark.parametrize("case", CASES, ids=[case["words"] for case in CASES])
def test_a_sentence_has_the_tree_of_the_tables(case: dict[str, str]) -> None:
    tree = parse_sentence(case["words"].split(), load_syntax())
    assert " ".join(tree.tags) == case["tags"]
    assert " ".join(map(str, tree.heads)) == case["heads"]
    assert " ".join(tree.relations) == case["relations"]


@settings(deadline=None)
@given(st.lists(WORDS | st.text(min_size=1, max_size=6), max_size=30))
def test_any_words_hang_on_one_root_without_a_circle(words: list[str]) -> None:
    tree = parse_sentence(words, load_syntax())
    assert len(tree.tags) == len(tree.heads) == len(tree.relations) == len(words)
    assert tree.heads.count(ROOT) == min(len(words), 1)
    for i in range(len(words)):
        above, n_steps = tree.heads[i], 0
        while above != ROOT:
            above, n_steps = tree.heads[above], n_steps + 1
            assert n_steps < len(words)


def test_a_sentence_has_the_same_tree_alone_and_among_others() -> None:
    sentences = ("Rebels bombed the town hall.", "Police held two men.", "Rebels bombed the town hall.", "Two men were released.")
    text = " ".join(sentences)
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run")
    found = [next(parse_span(context, span, load_syntax())) for span in reversed(context.sentences)]
    again = [next(parse_span(context, span, load_syntax())) for span in context.sentences]
    alone = [parse_sentence(sentence.tree.words, load_syntax()) for sentence in again]
    assert [sentence.tree for sentence in again] == alone
    assert found[::-1] == again
    assert [sentence.span for sentence in again] == list(context.sentences)


def test_a_choice_rests_on_no_more_features_than_a_sum_bears() -> None:
    state = Stack(1)
    assert len(move_features(pad_ends(["men"]), pad_ends(["NOUN"]), state)) <= MOST_FEATURES
    assert len(tag_features(["men"], ["a"], 0, [])) <= MOST_FEATURES


def test_where_no_word_stands_there_are_the_ends_of_the_sentence() -> None:
    state = Stack(2)
    words, tags = pad_ends(["held", "men"]), pad_ends(["VBD", "NOUN"])
    assert {"b<s>", "c<s>", "eheld", "gmen NOUN", "oVBD NOUN </s>", "r<s> <s>"} <= set(move_features(words, tags, state))
    for move in ("S", "S", "R:obj"):
        state.move(move)
    assert (state.is_done(), state.stack[-1], state.right[0]) == (True, 0, [NONE, NONE, 1])
    assert {"bheld", "e</s>", "xVBDNOUN<s>", "Hheldobj", "I<s>  VBD"} <= set(move_features(words, tags, state))
