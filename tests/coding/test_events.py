"""Events are found with their type, parties and status, and things that only sound like events are not."""

from dataclasses import replace
from pathlib import Path

import pytest

from hearsay.codebook import load_codebook
from hearsay.coding.actors import index_actors
from hearsay.coding.claims import code_own_claim
from hearsay.coding.context import make_context
from hearsay.coding.events import choose_acts, draft_events, find_threshold, load_event_coder, load_event_tables
from hearsay.coding.parties import Chosen
from hearsay.lists.tables import parse_table
from hearsay.model import Event, MarkKind, Status
from tests import build

CASES = parse_table((Path(__file__).parent / "cases" / "events.csv").read_text("utf-8"), where="events.csv")
CODE = load_event_coder()


def code(text: str) -> tuple[Event, ...]:
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run-1")
    return CODE(context, (code_own_claim(context),), (), (), ())


def tell(event: Event, text: str) -> str:
    kind = f"{event.type}/{event.mode}" if event.mode else str(event.type)
    actors, recipients = (
        "; ".join(text[mention.span.start : mention.span.end] for mention in side) for side in (event.actors, event.recipients)
    )
    return f"{kind} {text[event.trigger.start : event.trigger.end]}: {actors} > {recipients} [{event.status}]".replace(
        ":  >", ": >"
    ).replace(">  [", "> [")


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_sentence_gives_the_events_that_a_coder_would_write(case: dict[str, str]) -> None:
    found = [tell(event, case["text"]) for event in code(case["text"])]
    expected = [each.strip() for each in case["expected"].split("|") if each.strip()]
    assert [each.split(":")[0] for each in found[: len(expected)]] == [each.split(":")[0] for each in expected], case["why"]
    assert found[:1] == expected[:1], case["why"]


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The guards are accused of torturing suspects.", "torturing", Status.POSSIBLE),
        ("A guard was held on suspicion of killing a farmer.", "killing", Status.POSSIBLE),
        ("Rumours that gunmen had killed the general were heard.", "killed", Status.POSSIBLE),
        ("The bishop denied that gunmen had killed the general and accused the army.", "accused", Status.HAPPENED),
        ("The bishop denied that rebels had carried out the attack on the village.", "attack", Status.DENIED),
        ("Police looked into allegations that guards mishandled the killing of a farmer.", "killing", Status.HAPPENED),
        ("None of those arrested has fled.", "arrested", Status.HAPPENED),
        ("At no time did soldiers open fire at the market.", "open fire", Status.DENIED),
        ("We bombed nothing that day.", "bombed", Status.DENIED),
        ("We bombed a bridge and found nothing.", "bombed", Status.HAPPENED),
    ],
)
def test_words_around_an_act_settle_whether_it_took_place(text: str, trigger: str, status: Status) -> None:
    assert {event.status for event in code(text) if text[event.trigger.start : event.trigger.end] == trigger} == {status}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Rebels captured Bor township.", "seize"),
        ("Rebels captured a general of Bor.", "arrest"),
        ("Rebels captured two guards in Bor.", "arrest"),
    ],
)
def test_ground_is_seized_and_people_are_arrested(text: str, mode: str) -> None:
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run-1")
    (event,) = CODE(context, (code_own_claim(context),), (), (), (build.where(report, "Bor"),))
    assert event.mode == mode


def test_every_event_tells_why_it_has_its_type_and_its_status() -> None:
    event = code("Gunmen killed four guards.")[0]
    assert {reason.field for reason in event.basis.reasons} >= {"type", "status", "actors", "recipients"}
    assert event.basis.reasons[0].by == "codebook:ASSAULT/kill"


def test_an_event_without_any_party_is_left_out() -> None:
    assert code("There was an ambush.") == ()


def test_the_same_act_told_twice_is_one_event_at_its_fullest_mention() -> None:
    found = code("Gunmen killed four guards near the mill. The gunmen killed.")
    assert [event.trigger.start for event in found] == [7] or len(found) == 2


def test_coding_twice_gives_the_same_events() -> None:
    text = "Soldiers shot two men and burned down the school, after rebels attacked the post."
    assert code(text) == code(text)


