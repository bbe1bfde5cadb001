"""Candidates for actor and recipient come from grammar, links, voices, marks and noun phrases, and the likeliest are taken."""

from collections.abc import Mapping

import numpy as np

from hearsay import model
from hearsay.codebook import load_codebook
from hearsay.coding.actors import index_actors
from hearsay.coding.claims import code_own_claim
from hearsay.coding.context import CodingContext, make_context
from hearsay.coding.event_features import Draft
from hearsay.coding.participants import find_parties
from hearsay.coding.parties import choose_parties, load_party_trees
from hearsay.coding.party_candidates import SIDES, Candidate, find_candidates
from hearsay.coding.party_features import find_party_features
from hearsay.coding.status import find_status
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import find_triggers, make_lexicon
from hearsay.decision_trees import LEAF, Trees
from tests import build

TEXT = "Guards of the mill beat two porters. Lena Orth was not there."


def draft(
    *links: model.MarkLink, marks: tuple[tuple[model.MarkKind, str, str], ...] = (), text: str = TEXT, word: str = "beat"
) -> tuple[CodingContext, Draft, model.Claim]:
    report = build.report(text)
    made = [build.mark(report, kind, words, label) for kind, words, label in marks]
    context = make_context(report, build.reading(report, *made, links=links, weights="some" if made else ""), run="run-1")
    claim = code_own_claim(context)
    trigger = next(
        one for one in find_triggers(context, make_lexicon(load_codebook()), load_syntax()) if one.span.start == text.index(word)
    )
    status, rule = find_status(trigger, claim)
    return context, Draft(trigger=trigger, claim=claim, parties=find_parties(trigger), status=status, status_rule=rule), claim


def words(candidates: tuple[Candidate, ...]) -> list[str]:
    return [TEXT[one.span.start : one.span.end] for one in candidates]


def test_grammar_gives_a_candidate_on_each_side() -> None:
    context, found, claim = draft()
    candidates = find_candidates(context, found, (claim,))
    assert [sorted(one.rules) for one in candidates] == [["actors"], ["recipients"]]
    assert words(candidates)[1] == "two porters"


def test_a_link_proposes_somebody_whom_grammar_does_not_find() -> None:
    link = build.arc(model.LinkKind.RECIPIENT, 0, 1, score=0.7)
    marks = ((model.MarkKind.TRIGGER, "beat", "ASSAULT"), (model.MarkKind.ACTOR, "Lena Orth", ""))
    context, found, claim = draft(link, marks=marks)
    linked = [one for one in find_candidates(context, found, (claim,)) if one.links["recipients"]]
    assert words(tuple(linked)) == ["Lena Orth"]


def test_the_speaker_of_the_claim_that_an_act_cues_is_a_candidate() -> None:
    context, found, claim = draft()
    told = build.claim(context.report, "not there", "Lena Orth", cue="beat")
    candidates = find_candidates(context, found, (claim, told))
    assert [one.voice for one in candidates] == ["", "", "cue"]


def test_a_noun_phrase_of_the_sentence_that_nothing_else_names_is_a_candidate() -> None:
    text = "After the vote the soldiers beat all those in the square."
    context, found, claim = draft(text=text, word="beat")
    named = {text[one.span.start : one.span.end]: one for one in find_candidates(context, found, (claim,))}
    assert "the square" in " ".join(named)
    assert not any(one.is_marked for one in named.values())  # no reader marks them
    marks = ((model.MarkKind.TRIGGER, "beat", "ASSAULT"), (model.MarkKind.ACTOR, "the soldiers", ""))
    context, found, claim = draft(text=text, word="beat", marks=marks)
    marked = [one for one in find_candidates(context, found, (claim,)) if one.is_marked]
    assert [text[one.span.start : one.span.end] for one in marked] == ["the soldiers"]


