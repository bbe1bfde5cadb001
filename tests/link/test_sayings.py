"""Whose words a party of an act stands in: a voice names whom its own sentences name."""

from dataclasses import replace
from datetime import date

from hearsay import model
from hearsay.former import EARLIER, REFUSED
from hearsay.link.digest import digest_report
from hearsay.link.reckoned import Reckoned
from hearsay.link.sayings import find_sayings
from hearsay.link.tellings import Telling
from tests import build

TEXT = "Mayor Vasic accused the police of brutality. Captain Lumi denied that officers had fired at a crowd. The police fired twice."
REPORT = build.report(TEXT)


def say_parties(claim: model.Claim, *spans: model.Span) -> list[tuple[str, str]]:
    """Name and words of the actors that the claim's voice gives for the shots."""
    police = build.local_actor(REPORT, "the police")
    police = replace(police, mentions=(build.span(REPORT.text, "the police"), build.span(REPORT.text, "The police")))
    mentions = tuple(model.Mention(span=span, name="the police", actor=police.id) for span in spans)
    event = replace(build.event(REPORT, "fired", model.EventType.ASSAULT, actors=mentions), claim=claim.id)
    sayings = find_sayings(REPORT, build.coding(REPORT, claim, event, police), {}, said_on=None)
    return [(one.value, TEXT[one.span.start : one.span.end]) for one in sayings if one.field == "actor"]


def test_a_denial_does_not_speak_of_whom_another_voice_named() -> None:
    denial = build.claim(REPORT, "officers had fired at a crowd", "Captain Lumi", cue="denied", stance=model.Stance.DENIES)
    officers, police = build.span(TEXT, "officers"), build.span(TEXT, "the police")
    assert say_parties(denial, police) == []
    assert say_parties(denial, officers, police) == [("the police", "officers")]


def test_another_mention_in_the_voices_own_words_stands_for_the_actor() -> None:
    told = build.claim(REPORT, "The police fired twice", "Captain Lumi", cue=None)
    assert say_parties(told, build.span(TEXT, "the police")) == [("the police", "The police")]


def test_the_report_speaks_of_all_whom_it_names() -> None:
    assert say_parties(build.own_claim(REPORT), build.span(TEXT, "the police")) == [("the police", "the police")]


def say(*parts: object, tellings: dict[str, Telling] | None = None, report: model.Report) -> list[tuple[str, str]]:
    """Field and value of what the report says, without whether it happened."""
    coding = build.coding(report, build.own_claim(report), *parts)
    return [(one.field, one.value) for one in find_sayings(report, coding, tellings or {}, said_on=None) if one.field != "occurred"]


def test_the_day_of_a_denial_is_not_said_to_be_the_day_of_the_deed() -> None:
    report = build.report("The Hill Front denied on Thursday that it had killed Ana Kos.")
    event = build.event(report, "killed", model.EventType.ASSAULT, when=build.when(report, "on Thursday", "2024-03-07"))
    for is_dated, said in ((False, []), (True, [("date", "2024-03-07")])):
        assert say(event, tellings={event.id: Telling(is_dated=is_dated)}, report=report) == said


def test_shells_are_the_means_and_nobody_is_no_answer_to_who_did_it() -> None:
    report = build.report("Shells hit the harbour. No group has said why.")
    event = build.event(report, "hit", model.EventType.ASSAULT, actors=(build.mention(report, "Shells"), build.mention(report, "No group")))
    assert say(event, report=report) == [("means", "Shells")]


def test_a_toll_that_belongs_to_no_event_is_an_account_of_the_deed_told_before() -> None:
    report = build.report("Shells hit the harbour on Monday. The ministry said that eight people had died.")
    event = build.event(report, "hit", model.EventType.ASSAULT)
    figure = build.figure(report, "eight", "killed", 8)
    assert say(event, figure, report=report) == [("killed", "8")]


def test_whoever_is_blamed_stands_under_the_name_that_is_printed() -> None:
    report = build.report("Gunmen killed the clerk. The mayor blamed the Hill Front for the killing.")
    event = build.event(report, "killed", model.EventType.ASSAULT)
    assert say(event, report=report) == [("actor", "Hill Front")]


def number(report: model.Report, words: str, low: float, event: model.Event, claim: model.Claim, by: str | None = None) -> model.Figure:
    figure = replace(build.figure(report, words, "killed", low, event=event.id), claim=claim.id)
    reason = (model.Reason(field="claim", by=by),) if by else ()
    return replace(figure, basis=replace(figure.basis, reasons=reason))


