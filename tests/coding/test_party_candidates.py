"""Candidates for actor and recipient come from grammar, links, voices and marks, and the likeliest are taken."""

from hearsay import model
from hearsay.codebook import load_codebook
from hearsay.coding.claims import code_own_claim
from hearsay.coding.context import CodingContext, make_context
from hearsay.coding.event_features import Draft
from hearsay.coding.participants import find_parties
from hearsay.coding.party_candidates import Candidate, choose_parties, find_candidates, is_of_links, party_features
from hearsay.coding.scores import ScoreTable
from hearsay.coding.status import find_status
from hearsay.coding.syntax import load_syntax
from hearsay.coding.triggers import find_triggers, make_lexicon
from tests import build

TEXT = "Guards of the mill beat two porters. Lena Orth was not there."


def draft(*links: model.MarkLink, marks: tuple[tuple[model.MarkKind, str, str], ...] = ()) -> tuple[CodingContext, Draft, model.Claim]:
    report = build.report(TEXT)
    made = [build.mark(report, kind, words, label) for kind, words, label in marks]
    context = make_context(report, build.reading(report, *made, links=links, weights="some" if made else ""), run="run-1")
    claim = code_own_claim(context)
    trigger = next(one for one in find_triggers(context, make_lexicon(load_codebook()), load_syntax()) if one.span.start == 19)
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


def test_features_of_links_are_told_apart() -> None:
    link = build.arc(model.LinkKind.ACTOR, 0, 1, score=0.9)
    marks = ((model.MarkKind.TRIGGER, "beat", "ASSAULT"), (model.MarkKind.ACTOR, "Guards", ""))
    context, found, claim = draft(link, marks=marks)
    candidates = find_candidates(context, found, (claim,))
    features = party_features(context, found, candidates[0], candidates, "actors")
    assert {"actors:link>=0.9", "actors:link best"} <= {one for one in features if is_of_links(one)}
    assert "actors:rule=subject" in [one for one in features if not is_of_links(one)]


def test_more_is_asked_of_a_second_party_of_a_side() -> None:
    marks = ((model.MarkKind.TRIGGER, "beat", "ASSAULT"),)
    context, found, claim = draft(marks=marks)
    assert len(find_candidates(context, found, (claim,))) > 1
    table = ScoreTable(weights={"actors:rule=subject": 2.0, "actors:bias": -0.7, "recipients:bias": -3.0}, threshold=0.3)
    chosen = choose_parties(context, found, (claim,), table)
    assert [(party.by, party.score) for party in chosen["actors"]] == [("rule:subject", 0.7858)]  # the others stand at .33
    assert chosen["recipients"] == ()
    likelier = ScoreTable(weights={**table.weights, "actors:bias": -0.3}, threshold=0.3)
    assert len(choose_parties(context, found, (claim,), likelier)["actors"]) == len(find_candidates(context, found, (claim,)))


def test_where_nothing_was_read_grammar_alone_decides() -> None:
    context, found, claim = draft()
    chosen = choose_parties(context, found, (claim,), ScoreTable(weights={}, threshold=0.9))
    assert [party.by for party in chosen["recipients"]] == ["rule:object"]
