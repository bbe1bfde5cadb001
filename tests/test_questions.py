"""Questions that only accounts can answer: by hand-made accounts."""

from hearsay import model
from hearsay.questions import find_denied, find_disputed, find_silent, find_single_voiced, find_wordings, measure_sides
from tests import build

REPORT = build.report("The army said 3 died. The front said 9 died. A nurse said 4 died.")
INCIDENT = build.incident("Assault: Northtown")


def say(
    voice: str,
    value: str,
    low: float | None,
    *,
    field: str = "killed",
    of: model.Incident = INCIDENT,
    **fields: object,
) -> model.Account:
    given: dict[str, object] = {"voice": voice, "high": low, "id": f"account-{voice}{value}{field}{of.id}"}
    return build.account(of, build.own_claim(REPORT), field, value, low=low, **{**given, **fields})


COPY = model.Independence.COPY


def test_sides_whose_figures_differ_more_than_double_are_found() -> None:
    accounts = [say("Army", "3", 3, side="government"), say("Front", "9", 9, side="rebels"), say("Nurse", "4", 4)]
    (dispute,) = find_disputed(accounts, factor=2, between=("rebels", "government"))
    assert (dispute.left, dispute.right, dispute.factor) == ("government", "rebels", 3.0)
    assert find_disputed(accounts, factor=4) == ()
    assert len(find_disputed(accounts, by_voice=True)) == 1


def test_an_incident_with_one_voice_and_its_copies_rests_on_one_voice() -> None:
    told = [say("Army", "3", 3), say("Echo", "3", 3, independence=COPY, report="report-2")]
    (single,) = find_single_voiced(told)
    assert (single.voice, single.n_copies) == ("Army", 1)
    assert find_single_voiced([*told, say("Nurse", "4", 4)]) == ()


def test_what_one_asserts_and_another_denies_is_found() -> None:
    accounts = [
        say("Army", "Hill Front", None, field="actor", stance=model.Stance.ACCUSES),
        say("Front", "Hill Front", None, field="actor", stance=model.Stance.DENIES),
    ]
    (denial,) = find_denied(accounts)
    assert (denial.value, denial.asserted_by, denial.denied_by) == ("Hill Front", ("Army",), ("Front",))


def test_a_side_that_says_nothing_is_silent() -> None:
    assert find_silent([say("Army", "3", 3, side="government")], sides=("government", "rebels")) == {INCIDENT.id: ("rebels",)}


def test_the_words_of_two_outlets_for_one_act_stand_side_by_side() -> None:
    told = [say(f"Voice {at}", "ASSAULT", None, field="occurred") for at in range(6)]
    denied = say("Front", "ASSAULT", None, field="occurred", stance=model.Stance.DENIES)
    copied = say("Echo", "ASSAULT", None, field="occurred", independence=COPY)
    printed = ("Bombed", "bombing", "bombed", "attack", "attack", "shelled")
    words = {account.id: said for account, said in zip(told, printed, strict=True)} | {denied.id: "massacre", copied.id: "massacre"}
    outlets = ("Post", "Post", "Post", "Radio", "Radio")
    owners = {account.id: outlet for account, outlet in zip(told, outlets, strict=False)} | {denied.id: "Radio", copied.id: "Post"}
    (wording,) = find_wordings([*told, denied, copied], words=words, owners=owners)
    assert wording.words == (("Post", (("bombed", 3),)), ("Radio", (("attack", 2),)))
    assert wording.differ


def test_acts_in_words_of_their_own_come_before_those_in_the_same() -> None:
    other = build.incident("Arrest: Southtown")
    told = [say("A", "ASSAULT", None, field="occurred"), say("B", "ASSAULT", None, field="occurred")]
    apart = [say(voice, "COERCE", None, field="occurred", of=other) for voice in ("C", "D")]
    words = {told[0].id: "raid", told[1].id: "raids", apart[0].id: "arrested", apart[1].id: "abducted"}
    owners = {account.id: account.voice for account in [*told, *apart]}
    found = find_wordings([*told, *apart], words=words, owners=owners)
    assert [(one.incident, one.differ) for one in found] == [(other.id, True), (INCIDENT.id, False)]


def test_a_side_is_counted_by_voices_incidents_and_stances() -> None:
    other = build.incident("Arrest: Southtown")
    accounts = [
        say("Army", "3", 3, side="government"),
        say("Minister", "3", 3, side="government", stance=model.Stance.DENIES, of=other),
        say("Front", "9", 9, side="rebels"),
        say("Nurse", "4", 4),
    ]
    government, rebels = measure_sides(accounts)
    assert (government.side, government.n_voices, government.n_incidents, government.n_alone) == ("government", 2, 2, 1)
    assert government.stances == (("asserts", 1), ("denies", 1))
    assert (rebels.side, rebels.n_alone) == ("rebels", 0)


def test_a_denial_in_another_report_is_no_copy_of_the_one_voice() -> None:
    told = [say("Army", "3", 3), say("Front", "3", 3, stance=model.Stance.DENIES, report="report-2")]
    (single,) = find_single_voiced(told)
    assert single.n_copies == 0


def test_names_printed_otherwise_are_one_value_and_nobody_denies_where_it_was() -> None:
    accounts = [
        say("Army", "The hill front", None, field="actor", stance=model.Stance.ACCUSES),
        say("Front", "Hill Front", None, field="actor", stance=model.Stance.DENIES),
        say("Army", "Varnik", None, field="place", stance=model.Stance.ACCUSES),
        say("Front", "Varnik", None, field="place", stance=model.Stance.DENIES),
    ]
    (denial,) = find_denied(accounts)
    assert (denial.field, denial.asserted_by, denial.denied_by) == ("actor", ("Army",), ("Front",))
