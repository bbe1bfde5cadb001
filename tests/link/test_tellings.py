"""Mentions of one report: what takes up what, whose day is whose, and why."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay import model
from hearsay.link.copies import UNKNOWN_MINUTE
from hearsay.link.digest import EventDigest, digest_report, read_minute
from hearsay.link.linker import link
from tests import build
from tests.link.scene import Told, digest, tell_raid


def digests(told: Told) -> dict[str, EventDigest]:
    """The digests of a report's events, by the words that name them."""
    report, coding = told
    words = {event.id: report.text[event.trigger.start : event.trigger.end] for event in coding.events}
    return {words[event.id]: event for event in digest(told).events}


def run(*told: Told, judgements: tuple[model.Judgement, ...] = ()) -> model.Linked:
    return link([report for report, _ in told], [coding for _, coding in told], judgements=judgements)


def incident_of(linked: model.Linked, event: str) -> model.Incident:
    return next(incident for incident in linked.incidents if event in incident.members)


def test_deeds_of_the_same_actor_share_the_day_of_the_last_dated_one() -> None:
    found = digests(tell_raid())
    occasion = found["arrested"].occasion
    assert occasion is not None
    assert (occasion.event, found["arrested"].start) == (found["stormed"].id, None)
    assert "the same actor (border police varnian)" in occasion.reason


def test_a_purpose_in_the_same_sentence_shares_its_day() -> None:
    found = digests(tell_raid())
    assert found["arrest"].occasion is not None


def test_a_purpose_shares_the_occasion_even_where_the_day_of_the_sentence_is_its_own() -> None:
    for words, is_one in (("entered Northtown in order to arrest nine men", True), ("entered Northtown and arrested nine men", False)):
        report = build.report(f"On 4 March the Varnian police {words}.")
        by, day = build.mention(report, "Varnian police"), build.when(report, "4 March", "2024-03-04")
        entry = build.event(report, "entered", model.EventType.ASSAULT, actors=(by,), when=day)
        arrest = build.event(report, words.split()[-3], model.EventType.COERCE, actors=(by,), when=day)
        found = digest_report(report, build.coding(report, entry, arrest)).events
        assert (found[1].occasion is not None) == is_one, words
        assert found[1].start == found[0].start


def test_a_noun_with_an_article_takes_up_the_deed_and_not_the_day_of_a_clause_behind_it() -> None:
    found = digests(tell_raid())
    assert found["storming"].takes_up == found["stormed"].id
    assert (found["storming"].start, found["storming"].end) == (None, None)


def test_what_is_under_way_or_long_past_shares_no_day() -> None:
    for words in ("has shelled", "would shell", "is shelling"):
        report = build.report(f"On 4 March the Hill Front raided Northtown. The Hill Front {words} the valley for years.")
        by, again = build.mention(report, "Hill Front"), build.mention(report, "Hill Front", nth=1)
        raid = build.event(report, "raided", model.EventType.ASSAULT, actors=(by,), when=build.when(report, "4 March", "2024-03-04"))
        other = build.event(report, words.split()[1], model.EventType.ASSAULT, actors=(again,))
        found = digest_report(report, build.coding(report, raid, other)).events
        assert found[1].occasion is None, words


def test_two_killings_of_nameless_people_in_two_towns_on_two_days_are_two() -> None:
    report = build.report("Gunmen killed three soldiers in Northtown on 3 March. Gunmen killed four soldiers in Southtown on 4 March.")
    told = [
        build.event(
            report,
            "killed",
            model.EventType.ASSAULT,
            nth=nth,
            recipients=(build.mention(report, f"{number} soldiers in {town}"),),
            when=build.when(report, f"{nth + 3} March", f"2024-03-0{nth + 3}"),
            where=build.where(report, town),
        )
        for nth, (number, town) in enumerate((("three", "Northtown"), ("four", "Southtown")))
    ]
    assert [event.takes_up for event in digest_report(report, build.coding(report, *told)).events] == [None, None]