@pytest.mark.parametrize("kind", load_codebook().kinds, ids=lambda kind: kind.code)
def test_the_codebooks_examples_are_coded_as_their_type(kind: object) -> None:
    from hearsay.codebook import Kind

    assert isinstance(kind, Kind)
    for example in kind.examples:
        assert kind.code in {str(event.type) for event in code(example.text)}, example.text


@pytest.mark.parametrize(("weights", "alone", "expected"), [("", 0.2, 0.2), ("", None, 0.4), ("some", 0.2, 0.4)])
def test_rules_alone_have_their_own_threshold_where_the_table_states_one(weights: str, alone: float | None, expected: float) -> None:
    tables = load_event_tables()
    tables = replace(tables, scores=replace(tables.scores, threshold=0.4, alone=alone))
    report = build.report("Guards beat two porters.")
    context = make_context(report, replace(build.reading(report), weights=weights), run="run-1")
    assert find_threshold(context, (), tables)(0.9) == expected


@pytest.mark.parametrize(("sure", "n_events"), [(0.95, 1), (None, 0)], ids=["parties", "nobody"])
def test_an_act_somewhat_below_the_threshold_is_an_event_where_its_parties_are_sure(
    sure: float | None, n_events: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = load_event_tables()
    report = build.report("Guards beat two porters at the market. " + "The market was quiet again in the evening. " * 12)
    context = make_context(report, replace(build.reading(report), weights="some"), run="run-1")
    draft = draft_events(context, (code_own_claim(context),), tables)[0]
    party = () if sure is None else (Chosen(span=draft.trigger.span, by="rule:subject", score=sure),)
    monkeypatch.setattr("hearsay.coding.events.choose_parties", lambda *_: ({"actors": party, "recipients": party},))
    scored = [(0.9 * tables.scores.threshold, draft)]
    acts = choose_acts(context, scored, (), index_actors(()), lambda _: tables.scores.threshold, tables)
    assert [(one.draft, one.score >= tables.scores.threshold) for one in acts] == [(draft, True)] * n_events


@pytest.mark.parametrize(
    ("text", "n_events"),
    [("Their strike went on in the rain.", 1), ("A strike went on in the rain.", 0), ("The attack went on in the rain.", 0)],
    ids=["a strike taken up", "a new one", "an attack"],
)
def test_a_noun_that_takes_up_an_act_which_lasts_needs_nobody_beside_it(text: str, n_events: int, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = load_event_tables()
    report = build.report(text + " The market was quiet again in the evening." * 12)
    context = make_context(report, replace(build.reading(report), weights="some"), run="run-1")
    draft = next(one for one in draft_events(context, (code_own_claim(context),), tables) if one.trigger.entry.part != "mark")
    monkeypatch.setattr("hearsay.coding.events.choose_parties", lambda *_: ({"actors": (), "recipients": ()},))
    acts = choose_acts(context, [(1.1 * tables.scores.threshold, draft)], (), index_actors(()), lambda _: tables.scores.threshold, tables)
    assert len(acts) == n_events


@pytest.mark.parametrize(
    ("noun", "mode"),
    [("hartal", "strike"), ("dharna", "demo"), ("rasta roko", "obstruct"), ("walkout", None)],
)
def test_a_word_that_names_nothing_else_is_an_event_though_the_reader_marks_it_not(noun: str, mode: str | None) -> None:
    text = f"The farmers' union staged a {noun} in Lund. " + "The market was quiet again in the evening. " * 12
    report = build.report(text)
    lent = build.mark(report, MarkKind.TRIGGER, "staged", "ACCUSE")  # the reader takes the verb that brings it for an act
    other = (
        build.mark(report, MarkKind.TRIGGER, noun, "ACCUSE") if mode else build.mark(report, MarkKind.TRIGGER, "quiet", "AID", score=0.1)
    )
    reading = replace(build.reading(report, lent, other), weights="some")
    context = make_context(report, reading, run="run-1")
    events = CODE(context, (code_own_claim(context),), (), (), ())
    told = [(str(event.type), event.mode, text[event.trigger.start : event.trigger.end]) for event in events]
    assert (("PROTEST", mode, noun) in told) == (mode is not None)
    assert (("ACCUSE", None, "staged") in told) == (mode is None)
    least = find_threshold(context, (), load_event_tables())(0.0)
    assert all((event.basis.score or 0) >= round(least, 4) for event in events if event.mode)