def test_features_tell_the_sides_apart() -> None:
    link = build.arc(model.LinkKind.ACTOR, 0, 1, score=0.9)
    marks = ((model.MarkKind.TRIGGER, "beat", "ASSAULT"), (model.MarkKind.ACTOR, "Guards", ""))
    context, found, claim = draft(link, marks=marks)
    candidates = find_candidates(context, found, (claim,))
    features = find_party_features(context, index_actors(()), found, candidates)
    guards, porters = features["actors"][0], features["actors"][1]
    assert (guards["link"], guards["link ahead"], guards["rule=subject"], guards["path=nsubj|"]) == (0.9, 0.9, 1.0, 1.0)
    assert (porters["best link of another"], porters["better links"], porters["other rule=object"]) == (0.9, 1.0, 1.0)
    assert features["recipients"][0]["link across"] == 0.9
    assert features["recipients"][1]["rule=object"] == 1.0
    assert guards["distance"] < 0 < porters["distance"]


def test_a_link_to_another_act_of_the_sentence_speaks_for_itself() -> None:
    text = "Guards beat two porters and robbed a clerk."
    marks = (
        (model.MarkKind.TRIGGER, "beat", "ASSAULT"),
        (model.MarkKind.TRIGGER, "robbed", "ASSAULT"),
        (model.MarkKind.ACTOR, "a clerk", ""),
    )
    context, found, claim = draft(build.arc(model.LinkKind.RECIPIENT, 1, 2, score=0.8), marks=marks, text=text, word="beat")
    candidates = find_candidates(context, found, (claim,))
    clerk = next(i for i, one in enumerate(candidates) if text[one.span.start : one.span.end] == "a clerk")
    features = find_party_features(context, index_actors(()), found, candidates)["recipients"][clerk]
    assert (features["link"], features["link of another act"], features["acts between"]) == (0.0, 0.8, 1.0)


def stump(name: str, without: float, with_it: float) -> Trees:
    """One tree that asks for one feature."""
    return Trees(
        names=(name,),
        features=np.array([0, LEAF, LEAF]),
        thresholds=np.array([0.5, 0.0, 0.0]),
        low=np.array([1, 1, 2]),
        high=np.array([2, 1, 2]),
        values=np.array([0.0, without, with_it]),
        roots=np.array([0]),
        base=0.0,
    )


def choose(context: CodingContext, found: Draft, claim: model.Claim, trees: Mapping[str, Trees]) -> dict[str, list[tuple[str, str]]]:
    chosen = choose_parties(context, (found, found), (claim,), index_actors(()), trees)
    assert chosen[0] == chosen[1]  # each act for itself
    return {side: [(TEXT[one.span.start : one.span.end], one.by) for one in chosen[0][side]] for side in SIDES}


def test_more_is_asked_of_a_second_party_of_a_side() -> None:
    marks = ((model.MarkKind.TRIGGER, "beat", "ASSAULT"),)
    context, found, claim = draft(marks=marks)
    assert len(find_candidates(context, found, (claim,))) > 1
    nobody = stump("rule=subject", -3.0, -3.0)
    only = {"actors": stump("rule=subject", -0.7, 1.3), "recipients": nobody}  # the others stand at .33
    assert choose(context, found, claim, only) == {"actors": [("Guards of the mill", "rule:subject")], "recipients": []}
    several = choose(context, found, claim, {"actors": stump("rule=subject", -0.3, 1.3), "recipients": nobody})
    assert len(several["actors"]) == len(find_candidates(context, found, (claim,)))


def test_the_shipped_trees_know_subject_and_object() -> None:
    links = (build.arc(model.LinkKind.ACTOR, 0, 1, score=0.9), build.arc(model.LinkKind.RECIPIENT, 0, 2, score=0.9))
    marks = tuple(
        (kind, words, label)
        for kind, words, label in (
            (model.MarkKind.TRIGGER, "beat", "ASSAULT"),
            (model.MarkKind.ACTOR, "Guards of the mill", ""),
            (model.MarkKind.ACTOR, "two porters", ""),
        )
    )
    context, found, claim = draft(*links, marks=marks)
    chosen = choose(context, found, claim, load_party_trees())
    assert chosen == {"actors": [("Guards of the mill", "rule:subject")], "recipients": [("two porters", "rule:object")]}


def test_where_nothing_was_read_grammar_alone_decides() -> None:
    context, found, claim = draft()
    nobody = stump("rule=subject", -9.0, -9.0)
    assert [by for _, by in choose(context, found, claim, {"actors": nobody, "recipients": nobody})["recipients"]] == ["rule:object"]