def test_a_day_that_the_saying_has_is_not_the_deeds() -> None:
    report = build.report("The mayor today condemned the murder of Ana Kos. Ana Kos was killed on Sunday, the police said on Tuesday.")
    victim = build.mention(report, "Ana Kos")
    murder = build.event(report, "murder", model.EventType.ASSAULT, recipients=(victim,), when=build.when(report, "today", "2024-03-05"))
    killed = build.event(report, "killed", model.EventType.ASSAULT, recipients=(victim,), when=build.when(report, "Sunday", "2024-03-03"))
    found = digest_report(report, build.coding(report, murder, killed)).events
    assert found[0].start is None
    assert found[1].start is not None
    assert found[1].takes_up == found[0].id, "nobody is killed twice"


def test_an_operation_is_one_incident_with_its_voices_side_by_side() -> None:
    told = tell_raid()
    linked = run(told)
    raid = incident_of(linked, digests(told)["stormed"].id)
    assert len(raid.members) == 2
    assert (str(raid.start), raid.place) == ("2024-05-12", "Karsk")
    voices = {account.voice for account in linked.accounts if account.incident == raid.id}
    assert voices == {"The Invented Courier", "The government of Varnia", "Mila Horn", "Residents"}
    comments = {account.voice: account.value for account in linked.accounts if account.field == "comment"}
    assert comments == {"The government of Varnia": "the operation", "Residents": "the raid"}
    reasons = [account.value for account in linked.accounts if account.field == "justification"]
    assert "because of a ring of smugglers" in reasons


def test_its_arrests_are_parts_with_figures_and_days_of_their_own() -> None:
    told = tell_raid()
    linked, found = run(told), digests(told)
    whole = incident_of(linked, found["stormed"].id)
    parts = {relation.head: relation for relation in linked.relations if relation.kind is model.RelationKind.PART_OF}
    many, two = incident_of(linked, found["arrest"].id), incident_of(linked, found["arrested"].id)
    assert many.id != two.id, "one voice does not count the same people twice"
    assert {many.id, two.id, incident_of(linked, found["fired"].id).id} == set(parts)
    assert {relation.tail for relation in parts.values()} == {whole.id}
    assert {(str(part.start), part.place) for part in (many, two)} == {("2024-05-12", "Karsk")}
    assert "the same actor" in parts[two.id].reason


def test_the_reasons_are_kept_as_ties_of_mentions() -> None:
    told = tell_raid()
    kept = {(tie.left, tie.right): tie.reasons for tie in run(told).ties if tie.kind is model.TieKind.TELLING}
    found = digests(told)
    assert (found["storming"].id, found["stormed"].id) in kept
    assert all(kept.values())


def test_a_person_can_take_a_mention_out_of_its_occasion() -> None:
    told = tell_raid()
    found = digests(told)
    apart = build.judgement(found["arrested"].id, model.Verdict.DIFFERENT, target_kind="event", value=found["stormed"].id)
    linked = run(told, judgements=(apart,))
    part = incident_of(linked, found["arrested"].id)
    assert part.start is None
    assert part.id not in {relation.head for relation in linked.relations}


@settings(max_examples=20)
@given(st.integers(6, 60), st.sampled_from(("Varnian border police", "Doran rangers")), st.sampled_from(("Mila Horn", "Ana Kos")))
def test_the_same_operation_told_by_another_outlet_joins_whole_with_whole(n_arrested: int, who: str, reporter: str) -> None:
    told = tell_raid(n_arrested=n_arrested, who=who, reporter=reporter)
    other = tell_raid(source="b", outlet="Radio Invented", published="2024-05-26", n_arrested=n_arrested, who=who, reporter=reporter)
    linked = run(told, other)
    first, second = digests(told)["stormed"].id, digests(other)["stormed"].id
    assert incident_of(linked, first).id == incident_of(linked, second).id


def test_a_time_that_is_none_leaves_the_minute_unknown() -> None:
    for value, minute in (("2019-05-28T99:00", UNKNOWN_MINUTE), ("2019-05-28", UNKNOWN_MINUTE), ("2019-05-28T06:40:00Z", 400.0)):
        assert read_minute(build.report("Nobody said a thing.", published=value)) == minute


