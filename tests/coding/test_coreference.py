"""Whose name stands behind a pronoun, a surname, a description."""

import pytest

from hearsay.coding.actors import index_actors, name_mention
from hearsay.coding.coder import Coder, Stages
from hearsay.coding.context import make_context
from hearsay.coding.cues import load_sayings
from hearsay.coding.scores import ScoreTable
from hearsay.lists.lexicon import load_lexicon
from tests import build

EVERY = ScoreTable(weights={}, threshold=0.0)  # no attribution is judged away


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(lexicon=load_lexicon(), sayings=load_sayings(), stages=Stages(), claims=EVERY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Ana Lenz met miners. She said the pit was safe.", ["Ana Lenz"]),
        ("Ana Lenz said the pit was safe. Lenz said it would open.", ["Ana Lenz", "Ana Lenz"]),
        ("Mr Ivo Berg opened the fair. Mr Berg said it would rain.", ["Ivo Berg"]),
        ("The mayor of Bor, Ana Lenz, met miners. The mayor said the pit was safe.", ["Ana Lenz"]),
        ("The Ministry of Defence (MoD) named the dead. The MoD said they were young.", ["Ministry of Defence"]),
        ("Serbia sent a note. Belgrade said the border was closed.", ["Serbia"]),
    ],
)
def test_a_voice_bears_the_fullest_name_in_the_report(coder: Coder, text: str, expected: list[str]) -> None:
    report = build.report(text)
    claims = coder.code(report, build.reading(report), run=build.RUN.id).claims[1:]
    assert [claim.voices[0].name for claim in claims] == expected


def test_the_words_of_a_quotation_say_i_for_their_speaker(coder: Coder) -> None:
    report = build.report("“I told the guards that the gate was open,” Ana Lenz said.")
    claims = coder.code(report, build.reading(report), run=build.RUN.id).claims[1:]
    assert {claim.voices[0].name for claim in claims} == {"Ana Lenz"}
    assert len(claims) == 2


def test_authorities_that_ignored_a_person_are_not_that_person(coder: Coder) -> None:
    report = build.report("Ivo Berg came. The authorities simply ignored Berg. The authorities in Bor said the gate was closed.")
    claims = coder.code(report, build.reading(report), run=build.RUN.id).claims[1:]
    assert [claim.voices[0].name for claim in claims] == ["authorities in Bor"]


def test_the_subject_behind_a_name_and_a_comma_is_whom_the_report_called_so(coder: Coder) -> None:
    report = build.report(
        "They freed Kenyan envoy Ivo Berg. According to the mayor of Bor, Ana Lenz, the Kenyan envoy said the pit was safe."
    )
    actors = coder.code(report, build.reading(report), run=build.RUN.id).actors
    told = next(actor for actor in actors if actor.name == "Ivo Berg")
    assert any(report.text[span.start : span.end] == "the Kenyan envoy" for span in told.mentions)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A police spokesman, Besnik Lumi, came. The police held two men.", "The police", "police"),
        ("Honduran President Ana Lenz met Ivo Berg. The Chilean president left early.", "The Chilean president", "Chilean president"),
        ("Ana Lenz, a member of the guard, came. The three members left early.", "The three members", "three members"),
        ("The Honduran government wrote. The Nicaraguan government wrote back.", "The Nicaraguan government", "Nicaraguan government"),
        ("The Serbian Ministry of Defence sent a note. The ministry named the dead.", "The ministry", "Serbian Ministry of Defence"),
    ],
)
def test_a_description_takes_up_nobody_whom_its_words_do_not_fit(coder: Coder, text: str, words: str, expected: str) -> None:
    report = build.report(text)
    coding = coder.code(report, build.reading(report), run=build.RUN.id)
    context = make_context(report, build.reading(report), run=build.RUN.id)
    assert name_mention(context, index_actors(coding.actors), build.span(text, words)).name == expected