def test_a_refused_number_is_asserted_by_its_giver_and_denied_by_who_refuses_it() -> None:
    report = build.report("Guards killed four miners, the union said, not seven, as police had said.")
    event = build.event(report, "killed", model.EventType.ASSAULT)
    union = build.claim(report, "Guards killed four miners", "the union", cue="said")
    police = build.claim(report, "seven", "police", cue="had said")
    four, seven = number(report, "four", 4, event, union), number(report, "seven", 7, event, police, REFUSED)
    found = find_sayings(report, build.coding(report, union, police, event, four, seven), {}, said_on=date(2024, 3, 5))
    told = [(one.voice, one.low, one.stance.value) for one in found if one.field == "killed"]
    assert told == [("the union", 4, "asserts"), ("police", 7, "asserts"), ("the union", 7, "denies")]


def test_a_former_number_has_no_day() -> None:
    report = build.report("The toll of the raid rose to 19 from 12, the ministry said.")
    event = build.event(report, "raid", model.EventType.ASSAULT)
    ministry = build.claim(report, "The toll of the raid rose to 19 from 12", "the ministry", cue="said")
    figures = (number(report, "19", 19, event, ministry), number(report, "12", 12, event, ministry, EARLIER))
    found = find_sayings(report, build.coding(report, ministry, event, *figures), {}, said_on=date(2024, 3, 5))
    assert {(one.low, one.said_on) for one in found if one.field == "killed"} == {(19, date(2024, 3, 5)), (12, None)}


def test_we_are_who_speaks() -> None:
    report = build.report("We bombed the post. Our count of the dead in the attack is 12.", outlet="Hill Front")
    bombed = build.event(report, "bombed", model.EventType.ASSAULT, actors=(build.mention(report, "We"),))
    attack = build.event(report, "attack", model.EventType.ASSAULT, actors=(build.mention(report, "Our"),))
    assert [value for field, value in say(bombed, attack, report=report) if field == "actor"] == ["Hill Front"]
    digest = digest_report(report, build.coding(report, build.own_claim(report), bombed, attack))
    assert [event.actors for event in digest.events] == [("Hill Front",), ()]


def test_whoever_counts_the_dead_of_a_deed_says_that_it_happened() -> None:
    report = build.report(
        "Gunmen attacked Northtown, police said. Pam said 26 had died. Vek put the toll at 30. Kos did not believe in 19 dead."
    )
    told = build.claim(report, "Gunmen attacked Northtown", "police")
    attack = build.event(report, "attacked", model.EventType.ASSAULT, claim=told.id)
    counts = build.claim(report, "26 had died", "Pam", cue="said", nth=0)
    number = build.figure(report, "26", "killed", 26, event=attack.id, claim=counts.id)
    bare = build.claim(report, "the toll at 30", "Vek", cue="put")
    toll = build.figure(report, "30", "killed", 30, event=attack.id, claim=bare.id)
    refusing = build.claim(report, "19 dead", "Kos", cue="believe", stance=model.Stance.DENIES)
    refused = build.figure(report, "19", "killed", 19, event=attack.id, claim=refusing.id)
    coding = build.coding(report, build.own_claim(report), told, counts, bare, refusing, attack, number, toll, refused)
    found = [(one.voice, one.value) for one in find_sayings(report, coding, {}, said_on=None) if one.field == "occurred"]
    assert found == [("police", "ASSAULT"), ("Pam", "ASSAULT")]


def test_whoever_counts_money_or_nobody_says_nothing_of_it() -> None:
    report = build.report("Gunmen attacked Northtown, police said. Dung Pam spoke of 30 goats and no dead.")
    told = build.claim(report, "Gunmen attacked Northtown", "police")
    attack = build.event(report, "attacked", model.EventType.ASSAULT, claim=told.id)
    counts = build.claim(report, "30 goats and no dead", "Dung Pam", cue="spoke")
    goats = build.figure(report, "30", "other", 30, event=attack.id, claim=counts.id)
    nobody = build.figure(report, "no dead", "killed", 0, event=attack.id, claim=counts.id)
    coding = build.coding(report, build.own_claim(report), told, counts, attack, goats, nobody)
    assert [one.voice for one in find_sayings(report, coding, {}, said_on=None) if one.field == "occurred"] == ["police"]


def test_a_counted_day_is_said_in_the_words_that_count_it() -> None:
    report = build.report("Three days after gunmen killed 23 men, the village was attacked on Saturday.")
    killed = build.event(report, "killed", model.EventType.ASSAULT)
    counted = Reckoned(day=date(2024, 3, 6), span=build.span(report.text, "Three days after"))
    coding = build.coding(report, build.own_claim(report), killed)
    sayings = find_sayings(report, coding, {killed.id: Telling(is_dated=False, reckoned=counted)}, said_on=None)
    assert [(one.value, report.text[one.span.start : one.span.end]) for one in sayings if one.field == "date"] == [
        ("2024-03-06", "Three days after")
    ]