@pytest.mark.parametrize(
    ("text", "first", "second", "is_one"),
    [
        ("Shells hit the market in Varnik on Monday, killing 12 people.", "hit", "killing", True),
        ("Gunmen shot at a bus and wounded four passengers, critically injuring the driver.", "wounded", "injuring", True),
        ("At least 23 people were killed when four shells struck the market.", "killed", "struck", True),
        ("The shelling of the market, which killed 31 people, was filmed.", "shelling", "killed", True),
        ("They condemned the raid that killed nine people.", "raid", "killed", True),
        ("The raid on those who had fled that killed nobody in the end was told by rebels.", "raid", "killed", False),
        ("The army attacked rebels that killed five soldiers.", "attacked", "killed", False),
        ("Five soldiers were killed, the army said as it shelled the town.", "killed", "shelled", False),
        ("Gunmen shot at a bus. Others were killed when a bomb fell.", "shot", "killed", False),
    ],
)
def test_what_an_attack_did_is_told_of_the_same_deed(text: str, first: str, second: str, is_one: bool) -> None:
    report = build.report(text)
    one, other = (build.event(report, word, model.EventType.ASSAULT) for word in (first, second))
    found = {event.id: event for event in digest_report(report, build.coding(report, build.own_claim(report), one, other)).events}
    assert (found[other.id].takes_up == one.id) == is_one


@pytest.mark.parametrize(
    ("mode", "actor", "is_one"), [("heavy-weapons", "army", True), ("abduct", "army", False), ("heavy-weapons", "front", False)]
)
def test_who_shells_a_place_and_kills_does_one_deed(mode: str, actor: str, is_one: bool) -> None:
    report = build.report("The army shelled the market and killed 31 civilians, the front said.")
    by, again = (
        build.mention(report, "The army", name="army"),
        build.mention(report, "front" if actor == "front" else "The army", name=actor),
    )
    one = build.event(report, "shelled", model.EventType.ASSAULT, mode=mode, actors=(by,))
    other = build.event(report, "killed", model.EventType.ASSAULT, actors=(again,))
    found = digest_report(report, build.coding(report, build.own_claim(report), one, other)).events
    assert (found[1].takes_up == one.id) == is_one


def test_the_day_on_which_a_toll_rose_dates_no_deed_of_its_sentence_nor_of_the_next() -> None:
    report = build.report("The number of dead in the shelling of the market rose to 19 on Tuesday. The rebels had shelled the harbour too.")
    day = build.when(report, "on Tuesday", "2024-03-05")
    one = build.event(report, "shelling", model.EventType.ASSAULT, when=day)
    other = build.event(report, "shelled", model.EventType.ASSAULT, when=day)
    found = digest_report(report, build.coding(report, build.own_claim(report), one, other)).events
    assert [event.start for event in found] == [None, None]


def test_a_place_that_is_only_described_is_no_other_place() -> None:
    report = build.report("The shelling of a market in Varnik went on. The rebels had shelled the market, he said.")
    one = build.event(
        report, "shelling", model.EventType.ASSAULT, recipients=(build.mention(report, "market"),), where=build.where(report, "Varnik")
    )
    market = build.mention(report, "market", nth=1)
    other = build.event(
        report, "shelled", model.EventType.ASSAULT, mode="heavy-weapons", recipients=(market,), where=build.where(report, "the market")
    )
    found = digest_report(report, build.coding(report, build.own_claim(report), one, other)).events
    assert found[1].takes_up == one.id


@pytest.mark.parametrize(
    ("words", "is_shared"), [("during the raid", True), ("in that operation", True), ("before the raid", False), ("at the border", False)]
)
def test_what_was_done_during_the_raid_shares_its_day(words: str, is_shared: bool) -> None:
    report = build.report(f"Border police raided Northtown on 4 March. A lawyer said that 21 people were arrested {words}.")
    raid = build.event(report, "raided", model.EventType.ASSAULT, when=build.when(report, "4 March", "2024-03-04"))
    arrest = build.event(report, "arrested", recipients=(build.mention(report, "21 people"),))
    found = digest_report(report, build.coding(report, build.own_claim(report), raid, arrest)).events
    assert (found[1].occasion is not None) == is_shared


