"""Whose words a party of an act stands in: a voice names whom its own sentences name."""

from dataclasses import replace

from hearsay import model
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
