"""People's judgements laid over a coding: what counts, what follows, and what stays as it was read."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.intervals import parse_days, show_days
from hearsay.judging.adjudication import Adjudicated, adjudicate
from hearsay.judging.agreement import standing
from hearsay.judging.opinions import collect_opinions, is_signed
from hearsay.judging.outcomes import LEFT_OUT
from hearsay.model import EventType, Judgement, Stance, Status, Verdict
from tests import build

TEXT = (
    "Guards seized three weavers in Varnik on Monday, Ana Kos said, and two of them were beaten. "
    'Ben Lod told Ana Kos that "nobody was seized". The mayor of Oslen met ministers.'
)
REPORT = build.report(TEXT)
GUARDS = build.local_actor(REPORT, "Guards")
KOS = build.local_actor(REPORT, "Ana Kos")
CLAIM = build.claim(REPORT, "Guards seized three weavers in Varnik on Monday", "Ana Kos", cue="said")
INNER = build.claim(REPORT, "nobody was seized", "Ben Lod", within=CLAIM.id, stance=Stance.DENIES)
SEIZED = build.event(
    REPORT,
    "seized",
    claim=CLAIM.id,
    mode="arrest",
    actors=(build.mention(REPORT, "Guards", actor=GUARDS.id),),
    when=build.when(REPORT, "on Monday", "2024-03-04"),
    where=build.where(REPORT, "Varnik", lat=1.0, lon=2.0),
)
DENIED = build.event(REPORT, "was seized", claim=INNER.id, status=Status.DENIED)
MET = build.event(REPORT, "met", EventType.CONSULT)
THREE = build.figure(REPORT, "three", "arrested", 3, claim=CLAIM.id, event=SEIZED.id, sum_of_parts=(2.0, 2.0))
TWO = build.figure(REPORT, "two", "wounded", 2, claim=CLAIM.id, part_of=THREE.id)
CODING = build.coding(
    REPORT, CLAIM, INNER, SEIZED, DENIED, MET, THREE, TWO, GUARDS, KOS, build.where(REPORT, "Oslen", lat=5.0, lon=6.0, country="NO")
)
OWN = CODING.claims[0]
NEW_RUN = "run-00000000000000ff"


def correct(target: str, field: str, value: str, *, minute: int = 0, **fields: Any) -> Judgement:
    made_at = build.NOON + timedelta(minutes=minute)
    return build.judgement(target, Verdict.CORRECT, field=field, value=json.dumps(value), made_at=made_at, **fields)


def reject(target: str, **fields: Any) -> Judgement:
    return build.judgement(target, Verdict.REJECT, **fields)


def settle(*judgements: Judgement, deciding: tuple[str, ...] = ()) -> Adjudicated:
    return adjudicate(REPORT, CODING, collect_opinions(standing(judgements)), deciding=deciding, run=NEW_RUN)


def find(made: Adjudicated, id_: str) -> Any:
    coding = made.coding
    things: tuple[Any, ...] = (*coding.claims, *coding.events, *coding.figures, *coding.actors)
    return next((one for one in things if one.id == id_), None)


def test_without_judgements_the_coding_is_the_very_same() -> None:
    assert settle() == Adjudicated(report=REPORT, coding=CODING)


@given(st.sets(st.sampled_from([SEIZED.id, MET.id, CLAIM.id, THREE.id, GUARDS.id, REPORT.id])), st.sampled_from(["", "when", "type"]))
def test_confirming_changes_nothing(targets: set[str], field: str) -> None:
    made = settle(*(build.judgement(target, field=field or None) for target in sorted(targets)))
    assert (made.coding, made.report, made.changes, made.open) == (CODING, REPORT, (), ())


@pytest.mark.parametrize(
    ("target", "field", "value", "attribute", "expected"),
    [
        (SEIZED.id, "type", "assault", "type", EventType.ASSAULT),
        (SEIZED.id, "mode", "raid", "mode", "raid"),
        (SEIZED.id, "status", "possible", "status", Status.POSSIBLE),
        (SEIZED.id, "claim", "the report", "claim", OWN.id),
        (MET.id, "claim", "Ana Kos", "claim", CLAIM.id),
        (CLAIM.id, "stance", "accuses", "stance", Stance.ACCUSES),
        (CLAIM.id, "span", "three weavers", "span", build.span(TEXT, "three weavers")),
        (THREE.id, "high", "4", "high", 4.0),
        (THREE.id, "counts", "abducted", "counts", "abducted"),
        (THREE.id, "approximate", "yes", "approximate", True),
        (GUARDS.id, "country", "xk", "country", "XK"),
        (GUARDS.id, "sector", "cop", "sector", "COP"),
    ],
)
def test_a_corrected_value_stands_and_says_who_gave_it_and_what_was_read(
    target: str, field: str, value: str, attribute: str, expected: object
) -> None:
    made = settle(correct(target, field, value, person="Ann"))
    thing = find(made, target)
    assert getattr(thing, attribute) == expected
    (reason,) = (one for one in thing.basis.reasons if one.by.startswith("person:"))
    (change,) = made.changes
    read = f'"{change.was}"' if change.was else "nothing"
    assert (reason.field, reason.by) == (attribute, f"person:Ann; read by machine: {read}")
    assert thing.basis.run == made.coding.run == NEW_RUN


def test_corrected_participants_are_actors_of_the_report_words_of_it_or_a_name_alone() -> None:
    actors = find(settle(correct(SEIZED.id, "actors", "ana kos; the mayor; Nobody Known")), SEIZED.id).actors
    assert [(one.name, one.actor) for one in actors] == [("Ana Kos", KOS.id), ("the mayor", None), ("Nobody Known", None)]
    assert TEXT[slice(*actors[1].span)] == "The mayor"
    assert actors[2].span == SEIZED.trigger


def test_corrected_means_are_words_of_the_report_and_can_be_taken_back() -> None:
    weapon = find(settle(correct(SEIZED.id, "weapon", "two of them")), SEIZED.id).weapon
    assert (weapon.name, TEXT[slice(*weapon.span)], weapon.actor) == ("two of them", "two of them", None)
    assert find(settle(correct(SEIZED.id, "weapon", "ropes")), SEIZED.id).weapon.span == SEIZED.trigger
    assert find(settle(reject(SEIZED.id, field="weapon")), SEIZED.id).weapon is None


def test_corrected_contexts_are_codes_between_semicolons() -> None:
    assert find(settle(correct(SEIZED.id, "contexts", "Election; legal;election")), SEIZED.id).contexts == ("election", "legal")
    assert find(settle(reject(SEIZED.id, field="contexts")), SEIZED.id).contexts == ()


def test_a_corrected_place_has_the_coordinates_that_the_report_knows_and_else_none() -> None:
    known = find(settle(correct(SEIZED.id, "where", "Oslen, NO")), SEIZED.id).where
    assert (known.name, known.country, known.lat, known.lon) == ("Oslen", "NO", 5.0, 6.0)
    unknown = find(settle(correct(SEIZED.id, "where", "Hill Farm, XK")), SEIZED.id).where
    assert (unknown.name, unknown.country, unknown.lat) == ("Hill Farm", "XK", None)
    assert is_signed(unknown.basis)


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 400), st.sampled_from(["", "since", "until"]))
def test_days_that_are_shown_are_read_again(start: date, n_days: int, opening: str) -> None:
    days = {"since": (start, None), "until": (None, start)}.get(opening, (start, start + timedelta(days=n_days)))
    assert parse_days(show_days(*days)) == days
    if days != (SEIZED.when.start, SEIZED.when.end):  # type: ignore[union-attr]
        when = find(settle(correct(SEIZED.id, "when", show_days(*days))), SEIZED.id).when
        assert (when.start, when.end) == days


def test_a_rejected_event_leaves_its_figures_without_an_event() -> None:
    made = settle(reject(SEIZED.id))
    assert find(made, SEIZED.id) is None
    assert find(made, THREE.id).event is None
    assert [(change.target, change.now) for change in made.changes] == [(SEIZED.id, LEFT_OUT)]


def test_what_hung_on_a_rejected_claim_belongs_to_the_claim_around_it_and_in_the_end_to_the_report() -> None:
    made = settle(reject(INNER.id))
    assert find(made, DENIED.id).claim == CLAIM.id
    made = settle(reject(INNER.id), reject(CLAIM.id))
    assert [claim.id for claim in made.coding.claims] == [OWN.id]
    assert {event.claim for event in made.coding.events} == {figure.claim for figure in made.coding.figures} == {OWN.id}
    made = settle(reject(CLAIM.id))
    assert find(made, INNER.id).within == OWN.id


def test_a_rejected_or_corrected_figure_leaves_no_sum_that_was_reckoned_from_it() -> None:
    assert find(settle(reject(THREE.id)), TWO.id).part_of is None
    assert find(settle(reject(TWO.id)), THREE.id).sum_of_parts is None
    both = settle(correct(TWO.id, "low", "1"), correct(TWO.id, "high", "1"))
    assert (find(both, TWO.id).low, find(both, THREE.id).sum_of_parts) == (1.0, None)


def test_bounds_that_contradict_each_other_are_not_applied() -> None:
    made = settle(correct(THREE.id, "low", "30"))
    assert (find(made, THREE.id).low, made.changes, len(made.unapplied)) == (3, (), 1)


def test_the_reports_own_voice_cannot_be_left_out() -> None:
    made = settle(reject(OWN.id))
    assert (made.coding, len(made.unapplied)) == (CODING, 1)


def test_a_class_of_ones_own_and_a_rejected_type_are_told_and_not_applied() -> None:
    made = settle(correct(SEIZED.id, "type", "Hostage taking"), reject(MET.id, field="type"))
    assert (made.coding, [one.target for one in made.unapplied]) == (CODING, [SEIZED.id, MET.id])


def test_a_rejected_place_is_unknown() -> None:
    assert find(settle(reject(SEIZED.id, field="where")), SEIZED.id).where is None


@pytest.mark.parametrize("field", ["when", "type"])
def test_where_people_differ_the_reading_stays_until_an_adjudicator_decides(field: str) -> None:
    ann = correct(SEIZED.id, field, "2024-03-01" if field == "when" else "ASSAULT", person="ann")
    ben = build.judgement(SEIZED.id, person="ben")
    made = settle(ann, ben)
    assert (made.coding, [(one.target, one.field) for one in made.open]) == (CODING, [(SEIZED.id, field)])
    made = settle(ann, ben, deciding=("ann",))
    assert (made.open, [change.people for change in made.changes]) == ((), [("ann",)])
    assert settle(ann, ben, deciding=("ben",)).coding == CODING


def test_whether_a_thing_is_any_is_decided_the_same_way() -> None:
    ann, ben = reject(SEIZED.id, person="ann"), correct(SEIZED.id, "when", "2024-03-01", person="ben")
    made = settle(ann, ben)
    assert (made.coding, [one.field for one in made.open]) == (CODING, ["the whole"])
    assert find(settle(ann, ben, deciding=("ann",)), SEIZED.id) is None
    assert find(settle(ann, ben, deciding=("ben",)), SEIZED.id).when.start == date(2024, 3, 1)


def test_a_rejection_that_was_taken_back_by_judging_a_value_says_nothing_of_the_others() -> None:
    rows = [reject(SEIZED.id, person="ann"), correct(SEIZED.id, "when", "2024-03-01", minute=1, person="ann")]
    made = settle(*rows, correct(SEIZED.id, "mode", "raid", minute=2, person="ben"))
    assert (made.open, find(made, SEIZED.id).mode, find(made, SEIZED.id).when.start) == ((), "raid", date(2024, 3, 1))


def test_facts_of_a_report_are_corrected_and_its_own_voice_is_named_anew() -> None:
    made = settle(correct(REPORT.id, "outlet", "Radio Fable"), correct(REPORT.id, "published", "2024-03-07"))
    assert (made.report.outlet.value, made.report.published_on) == ("Radio Fable", date(2024, 3, 7))
    assert made.coding.claims[0].voices[0].name == "Radio Fable"


def test_a_renamed_actor_is_renamed_wherever_it_takes_part() -> None:
    made = settle(correct(GUARDS.id, "name", "Border Guards"))
    assert find(made, SEIZED.id).actors[0].name == "Border Guards"
    assert find(made, GUARDS.id).names == ("Border Guards", "Guards")


VALUES = [
    correct(SEIZED.id, "when", "2024-03-01"),
    correct(SEIZED.id, "where", "Oslen, NO"),
    correct(SEIZED.id, "mode", "raid"),
    correct(SEIZED.id, "actors", "Ana Kos"),
    correct(CLAIM.id, "stance", "accuses"),
    correct(THREE.id, "high", "5"),
    reject(MET.id),
    reject(INNER.id),
    correct(TWO.id, "of", "weavers", person="Ben"),
]


@given(st.permutations(VALUES), st.integers(0, len(VALUES)))
def test_the_order_of_judgements_of_different_values_does_not_matter(rows: list[Judgement], n: int) -> None:
    some = rows[:n]
    assert settle(*some).coding == adjudicate(REPORT, CODING, collect_opinions(some), run=NEW_RUN).coding


@given(st.sampled_from(VALUES), st.sets(st.sampled_from(VALUES), max_size=4))
def test_an_undo_restores_what_the_machine_read(undone: Judgement, others: set[Judgement]) -> None:
    undo = build.judgement(undone.id, Verdict.UNDO, made_at=build.NOON + timedelta(hours=1))
    others -= {undone}
    assert settle(undone, undo, *others) == settle(*others)


def test_of_one_persons_judgements_the_last_counts() -> None:
    made = settle(correct(SEIZED.id, "when", "2024-03-01", minute=2), correct(SEIZED.id, "when", "2024-02-01", minute=1))
    assert find(made, SEIZED.id).when.start == date(2024, 3, 1)


def test_laying_the_same_judgements_over_an_adjudicated_coding_changes_nothing() -> None:
    opinions = collect_opinions(standing(VALUES[:5]))
    once = adjudicate(REPORT, CODING, opinions, run=NEW_RUN)
    assert adjudicate(once.report, once.coding, opinions, run="run-00000000000000fe").coding == once.coding