@pytest.mark.parametrize(
    ("text", "is_dated"),
    [
        ("The Hill Front denied on Thursday that it had killed Ana Kos.", False),
        ("The Hill Front said on Thursday that soldiers had killed Ana Kos.", True),
        ("On Thursday gunmen killed Ana Kos.", True),
    ],
)
def test_the_day_of_a_denial_dates_no_deed(text: str, is_dated: bool) -> None:
    report = build.report(text)
    event = build.event(report, "killed", model.EventType.ASSAULT, when=build.when(report, "Thursday", "2024-03-07"))
    (found,) = digest_report(report, build.coding(report, build.own_claim(report), event)).events
    assert (found.start is not None) == is_dated


def takes_up(text: str, first: str, second: str, *, status: model.Status = model.Status.HAPPENED, **fields: Any) -> bool:
    """Whether the second deed of a text is one with the first, which gunmen did on 4 March in Northtown."""
    report = build.report(text, published="2024-03-06")
    by, day = build.mention(report, "Gunmen"), build.when(report, "4 March", "2024-03-04")
    one = build.event(report, first, model.EventType.ASSAULT, actors=(by,), when=day, where=build.where(report, "Northtown"))
    other = build.event(report, second, model.EventType.ASSAULT, status=status, **fields)
    found = digest_report(report, build.coding(report, build.own_claim(report), one, other)).events
    return next(event for event in found if event.id == other.id).takes_up == one.id


def test_the_moments_of_an_attack_are_one_deed() -> None:
    head = "Gunmen attacked Northtown on 4 March."
    assert takes_up(f"{head} My brother was shot in the yard.", "attacked", "shot")
    assert not takes_up(f"{head} A second man was shot in the yard.", "attacked", "shot")
    assert not takes_up(f"{head} My brother was shot again in May.", "attacked", "shot")
    assert not takes_up(f"{head} My brother was killed during the raid.", "attacked", "killed")
    assert not takes_up(f"{head} Two girls were taken.", "attacked", "taken", mode="abduct")
    assert not takes_up("Gunmen raided Northtown on 4 March. My brother was shot in the yard.", "raided", "shot"), "a part of the raid"


def test_others_elsewhere_or_on_another_day_did_another_deed() -> None:
    text = "Gunmen attacked Northtown on 4 March. Soldiers shot my brother in Southtown on 6 March."
    report = build.report(text, published="2024-03-06")
    assert takes_up(text, "attacked", "shot")
    assert not takes_up(text, "attacked", "shot", actors=(build.mention(report, "Soldiers"),))
    assert not takes_up(text, "attacked", "shot", where=build.where(report, "Southtown"))
    assert not takes_up(text, "attacked", "shot", when=build.when(report, "6 March", "2024-03-06"))


def test_killing_12_and_wounding_four_is_one_deed_but_killing_12_and_killing_four_is_not() -> None:
    for word, is_one in (("wounded", True), ("killed", False)):
        text = f"Gunmen killed 12 men in Northtown on 4 March. They {word} four men."
        report = build.report(text, published="2024-03-06")
        by, day = build.mention(report, "Gunmen"), build.when(report, "4 March", "2024-03-04")
        whom = (build.mention(report, "12 men"),)
        one = build.event(report, "killed", model.EventType.ASSAULT, actors=(by,), recipients=whom, when=day)
        other = build.event(report, word, model.EventType.ASSAULT, nth=int(not is_one), recipients=(build.mention(report, "four men"),))
        found = digest_report(report, build.coding(report, build.own_claim(report), one, other)).events
        assert (found[1].takes_up == one.id) is is_one, word


def test_a_denial_without_day_and_place_answers_the_last_deed_of_its_kind() -> None:
    text = "Gunmen attacked Northtown on 4 March. The Hill Front denied that it had fired on Southtown."
    report = build.report(text, published="2024-03-06")
    assert takes_up(text, "attacked", "fired", status=model.Status.DENIED)
    assert not takes_up(text, "attacked", "fired", status=model.Status.DENIED, where=build.where(report, "Southtown"))
    assert not takes_up(text, "attacked", "fired", status=model.Status.PLANNED)


