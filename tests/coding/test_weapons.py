"""What an act was done with, as far as its sentence tells."""

from dataclasses import replace

import pytest

from hearsay.codebook import load_codebook
from hearsay.coding.claims import code_own_claim
from hearsay.coding.context import make_context
from hearsay.coding.events import load_event_coder, part_from_means
from hearsay.coding.parties import Chosen
from hearsay.coding.syntax import load_syntax
from hearsay.coding.trees import parse_span
from hearsay.coding.triggers import find_triggers, make_lexicon
from hearsay.coding.weapons import MET, Weapon, find_weapon, list_weapons
from tests import build


def find(text: str, word: str) -> str | None:
    """The words of the means of the act that `word` begins."""
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run-1")
    triggers = find_triggers(context, make_lexicon(load_codebook()), load_syntax())
    weapon = find_weapon(next(one for one in triggers if one.span.start == text.index(word)))
    return text[weapon.span.start : weapon.span.end] if weapon else None


@pytest.mark.parametrize(
    ("text", "word", "means"),
    [
        ("He was stabbed with a kitchen knife by a militiaman near Bor.", "stabbed", "kitchen knife"),
        ("A land mine killed two farmers near Telm on Friday.", "killed", "land mine"),
        ("The mayor was killed in a roadside bomb attack, the governor said.", "killed", "roadside bomb"),
        ("The militia torched 40 houses using petrol.", "torched", "petrol"),
        ("Soldiers opened fire with machine guns on the march, killing eleven people.", "opened fire", "machine guns"),
        ("A bomb exploded at the gate, killing two guards.", "killing", "bomb"),
        ("At noon a 20-kg bomb exploded in Lund.", "bomb", "20-kg bomb"),
        ("The rebels attacked the post with mortars tonight.", "attacked", "mortars"),
        ("The explosion of two bombs hurt a guard.", "explosion", "bombs"),
        ("Police used water cannon against demonstrators in Lund.", "used water", "water cannon"),
        ("Police dispersed the crowd with tear gas on Monday.", "dispersed", "tear gas"),
        ("Helicopters bombed the village with barrel bombs.", "bombed", "barrel bombs"),
        ("A helicopter attack killed four fighters.", "attack", "helicopter"),
        ("Soldiers fired from a helicopter at the crowd in Bor.", "fired", "helicopter"),
        ("The rebels rammed the gate with a truck and killed two guards.", "killed", "truck"),
        ("A bus struck a mine on the road to Bor.", "struck", "mine"),
        ("Event: 14 mortar rounds fired at the post of the mission.", "fired", "mortar"),
    ],
)
def test_means_are_found_where_the_act_was_done_with_them(text: str, word: str, means: str) -> None:
    assert find(text, word) == means


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Soldiers arrested three men with rifles.", "arrested"),  # whom, not how
        ("Soldiers killed two men and seized 12 grenades.", "seized"),
        ("The army destroyed a rocket launcher of the rebels.", "destroyed"),
        ("The jets shot down two missiles and attacked the port.", "attacked"),
        ("Soldiers killed a pilot and shot two missiles.", "killed"),
        ("Missiles were found after the attack.", "attack"),
        ("He was killed by strangers who took the car of a man with a rifle.", "killed"),
        ("Gunmen attacked a petrol station in Lund.", "attacked"),
        ("Helicopters attacked the village.", "attacked"),  # who came
        ("The mayor was abducted from his car in Bor.", "abducted"),
        ("Gunmen on a motorcycle shot the judge dead in Lund.", "shot"),
        ("The minister condemned the attack on the car.", "attack"),
        ("Soldiers killed a man who walked into a gold mine of Lund.", "killed"),
    ],
)
def test_what_is_only_named_is_no_means(text: str, word: str) -> None:
    assert find(text, word) is None


@pytest.mark.parametrize(
    ("text", "means", "parties"),
    [
        ("Shells killed nine people in Bor.", "Shells", ["nine people"]),
        ("The police fired shells at the crowd in Bor.", "shells", ["police", "crowd"]),
    ],
)
def test_means_are_no_party(text: str, means: str, parties: list[str]) -> None:
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run-1")
    (event,) = load_event_coder()(context, (code_own_claim(context),), (), (), ())
    assert event.weapon is not None
    assert (event.weapon.name, [one.name for one in (*event.actors, *event.recipients)]) == (means, parties)


def test_means_take_no_part_and_tell_the_mode_of_an_act_that_has_none() -> None:
    report = build.report("Two men attacked the post of the guards in Bor with grenades.")
    context = make_context(report, build.reading(report), run="run-1")
    (event,) = load_event_coder()(context, (code_own_claim(context),), (), (), ())
    assert event.weapon is not None
    assert (event.weapon.name, event.mode) == ("grenades", "explosives")
    assert "grenades" not in [one.name for one in (*event.actors, *event.recipients)]
    told = [(reason.field, reason.by) for reason in event.basis.reasons]
    assert ("weapon", "rule:means-with") in told
    assert ("mode", "rule:kind-of-means") in told


@pytest.mark.parametrize(
    ("text", "verb"),
    [("Yesterday a lorry ran over two mines.", "ran"), ("A bus struck two mines.", "struck"), ("A man threw a grenade.", None)],
)
def test_who_ran_into_explosives_is_told_by_the_words_before_them(text: str, verb: str | None) -> None:
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run-1")
    (sentence,) = parse_span(context, context.sentences[0], load_syntax())
    (weapon,) = list_weapons(sentence)
    assert (sentence.lowered[weapon.anchors[0]] if weapon.rule == MET else None) == verb


def test_who_ran_into_a_mine_is_who_was_harmed() -> None:
    text = "A bus struck a mine."
    bus, mine = (Chosen(span=build.span(text, words), by="rule", score=0.9) for words in ("A bus", "mine"))
    weapon = Weapon(noun=4, span=mine.span, kind="explosives", anchors=(2,), rule=MET, ways=frozenset())
    parties = {"actors": (bus,), "recipients": (mine,)}
    assert part_from_means(parties, weapon) == {"actors": (), "recipients": (bus,)}
    assert part_from_means(parties, replace(weapon, rule="means-used")) == {"actors": (bus,), "recipients": ()}
