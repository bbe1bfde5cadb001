"""The whole room: order plays no part, copies corroborate nothing, people's decisions stand and can be taken back."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hearsay import model
from hearsay.corroboration import count_voices, find_supports
from hearsay.link.linker import digest_reports, link
from tests import build
from tests.link.scene import Told, print_again, tell, tell_raid

VICTIMS = ("Ana Kos", "Boro Lind", "Cira Mond")
PLACES = ("Northtown", "Lowbridge")
DAYS = ("2024-03-04", "2024-03-05", "2024-05-20")


def stories() -> st.SearchStrategy[Told]:
    """Reports of a few attacks that differ in victim, place, day, voice and count, or of an operation told in many sentences."""
    raids = st.builds(
        tell_raid,
        source=st.sampled_from(("invented/raid.txt", "invented/again.txt")),
        published=st.sampled_from(("2024-05-25", "2024-05-27")),
        n_arrested=st.integers(15, 17),
        who=st.sampled_from(("Varnian border police", "Doran rangers")),
    )
    return st.one_of(_attacks(), _attacks(), raids)


def _attacks() -> st.SearchStrategy[Told]:
    return st.builds(
        tell,
        source=st.sampled_from([f"invented/{n}.txt" for n in range(9)]),
        victim=st.sampled_from(VICTIMS),
        place=st.sampled_from(PLACES),
        day=st.sampled_from(DAYS),
        killed=st.integers(2, 5),
        voice=st.sampled_from(("Colonel Rado Vek", "Dr Mila Horn")),
        filler=st.sampled_from(
            ("", "Nobody was arrested. The road to the mill stayed shut until the evening of that day. Rain fell on the hills.")
        ),
    )


def run(told: list[Told], **options: object) -> model.Linked:
    return link([report for report, _ in told], [coding for _, coding in told], **options)  # type: ignore[arg-type]


def different_texts(told: list[Told]) -> list[Told]:
    return list({report.text_sha256: (report, coding) for report, coding in told}.values())


@settings(max_examples=40)
@given(st.lists(stories(), min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(told: list[Told], random: object) -> None:
    told = list({report.id: (report, coding) for report, coding in told}.values())
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert run(told) == run(shuffled)


@settings(max_examples=40)
@given(st.lists(stories(), min_size=1, max_size=6), st.integers(0, 5), st.sampled_from((None, "2024-06-01")))
def test_adding_a_copy_changes_no_corroboration(told: list[Told], which: int, published: str | None) -> None:
    told = different_texts(told)
    original = told[which % len(told)]
    day = published or original[0].published.value or ""  # on the same day nobody knows which print was first
    copy = print_again(original, source="invented/copy.txt", outlet=original[0].outlet.value or "", published=day)
    before, after = run(told), run([*told, copy])
    assert _supports(before) == _supports(after)
    assert {copy[0].id, original[0].id} & {one.report for one in after.copies}


def test_a_second_print_does_not_change_which_of_two_like_texts_came_first() -> None:
    tail = "Nobody was arrested. The road to the mill stayed shut until the evening of that day. Rain fell on the hills."
    like = [tell(source=f"invented/{place}.txt", place=place, filler=tail) for place in ("Northtown", "Lowbridge")]
    (before,) = run(like).copies
    for original in like:
        for number in range(8):  # eight ids, some before and some behind those of the two
            copy = print_again(original, source=f"invented/{number}.txt", outlet="The Invented Courier", published="2024-03-05")
            texts = {report.id: report.text_sha256 for report, _ in (*like, copy)}
            assert {texts[one.origin] for one in run([*like, copy]).copies} == {texts[before.origin]}


def test_of_two_like_texts_of_one_day_the_earlier_hour_is_the_origin() -> None:
    tail = "Nobody was arrested. The road to the mill stayed shut until the evening of that day. Rain fell on the hills."
    # 07:30 and 08:00 in UTC, half past four on the next day there, and an unknown hour
    hours = ("2024-03-05T09:30:00+02:00", "2024-03-05T08:00:00Z", "2024-03-05T23:30:00-05:00", "2024-03-05")
    like = [tell(source=f"invented/{n}.txt", killed=n, published=hour, filler=tail) for n, hour in enumerate(hours, 2)]
    for order in permutations(like):
        copies = run(list(order)).copies
        assert {one.origin for one in copies} == {like[0][0].id}
        assert [one.report for one in copies] == [report.id for report, _ in like[1:]]


@settings(max_examples=25)
@given(st.lists(stories(), min_size=2, max_size=6))
def test_reports_that_arrive_later_give_the_same_as_all_at_once(told: list[Told]) -> None:
    told = list({report.id: (report, coding) for report, coding in told}.values())
    first, rest = told[:1], told[1:]
    kept = digest_reports([report for report, _ in first], [coding for _, coding in first])
    assert run(rest, previous=kept) == run(told)


@settings(max_examples=25)
@given(st.lists(stories(), min_size=2, max_size=6), st.data())
def test_undone_decisions_leave_everything_exactly_as_it_was(told: list[Told], data: st.DataObject) -> None:
    told = different_texts(told)
    before = run(told)
    events = sorted(member for incident in before.incidents for member in incident.members)
    actors = sorted(member for actor in before.actors for member in actor.members)
    made = [_draw_decision(data, events, "event", hour=hour) for hour in (0, 1)] + [_draw_decision(data, actors, "actor", hour=2)]
    undone = [build.judgement(one.id, model.Verdict.UNDO, made_at=build.NOON + timedelta(hours=9)) for one in made]
    assert run(told, judgements=[*made, *undone]) == before


@settings(max_examples=40)
@given(st.lists(stories(), min_size=2, max_size=4), st.lists(stories(), max_size=3), st.data())
def test_a_decision_survives_linking_anew_whatever_arrives(told: list[Told], later: list[Told], data: st.DataObject) -> None:
    told = different_texts(told)
    known = {report.id for report, _ in told} | {report.text_sha256 for report, _ in told}
    later = [one for one in different_texts(later) if not {one[0].id, one[0].text_sha256} & known]
    events = sorted(event.id for _, coding in told for event in coding.events)
    assume(len(events) > 1)  # nothing is different from itself
    decision = _draw_decision(data, events, "event", hour=0)
    for linked in (run(told, judgements=[decision]), run([*told, *later], judgements=[decision])):
        where = {member: incident.id for incident in linked.incidents for member in incident.members}
        is_one = where[decision.target] == where[decision.value or ""]
        assert is_one is (decision.verdict is model.Verdict.SAME)


def _draw_decision(data: st.DataObject, things: list[str], kind: str, *, hour: int) -> model.Judgement:
    """SAME or DIFFERENT on two of these things."""
    left = data.draw(st.sampled_from(things))
    right = data.draw(st.sampled_from([one for one in things if one != left] or things))
    verdict = data.draw(st.sampled_from((model.Verdict.SAME, model.Verdict.DIFFERENT)))
    return build.judgement(left, verdict, target_kind=kind, value=right, made_at=build.NOON + timedelta(hours=hour))


def test_three_reports_of_one_attack_are_one_incident() -> None:
    told = [
        tell(),
        tell(source="b", outlet="Radio Invented", voice="Dr Mila Horn", killed=4, filler=""),
        tell(source="c", outlet="Invented Wire", voice="Hill Front", stance=model.Stance.DENIES, filler=""),
    ]
    linked = run(told)
    assert len(linked.incidents) == 1
    assert linked.incidents[0].title == "Assault (explosives): Ana Kos, Northtown, 2024-03-04"


def test_attacks_on_two_people_on_one_day_are_two_incidents() -> None:
    told = [tell(filler=""), tell(source="b", victim="Boro Lind", place="Lowbridge", filler="", lat=45.0)]
    assert len(run(told).incidents) == 2


def test_no_account_explains_two_countries() -> None:
    told = [tell(filler=""), tell(source="b", country="XB", filler="", voice="Dr Mila Horn")]
    assert len(run(told).incidents) == 2


def test_a_chain_of_neighbouring_days_does_not_glue_its_ends() -> None:
    told = [
        tell(source=f"{n}", day=f"2024-03-{4 + 2 * n:02}", published=f"2024-03-{5 + 2 * n:02}", voice=f"Voice {chr(65 + n)}xy", filler="")
        for n in range(6)
    ]
    for incident in run(told).incidents:
        days = [next(c.events[0].when for _, c in told if c.events[0].id == member) for member in incident.members]
        starts = [when.start for when in days if when and when.start]
        assert (max(starts) - min(starts)).days <= 3


def test_a_decision_holds_when_new_reports_arrive() -> None:
    first, second = tell(filler=""), tell(source="b", victim="Boro Lind", place="Lowbridge", filler="", voice="Dr Mila Horn")
    apart = run([first, second]).incidents
    assert len(apart) == 2
    decision = build.judgement(apart[0].id, model.Verdict.SAME, value=apart[1].id)
    third = tell(source="c", published="2024-03-09", voice="Hill Front", filler="")
    linked = run([first, second, third], judgements=[decision])
    assert any({first[1].events[0].id, second[1].events[0].id} <= set(incident.members) for incident in linked.incidents)


def test_a_person_can_hold_two_mentions_apart() -> None:
    first, second = tell(filler=""), tell(source="b", outlet="Radio Invented", voice="Dr Mila Horn", filler="")
    together = run([first, second]).incidents
    assert len(together) == 1
    decision = build.judgement(first[1].events[0].id, model.Verdict.DIFFERENT, target_kind="event", value=second[1].events[0].id)
    assert len(run([first, second], judgements=[decision]).incidents) == 2


def test_an_incident_keeps_its_id_when_a_later_report_joins_it() -> None:
    first, later = tell(filler=""), tell(source="b", published="2024-03-08", voice="Dr Mila Horn", filler="")
    assert run([first]).incidents[0].id == run([first, later]).incidents[0].id


def test_the_users_sides_reach_actors_and_accounts() -> None:
    from hearsay.link.sides import Party, make_sides

    linked = run([tell(filler="")], sides=make_sides([Party(name="Hill Front", side="rebels"), Party(name="Rado Vek", side="army")]))
    assert {actor.name: actor.side for actor in linked.actors}["Hill Front"] == "rebels"
    assert {account.side for account in linked.accounts} == {"army"}


def test_a_report_without_coding_can_still_be_a_copy() -> None:
    report, coding = tell()
    twin = replace(report, id="report-twin", published=build.given("2024-03-09"))
    linked = link([report, twin], [coding])
    assert [copy.report for copy in linked.copies] == ["report-twin"]


def _supports(linked: model.Linked) -> list[object]:
    """What is borne by whom, incident by incident, whichever mention has given an incident its name."""
    groups: dict[tuple[str, str], list[model.Account]] = {}
    for account in linked.accounts:
        groups.setdefault((account.incident, account.field), []).append(account)
    told = [
        (key[1], count_voices(found), sorted((one.value, one.voices, one.against, one.sides) for one in find_supports(found)))
        for key, found in groups.items()
    ]
    return sorted(told, key=repr)


def test_who_cites_an_outlet_for_what_stands_there_adds_no_voice() -> None:
    first = tell(outlet="Valley Agency", voice="Doctor Ela Ruzin")
    cited = tell(
        source="invented/other.txt", published="2024-03-06", voice="Valley Agency", filler="It rained in the capital all week long."
    )
    linked = run([first, cited])
    assert len(linked.incidents) == 1
    killed = [account for account in linked.accounts if account.field == "killed"]
    assert [(one.voice, one.independence is model.Independence.COPY) for one in killed] == [
        ("Doctor Ela Ruzin", False),
        ("Valley Agency", True),
    ]
    assert count_voices(killed) == 1


def test_a_copy_of_the_same_day_stands_behind_what_it_copies() -> None:
    first = tell()
    copies = [print_again(first, source=f"invented/{n}.txt", outlet=f"Paper {n}", published="2024-03-05") for n in range(4)]
    accounts = run([first, *copies]).accounts
    for field in {account.field for account in accounts}:
        told = [account.independence is model.Independence.COPY for account in accounts if account.field == field]
        assert told == sorted(told), field