def test_the_noun_that_told_a_deed_takes_it_up_again() -> None:
    for words, is_one in (("lost her husband in the massacre", True), ("spoke of the massacre of the dockers", False)):
        report = build.report(f"They remembered the massacre of 4 March. Police fired tear gas. She {words}.", published="2024-06-01")
        first = build.event(report, "massacre", model.EventType.ASSAULT, when=build.when(report, "4 March", "2024-03-04"))
        gas = build.event(report, "fired", model.EventType.ASSAULT, mode="crowd-control", when=build.when(report, "4 March", "2024-06-01"))
        whom = (build.mention(report, "her husband" if is_one else "the dockers"),)
        again = build.event(report, "massacre", model.EventType.ASSAULT, nth=1, recipients=whom)
        found = {event.id: event for event in digest_report(report, build.coding(report, first, gas, again)).events}
        assert (found[again.id].takes_up == first.id) is is_one, words


def test_the_day_behind_the_comma_is_not_that_of_what_it_came_after() -> None:
    for text, start in (
        ("Years after the massacre, a court on Thursday heard the widow.", None),
        ("The massacre, on Thursday, of 12 men was filmed.", date(2024, 3, 7).toordinal()),
    ):
        report = build.report(text, published="2024-03-08")
        event = build.event(report, "massacre", model.EventType.ASSAULT, when=build.when(report, "Thursday", "2024-03-07"))
        assert digest_report(report, build.coding(report, event)).events[0].start == start, text


def test_whoever_died_in_the_attack_died_by_it_but_in_a_raid_by_a_part_of_it() -> None:
    head = "Gunmen attacked Northtown on 4 March."
    assert takes_up(f"{head} My brother was killed in the attack.", "attacked", "killed")
    assert not takes_up(f"{head} My brother was killed in the raid.", "attacked", "killed")


def test_a_second_denial_of_the_day_of_the_deed_answers_it_and_one_of_another_day_does_not() -> None:
    text = "Gunmen blew up the bridge in Northtown on 4 March. The Hill Front said that it had destroyed nothing that day."
    report = build.report(text, published="2024-03-06")
    for day, is_one in (("2024-03-04", True), ("2024-03-05", False)):
        when = build.when(report, "that day", day)
        assert takes_up(text, "blew up", "destroyed", status=model.Status.DENIED, when=when) is is_one, day


def test_a_noun_takes_up_the_strike_of_its_report_and_not_a_march_nor_another_days() -> None:
    text = "Miners struck in Northtown on 4 March. The strike was quiet, police said."
    report = build.report(text, published="2024-03-06")
    first = build.event(report, "struck", model.EventType.PROTEST, mode="strike", when=build.when(report, "4 March", "2024-03-04"))
    for mode, day, is_one in (("strike", None, True), ("demo", None, False), ("strike", "2024-03-06", False)):
        when = build.when(report, "police", day) if day else None
        again = build.event(report, "strike", model.EventType.PROTEST, mode=mode, when=when)
        found = {event.id: event for event in digest_report(report, build.coding(report, first, again)).events}
        assert (found[again.id].takes_up == first.id) is is_one, (mode, day)


def test_the_first_attack_is_the_earlier_of_two() -> None:
    report = build.report("On 4 March gunmen killed ten men. On 7 March they burned the mill. He spoke of the first attack and the attack.")
    day, later = build.when(report, "4 March", "2024-03-04"), build.when(report, "7 March", "2024-03-07")
    killed = build.event(report, "killed", model.EventType.ASSAULT, when=day)
    burned = build.event(report, "burned", model.EventType.ASSAULT, when=later)
    first, last = (build.event(report, "attack", model.EventType.ASSAULT, nth=nth) for nth in (0, 1))
    for noun, deed in ((first, killed), (last, burned)):
        found = {event.id: event for event in digest_report(report, build.coding(report, killed, burned, noun)).events}
        assert found[noun.id].takes_up == deed.id


