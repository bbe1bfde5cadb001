"""Who bears a value, who disputes it, what its range is, who revised it: by hand-made accounts."""

from datetime import date

import pytest

from hearsay import model
from hearsay.corroboration import Standing, count_voices, find_revisions, find_standing, find_supports, find_vaguer, is_disputed, make_range
from hearsay.questions import find_revised
from tests import build

REPORT = build.report("The army said 3 died. The front said 9 died. A nurse said 4 died.")
INCIDENT = build.incident("Assault: Northtown")


def say(
    voice: str, value: str, low: float | None, *, field: str = "killed", side: str | None = None, day: str = "2024-03-05", **fields: object
) -> model.Account:
    claim = build.own_claim(REPORT)
    given: dict[str, object] = {
        "voice": voice,
        "side": side,
        "said_on": date.fromisoformat(day),
        "high": low,
        "id": f"account-{voice}{value}{field}{day}",
    }
    return build.account(INCIDENT, claim, field, value, low=low, **{**given, **fields})


COPY = model.Independence.COPY


def test_what_a_dated_report_says_was_given_before_is_revised_by_what_it_says_now() -> None:
    before, now = say("Army", "12", 12, said_on=None), say("Army", "19", 19)
    (revision,) = find_revisions([now, before])
    assert (revision.first, revision.later, revision.first_on) == ("12", "19", None)
    assert find_standing([before, now]) is Standing.SINGLE
    assert find_revisions([before, say("Army", "19", 19, said_on=None)]) == (), "two values without a day are in no order"


def test_copies_and_denials_bear_nothing() -> None:
    accounts = [
        say("Army", "3", 3),
        say("Echo", "3", 3, independence=COPY),
        say("Front", "3", 3, stance=model.Stance.DENIES),
        say("Nurse", "3", 3),
    ]
    assert count_voices(accounts) == 2
    (support,) = find_supports(accounts)
    assert (support.voices, support.against) == (("Army", "Nurse"), ("Front",))


def test_two_accounts_of_one_actor_are_one_voice() -> None:
    assert count_voices([say("Colonel Vek", "3", 3, actor="actor-1"), say("Vek", "3", 3, actor="actor-1")]) == 1


def test_one_voice_is_single_two_agree_and_other_numbers_dispute() -> None:
    army, nurse, front = say("Army", "3", 3), say("Nurse", "3", 3), say("Front", "9", 9)
    assert find_standing([army]) is Standing.SINGLE
    assert find_standing([army, nurse]) is Standing.AGREED
    assert find_standing([army, nurse, front]) is Standing.DISPUTED
    assert find_standing([say("Army", "3", 3, stance=model.Stance.SUPPOSES)]) is Standing.UNBORNE


def test_a_denial_answers_somebody_and_a_voice_does_not_dispute_itself() -> None:
    assert find_standing([say("Army", "3", 3, stance=model.Stance.DENIES)]) is Standing.DISPUTED
    assert find_standing([say("Army", "12", 12), say("Army", "19", 19, day="2024-03-07")]) is Standing.SINGLE
    assert is_disputed([say("Army", "12", 12), say("Front", "19", 19, field="wounded")]) is False
    assert is_disputed([say("Army", "12", 12), say("Front", "19", 19)]) is True


def test_words_that_differ_may_stand_side_by_side() -> None:
    army, nurse = say("Army", "the Hill Front", None, field="actor"), say("Nurse", "Hill Front", None, field="actor")
    assert find_standing([army, nurse]) is Standing.AGREED
    assert find_standing([army, say("Nurse", "men in uniform", None, field="actor")]) is Standing.DIVERSE


def test_at_least_three_does_not_dispute_five() -> None:
    assert find_standing([say("Army", "at least 3", 3, high=None), say("Nurse", "5", 5)]) is Standing.AGREED


def test_a_range_names_the_bearers_of_each_end() -> None:
    found = make_range([say("Army", "3", 3), say("Front", "9", 9), say("Nurse", "4", 4), say("Priest", "4", 4)])
    assert found is not None
    assert (found.low, found.best, found.high) == (3, 4, 9)
    assert (found.low_by, found.best_by, found.high_by) == (("Army",), ("Nurse", "Priest"), ("Front",))


@pytest.mark.parametrize(("rule", "best"), [("most-voices", 9), ("lowest", 3), ("median-voice", 4)])
def test_the_rule_for_the_best_value_can_be_replaced(rule: str, best: float) -> None:
    told = [say("Army", "3", 3), say("Nurse", "4", 4), say("Priest", "4 or 5", 4, high=5), say("Front", "9", 9), say("Radio", "9", 9)]
    found = make_range(told, rule=rule)
    assert found is not None
    assert (found.low, found.best, found.high, found.rule) == (3, best, 9, rule)


def test_an_open_bound_stays_open() -> None:
    found = make_range([say("Army", "up to 3", None, high=3), say("Front", "at least 9", 9, high=None)])
    assert found is not None
    assert (found.low, found.is_open_below, found.high, found.is_open_above) == (3, True, 9, True)


def test_nobody_gives_a_number_and_there_is_no_range() -> None:
    assert make_range([say("Army", "Hill Front", None, field="actor")]) is None


def test_a_voice_that_gives_another_number_later_has_revised_it() -> None:
    accounts = [say("Army", "12", 12, day="2024-03-05"), say("Army", "19", 19, day="2024-03-07"), say("Nurse", "4", 4)]
    (revision,) = find_revisions(accounts)
    assert (revision.voice, revision.first, revision.later) == ("Army", "12", "19")
    assert find_revised(accounts) == (revision,)


def test_a_voice_that_repeats_an_earlier_value_has_revised_nothing() -> None:
    accounts = [say("Army", "12", 12, day="2024-03-05"), say("Army", "12", 12, day="2024-03-07"), say("Army", "19", 19, day="2024-03-07")]
    assert find_revisions(accounts) == ()
    copied = say("Army", "19", 19, day="2024-03-07", independence=COPY)
    assert find_revisions([accounts[0], copied]) == ()


def test_words_are_revised_too_and_no_figure() -> None:
    accounts = [say("Army", word, None, field="actor", day=day) for word, day in (("rebels", "2024-03-05"), ("bandits", "2024-03-07"))]
    (revision,) = find_revisions(accounts)
    assert (revision.first, revision.later) == ("rebels", "bandits")
    assert find_revised(accounts) == ()


@pytest.mark.parametrize(("field", "standing"), [("actor", Standing.DISPUTED), ("place", Standing.SINGLE), ("recipient", Standing.SINGLE)])
def test_who_denies_a_deed_disputes_that_it_was_done_and_by_whom_not_where_and_to_whom(field: str, standing: Standing) -> None:
    told = [say("Army", "Varnik", None, field=field), say("Front", "Varnik", None, field=field, stance=model.Stance.DENIES)]
    assert find_standing(told) is standing


def test_two_who_speak_of_one_murder_have_agreed_on_nothing() -> None:
    told = [say(voice, "the murder", None, field="comment") for voice in ("President", "Front")]
    assert find_standing(told) is Standing.DIVERSE


def test_of_what_one_claim_tells_twice_the_fuller_telling_stands() -> None:
    bomb, killing = say("Army", "ASSAULT explosives", None, field="occurred"), say("Army", "ASSAULT", None, field="occurred")
    nurse = say("Nurse", "ASSAULT", None, field="occurred")
    assert find_vaguer([bomb, killing, nurse]) == {killing.id}
    assert find_vaguer([killing, nurse]) == frozenset()
    assert find_vaguer([say("Army", "3", 3), say("Army", "3 4", 3)]) == frozenset()
