"""Words that people marked as missed: what they become, whose marks they are, and what says too little."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from hearsay.judging.adjudication import Adjudicated, adjudicate
from hearsay.judging.agreement import standing
from hearsay.judging.opinions import collect_opinions
from hearsay.judging.outcomes import NOT_READ, THE_WHOLE
from hearsay.link.linker import make_empty_coding
from hearsay.model import EventType, Form, Judgement, Span, Stance, Status, Verdict, VoiceKind
from hearsay.settling_plan import find_number
from tests import build

TEXT = (
    "Guards seized nine weavers in Varnik on Monday and burnt the mill. "
    "“They beat two boys in the yard”, Ana Kos told Radio Fable. A driver denied that stones flew."
)
REPORT = build.report(TEXT)
GUARDS = build.local_actor(REPORT, "Guards", kind=VoiceKind.ORGANISATION)
SEIZED = build.event(REPORT, "seized", actors=(build.mention(REPORT, "Guards", actor=GUARDS.id),))
BEAT = build.event(REPORT, "beat", EventType.ASSAULT)
TWO = build.figure(REPORT, "two", "wounded", 2, event=BEAT.id)
MONDAY = build.when(REPORT, "on Monday", "2024-03-04")
DENIAL = build.claim(REPORT, "stones flew", "A driver", cue="denied", stance=Stance.DENIES)
CODING = build.coding(REPORT, DENIAL, SEIZED, BEAT, TWO, GUARDS, MONDAY)
OWN = CODING.claims[0]
NEW_RUN = "run-00000000000000ff"


def mark(words: str, kind: str, value: str = "", *, minute: int = 0, person: str = "Ann", **given: Any) -> Judgement:
    kept = {"span": list(build.span(TEXT, words)), "words": words, "value": value or None, "given": given}
    return build.judgement(
        REPORT.id, Verdict.ADD, field=kind, value=json.dumps(kept), person=person, made_at=build.NOON + timedelta(minutes=minute)
    )


def settle(*judgements: Judgement, deciding: tuple[str, ...] = (), coding: Any = CODING) -> Adjudicated:
    held = standing(judgements)
    marked = [one for one in held if one.verdict is Verdict.ADD]
    return adjudicate(REPORT, coding, collect_opinions(held), deciding=deciding, run=NEW_RUN, marked=marked, find_number=find_number)


def new(made: Adjudicated, kind: str) -> Any:
    """The only thing of a kind that the reading did not have."""
    known = {getattr(one, "id", one) for one in getattr(CODING, kind)}
    (one,) = (one for one in getattr(made.coding, kind) if getattr(one, "id", one) not in known)
    return one


def test_an_added_event_stands_in_its_order_signed_with_all_that_was_said_of_it() -> None:
    given: dict[str, Any] = {
        "actors": "Guards",
        "recipients": "the mill",
        "when": "2024-03-04",
        "where": "Varnik, XK",
        "claim": "the report",
    }
    made = settle(mark("burnt", "event", "assault / arson", **given))
    event = new(made, "events")
    assert (event.type, event.mode, event.status, event.claim) == (EventType.ASSAULT, "arson", Status.HAPPENED, OWN.id)
    assert [(one.name, one.actor) for one in (*event.actors, *event.recipients)] == [("Guards", GUARDS.id), ("the mill", None)]
    assert (event.when.start, event.when.span, event.where.name) == (date(2024, 3, 4), MONDAY.span, "Varnik")
    assert [one.id for one in made.coding.events] == [SEIZED.id, event.id, BEAT.id]
    reasons = {one.field: one.by for one in (*event.basis.reasons, *event.when.basis.reasons, *event.where.basis.reasons)}
    assert reasons == dict.fromkeys(
        ("type", "mode", "actors", "recipients", "when", "where", "claim"), "person:Ann; read by machine: nothing"
    )
    assert (event.basis.spans, event.basis.run) == ((build.span(TEXT, "burnt"),), NEW_RUN)
    (change,) = made.changes
    assert (change.target, change.field, change.was, change.people) == (event.id, THE_WHOLE, NOT_READ, ("Ann",))
    assert change.now == 'ASSAULT / arson, according to the report: "burnt"'
    assert made.unapplied == ()


def test_an_event_told_in_a_denial_is_denied_and_belongs_to_its_claim() -> None:
    event = new(settle(mark("flew", "event", "ASSAULT")), "events")
    assert (event.claim, event.status) == (DENIAL.id, Status.DENIED)


@pytest.mark.parametrize(
    ("words", "value", "given", "bounds"),
    [
        ("nine weavers", "arrested", {}, (9.0, 9.0)),
        ("weavers", "arrested", {"low": "8", "high": "12"}, (8.0, 12.0)),
        ("nine", "arrested", {"high": "12"}, (9.0, 12.0)),
        ("weavers", "arrested", {"low": "8"}, (8.0, None)),
    ],
)
def test_an_added_figure_has_the_number_of_its_words_or_the_bounds_that_were_given(
    words: str, value: str, given: dict[str, Any], bounds: tuple[float | None, float | None]
) -> None:
    figure = new(settle(mark(words, "figure", value, **given)), "figures")
    assert ((figure.low, figure.high), figure.counts, figure.event) == (bounds, "arrested", SEIZED.id)


def test_what_stands_in_an_added_claim_is_told_in_it() -> None:
    made = settle(mark("They beat two boys in the yard", "claim", "Ana Kos, person ← Radio Fable, organisation"))
    claim = new(made, "claims")
    assert [(one.name, one.kind) for one in claim.voices] == [("Ana Kos", VoiceKind.PERSON), ("Radio Fable", VoiceKind.ORGANISATION)]
    assert (claim.form, claim.within, TEXT[slice(*claim.voices[0].span)]) == (Form.DIRECT, OWN.id, "Ana Kos")
    told: list[Any] = [*made.coding.events, *made.coding.figures]
    moved = {one.id: one for one in told if one.claim == claim.id}
    assert set(moved) == {BEAT.id, TWO.id}
    assert [one.by for one in moved[BEAT.id].basis.reasons] == ['person:Ann; read by machine: "the report"']
    assert [(change.target, change.field, change.now) for change in made.changes[1:]] == [
        (BEAT.id, "claim", "Ana Kos"),
        (TWO.id, "claim", "Ana Kos"),
    ]


def test_a_corrected_voice_can_be_one_whose_claim_was_added() -> None:
    to_ana = build.judgement(SEIZED.id, Verdict.CORRECT, field="claim", value='"Ana Kos"', person="Ann")
    made = settle(mark("They beat two boys in the yard", "claim", "Ana Kos, person"), to_ana)
    assert made.unapplied == ()
    assert next(one for one in made.coding.events if one.id == SEIZED.id).claim == new(made, "claims").id


def test_actors_places_and_times_are_added_under_their_name_and_day() -> None:
    made = settle(
        mark("Ana Kos", "actor", "person"),
        mark("the mill", "place", "Varnik Mill, XK"),
        mark("on Monday", "time", "2024-03-03"),
        mark("They", "actor", "Guards"),
    )
    assert (made.unapplied, len(made.changes)) == ((), 4)
    assert [change.target for change in made.changes if change.kind in ("place", "time")] == [REPORT.id, REPORT.id]
    actor, place, time = new(made, "actors"), made.coding.places[0], made.coding.times[1]
    assert (actor.name, actor.kind, actor.named) == ("Ana Kos", VoiceKind.PERSON, True)
    assert (place.name, place.country, place.span) == ("Varnik Mill", "XK", build.span(TEXT, "the mill"))
    assert (time.start, time.span) == (date(2024, 3, 3), MONDAY.span)
    (guards,) = [one for one in made.coding.actors if one.id == GUARDS.id]
    assert guards.mentions == (*GUARDS.mentions, build.span(TEXT, "They"))


@pytest.mark.parametrize(
    ("judgement", "reason"),
    [
        (mark("burnt", "event"), "needs a type"),
        (mark("burnt", "event", "Arson"), "none of AGREE"),
        (mark("seized", "event", "COERCE"), "already"),
        (mark("nine", "figure"), "what it counts"),
        (mark("weavers", "figure", "arrested"), "needs a number"),
        (mark("nine", "figure", "arrested", low="12"), "12 to 9"),
        (mark("They beat two boys", "claim"), "needs a voice"),
        (mark("They beat two boys", "claim", "Nobody Known"), "no actor of this report"),
        (mark("the mill", "actor"), "needs a kind"),
        (mark("Monday", "time"), "needs its day"),
        (mark("burnt", "verb", "ASSAULT"), "what the words are"),
        (build.judgement(REPORT.id, Verdict.ADD, field="event", value='{"span": [3, 99999]}'), "no words"),
    ],
    ids=lambda one: one if isinstance(one, str) else one.field,
)
def test_a_mark_that_says_too_little_is_told_and_changes_nothing(judgement: Judgement, reason: str) -> None:
    made = settle(judgement)
    assert (made.coding, made.changes) == (CODING, ())
    (refused,) = made.unapplied
    assert reason in refused.reason


def test_a_further_value_that_is_none_is_told_and_the_event_is_added_without_it() -> None:
    made = settle(mark("burnt", "event", "ASSAULT", when="soon", claim="Nobody"))
    event = new(made, "events")
    assert (event.when, event.claim, len(made.unapplied)) == (None, OWN.id, 2)


def test_marks_of_two_people_are_one_thing_and_what_either_says_of_it_holds() -> None:
    made = settle(
        mark("burnt the mill", "event", "ASSAULT", when="2024-03-04"),
        mark("burnt the", "event", "ASSAULT/arson", person="Ben", minute=1, when="2024-03-04", recipients="the mill"),
    )
    event = new(made, "events")
    assert (event.trigger, event.mode, [one.name for one in event.recipients]) == (
        build.span(TEXT, "burnt the mill"),
        "arson",
        ["the mill"],
    )
    assert {one.field: one.by.partition(";")[0] for one in (*event.basis.reasons, *event.when.basis.reasons)} == {
        "type": "person:Ann, Ben",
        "mode": "person:Ben",
        "recipients": "person:Ben",
        "when": "person:Ann, Ben",
    }


def test_where_people_differ_on_its_type_nothing_is_added_until_an_adjudicator_decides() -> None:
    ann, ben = mark("burnt", "event", "ASSAULT"), mark("burnt", "event", "COERCE", person="Ben", minute=1)
    made = settle(ann, ben)
    assert (made.coding, [one.values for one in made.open]) == (CODING, [(("Ann", "ASSAULT"), ("Ben", "COERCE"))])
    assert [(one.kind, one.target) for one in made.open] == [("added event", REPORT.id)]
    assert new(settle(ann, ben, deciding=("Ben",)), "events").type is EventType.COERCE


def test_where_people_differ_on_a_further_value_it_stays_unknown() -> None:
    ann = mark("burnt", "event", "ASSAULT", when="2024-03-04")
    made = settle(ann, mark("burnt", "event", "ASSAULT", person="Ben", minute=1, when="2024-03-05"))
    assert (new(made, "events").when, [one.field for one in made.open]) == (None, ["when"])


def test_of_one_persons_marks_of_the_same_words_the_last_counts_and_an_undone_one_never() -> None:
    first, second = mark("burnt", "event", "COERCE"), mark("burnt", "event", "ASSAULT", minute=1)
    assert new(settle(first, second), "events").type is EventType.ASSAULT
    undo = build.judgement(second.id, Verdict.UNDO, made_at=build.NOON + timedelta(hours=1))
    assert new(settle(first, second, undo), "events").type is EventType.COERCE
    assert len(settle(first, mark("the mill", "event", "ASSAULT", minute=1)).changes) == 2


def test_what_was_added_can_be_judged_like_what_was_read_and_is_added_once() -> None:
    added = mark("burnt", "event", "ASSAULT")
    once = settle(added)
    event = new(once, "events")
    again = settle(added, coding=once.coding)
    assert (again.coding, again.changes, again.unapplied) == (once.coding, (), ())
    later = build.NOON + timedelta(hours=1)
    moved = settle(added, build.judgement(event.id, Verdict.CORRECT, field="when", value='"2024-03-02"', made_at=later), coding=once.coding)
    assert new(moved, "events").when.start == date(2024, 3, 2)
    assert settle(added, build.judgement(event.id, Verdict.REJECT, made_at=later), coding=once.coding).coding.events[1].id == BEAT.id


def test_a_report_that_was_not_coded_takes_no_additions() -> None:
    empty = make_empty_coding(REPORT.id)
    made = settle(mark("burnt", "event", "ASSAULT"), coding=empty)
    assert (made.coding, "not coded" in made.unapplied[0].reason) == (empty, True)


def test_white_space_around_marked_words_is_no_part_of_them() -> None:
    start, end = build.span(TEXT, "burnt")
    wide = build.judgement(REPORT.id, Verdict.ADD, field="event", value=json.dumps({"span": [start - 1, end + 1], "value": "ASSAULT"}))
    assert new(settle(wide), "events").trigger == Span(start, end)
