"""Blame, denial, claims of responsibility, counts of the dead: one row of responsibility.csv for each construction."""

import csv
from pathlib import Path

import pytest

from hearsay import model
from hearsay.link.allegations import clean_name, find_allegations
from hearsay.link.responsibility import cut_name, find_dead, find_responsibility
from tests import build

CASES = list(csv.DictReader((Path(__file__).parent / "responsibility.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_each_construction_gives_its_value_and_stance(case: dict[str, str]) -> None:
    found = [(one.field, one.value, one.stance.value) for one in (*find_responsibility(case["text"]), *find_dead(case["text"]))]
    assert found == ([(case["field"], case["value"], case["stance"])] if case["field"] else [])


def test_capitals_and_brackets_change_nothing_but_the_offsets_hold() -> None:
    text = "NORTHTOWN, 4 MAR (INVENTED WIRE) -- [TEXT] THE HILL FRONT [HF] TODAY DENIED ANY PART IN THE ATTACK."
    (found,) = find_responsibility(text)
    assert found.value == "hill front"
    assert "HILL FRONT" in text[found.span.start : found.span.end]
    assert found.who is not None
    assert text[found.who.start : found.who.end] == "HILL FRONT"


def test_a_name_ends_before_the_first_word_that_no_name_holds() -> None:
    assert cut_name("the Hill Front today") == "Hill Front"
    assert cut_name("elements in the army who fled") == "elements in the army"
    assert cut_name("picking up stones") is None


def test_an_allegation_takes_the_persons_full_name_and_the_nearest_deed() -> None:
    text = "A bomb killed the clerk. Ana Kos spoke at length. The mayor said that Kos ordered the attack."
    report = build.report(text)
    person = build.local_actor(report, "Ana Kos", mentions=(build.span(text, "Ana Kos"), build.span(text, "Kos", 1)))
    event = build.event(report, "killed", model.EventType.ASSAULT)
    (found,) = find_allegations(report, build.coding(report, person, event))
    assert (found.value, found.stance, found.actor) == ("Ana Kos", model.Stance.ACCUSES, person.id)
    assert found.event == event


def test_a_pronoun_that_denies_is_named_by_the_coders_actor_or_left_out() -> None:
    text = "The bomb killed two men. The Hill Front met. It denied that it had planned the attack."
    report = build.report(text)
    front = build.local_actor(
        report, "Hill Front", kind=model.VoiceKind.ORGANISATION, mentions=(build.span(text, "Hill Front"), build.span(text, "It"))
    )
    found = [one for one in find_allegations(report, build.coding(report, front)) if one.field == "actor"]
    assert [(one.value, one.stance) for one in found] == [("Hill Front", model.Stance.DENIES)]
    assert [one for one in find_allegations(report, build.coding(report)) if one.field == "actor"] == []


def test_a_name_stands_without_quotation_marks_brackets_and_those_who_speak_for_it() -> None:
    assert clean_name('"Civic Valley Force" [Fuerza del Valle]') == "Civic Valley Force"
    assert clean_name("an alleged spokesman of the Hill Front (HF)") == "Hill Front"
    assert clean_name("Ana Kos") == "Ana Kos"


def test_a_denial_is_of_the_deed_with_which_its_name_was_just_charged() -> None:
    text = (
        "A bomb went off at the bus stop. Troops raided a farm in the hills. The council accused the Dawn Party of having planted the "
        "bomb. The Dawn Party denied responsibility for it."
    )
    report = build.report(text)
    party = build.local_actor(report, "Dawn Party", kind=model.VoiceKind.ORGANISATION)
    bomb = build.event(report, "went off", model.EventType.ASSAULT, mode="explosives")
    raid = build.event(report, "raided", model.EventType.COERCE)
    found = [one for one in find_allegations(report, build.coding(report, party, bomb, raid)) if one.field == "actor"]
    assert [(one.stance, one.event) for one in found] == [(model.Stance.ACCUSES, bomb), (model.Stance.DENIES, bomb)]
    (charge,) = [one for one in find_allegations(report, build.coding(report, party, raid)) if one.stance is model.Stance.ACCUSES]
    assert charge.event == raid, "where no bombing is told, the nearest deed"


def test_the_day_of_a_month_counts_no_dead() -> None:
    assert [one.low for one in find_dead("On 23 august three soldiers died at the pass.")] == [3]


def test_who_accuses_us_accuses_whoever_tells_it() -> None:
    text = "The council has accused us of the attack. We reject that."
    report = build.report(text, outlet="Hill Front")
    claim = build.claim(report, "us of the attack", "The council", stance=model.Stance.ACCUSES)
    found = find_allegations(report, build.coding(report, claim, build.event(report, "attack", model.EventType.ASSAULT, claim=claim.id)))
    assert [(one.value, one.claim) for one in found if one.field == "actor"] == [("Hill Front", claim)]


def test_a_denial_is_of_the_voice_whose_verb_it_is() -> None:
    text = "A bomb killed a clerk. The Hill Front has denied having planned the attack."
    report = build.report(text)
    claim = build.claim(report, "having planned the attack", "The Hill Front", cue="denied", stance=model.Stance.DENIES)
    event = build.event(report, "killed", model.EventType.ASSAULT)
    (found,) = [one for one in find_allegations(report, build.coding(report, claim, event)) if one.field == "actor"]
    assert (found.value, found.stance, found.claim) == ("hill front".title(), model.Stance.DENIES, claim)


@pytest.mark.parametrize(("content", "is_charge"), [("the charge", True), ("this", True), ("the council bail", False)])
def test_who_denies_the_charge_clears_whom_another_voice_has_just_charged(content: str, is_charge: bool) -> None:
    text = f"The mayor said the rebels had shelled the mill. A rebel, Ivo Berg, denied {content}."
    report = build.report(text)
    charge = build.claim(report, "the rebels had shelled the mill", "The mayor", cue="said")
    denial = build.claim(report, content, "Ivo Berg", cue="denied", stance=model.Stance.DENIES)
    shelled = build.event(report, "shelled", model.EventType.ASSAULT, actors=(build.mention(report, "rebels"),), claim=charge.id)
    found = [one for one in find_allegations(report, build.coding(report, charge, denial, shelled)) if one.stance is model.Stance.DENIES]
    assert [(one.value, one.claim, one.event) for one in found] == ([("rebels", denial, shelled)] if is_charge else [])


@pytest.mark.parametrize(("post", "expected"), [("spokesman", "Hill Front"), ("treasurer", "Ana Kos")])
def test_who_speaks_for_a_body_denies_for_it(post: str, expected: str) -> None:
    report = build.report(f"A bomb killed a clerk. The {post} of the Hill Front is Ana Kos. Then Ana Kos denied involvement.")
    kos = build.local_actor(report, "Ana Kos", mentions=tuple(build.span(report.text, "Ana Kos", n) for n in range(2)))
    role = build.role(report, "Ana Kos", post, of="Hill Front", actor=kos.id)
    event = build.event(report, "killed", model.EventType.ASSAULT)
    (found,) = [one for one in find_allegations(report, build.coding(report, kos, role, event)) if one.field == "actor"]
    assert (found.value, found.stance) == (expected, model.Stance.DENIES)
