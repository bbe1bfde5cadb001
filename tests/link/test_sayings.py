"""Whose words a party of an act stands in: a voice names whom its own sentences name."""

from dataclasses import replace

from hearsay import model
from hearsay.link.sayings import find_sayings
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