def test_a_site_that_is_only_described_is_no_exact_place() -> None:
    report = build.report("Nine people were killed at another stop.")
    for words, precision in (("another stop", model.PlacePrecision.REGION), ("Nine", model.PlacePrecision.SITE)):
        where = build.where(report, words, precision=model.PlacePrecision.SITE)
        (found,) = digest_report(report, build.coding(report, build.event(report, "killed", where=where))).events
        assert found.precision is precision


def test_who_is_only_described_names_nobody() -> None:
    report = build.report("Police arrested Ana Kos and 19 people.")
    someone = build.local_actor(report, "Ana Kos")
    crowd = build.local_actor(report, "19 people", named=False)
    for who, is_named in ((someone, True), (crowd, False)):
        event = build.event(report, "arrested", recipients=(build.mention(report, who.name, actor=who.id),))
        (found,) = digest_report(report, build.coding(report, who, event)).events
        assert found.names_recipients is is_named


def test_arrests_during_a_strike_have_its_day_when_reports_are_compared() -> None:
    report = build.report("Miners struck in Northtown on 4 March. Nineteen people were arrested during the strike.", published="2024-03-06")
    day, place = build.when(report, "4 March", "2024-03-04"), build.where(report, "Northtown", country="XA")
    struck = build.event(report, "struck", model.EventType.PROTEST, mode="strike", when=day, where=place)
    arrested = build.event(report, "arrested", mode="arrest")
    linked = run((report, build.coding(report, build.own_claim(report), struck, arrested)))
    incident = incident_of(linked, arrested.id)
    assert (incident.start, incident.place) == (date(2024, 3, 4), "Northtown")
    assert [(one.head, one.kind) for one in linked.relations] == [(incident.id, model.RelationKind.PART_OF)]


def test_whom_a_massacre_killed_may_be_told_a_sentence_later() -> None:
    for words, day, is_one in (("murdered 47 peasants", None, True), ("murdered 47 peasants", "2011-11-02", False)):
        report = build.report(f"Years after the massacre a court sentenced Captain Vek. It found that his patrol {words}.")
        massacre = build.event(report, "massacre", model.EventType.ASSAULT)
        when = build.when(report, "47", day) if day else None
        murder = build.event(report, "murdered", model.EventType.ASSAULT, recipients=(build.mention(report, "47 peasants"),), when=when)
        found = {event.id: event for event in digest_report(report, build.coding(report, massacre, murder)).events}
        assert (found[murder.id].takes_up == massacre.id) is is_one, day


@pytest.mark.parametrize(("mode", "is_one"), [("firearms", True), ("explosives", True), ("aerial", False)])
def test_who_was_murdered_was_shot_but_not_bombed_from_the_air(mode: str, is_one: bool) -> None:
    report = build.report("On 4 March the police murdered seven men at the gate. They fired into the crowd.")
    by, day = build.mention(report, "the police"), build.when(report, "4 March", "2024-03-04")
    murder = build.event(report, "murdered", model.EventType.ASSAULT, mode="targeted", actors=(by,), when=day)
    shots = build.event(report, "fired", model.EventType.ASSAULT, mode=mode, actors=(build.mention(report, "They"),))
    found = {event.id: event for event in digest_report(report, build.coding(report, murder, shots)).events}
    assert (found[shots.id].takes_up == murder.id) is is_one


@pytest.mark.parametrize(("start", "is_one"), [("2015-03-01", False), ("2024-03-03", True)])
def test_what_has_gone_on_for_years_is_no_deed_of_one_day(start: str, is_one: bool) -> None:
    report = build.report("On 4 March rebels killed Ana Kos. The rebels have killed teachers such as Ana Kos since then.")
    rebels, kos = build.mention(report, "rebels"), build.mention(report, "Ana Kos")
    first = build.event(
        report, "killed", model.EventType.ASSAULT, actors=(rebels,), recipients=(kos,), when=build.when(report, "4 March", "2024-03-04")
    )
    since = build.when(report, "since then", start, "2024-03-04")
    other = build.mention(report, "Ana Kos", nth=1)
    later = build.event(report, "killed", model.EventType.ASSAULT, nth=1, actors=(rebels,), recipients=(other,), when=since)
    found = digest_report(report, build.coding(report, first, later)).events
    assert (found[1].takes_up == first.id) is is_one
