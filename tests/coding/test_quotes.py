"""Where quotations begin and end, whatever signs are used or missing."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.coding.quotes import balance_marks, find_quotes
from hearsay.coding.speeches import find_speeches, merge_quotes
from hearsay.model import Span
from hearsay.text import find_paragraphs


def words(text: str) -> list[str]:
    return [text[quote.inner.start : quote.inner.end] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We left,” she said.", ["We left"]),
        ('"We left," she said.', ["We left"]),
        ("``We left,'' she said.", ["We left"]),
        ("”We left,“ she said.", ["We left"]),
        ("«We left», she said.", ["We left"]),
        ("She said: ‘We left at once.’ Then rain.", ["We left at once."]),
        ("It's the mayor's car.", []),
        ('He called it ""a crime"" and left.', ["a crime"]),
        ("“First part.\n\n“Second part.” End.", ["First part.\n\n“Second part."]),
        ("“Never closed in this paragraph.\n\nProse again.", ["Never closed in this paragraph."]),
        ("He wrote:\n\nThe guards fired at us and then they left the place”. [1]", ["The guards fired at us and then they left the place"]),
    ],
)
def test_quotations_are_found_under_any_signs(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "words_", "expected"),
    [
        ('He called it "absurd" and left.', 'it "absurd', 'it "absurd"'),
        ('He spoke of "deep concern" over it.', 'deep concern" over it', '"deep concern" over it'),
        ('"We left," she said.', 'We left,"', "We left,"),
        ("He called it “absurd”.", "it “absurd”", "it “absurd”"),
        ("She left.", "She left", "She left"),
    ],
)
def test_a_stretch_has_both_marks_of_a_quotation_or_neither(text: str, words_: str, expected: str) -> None:
    start = text.index(words_)
    balanced = balance_marks(text, Span(start, start + len(words_)))
    assert text[balanced.start : balanced.end] == expected


def test_a_missing_mark_is_told() -> None:
    assert [quote.is_whole for quote in find_quotes("“Never closed in this paragraph.\n\nProse “closed” again.")] == [False, True]


@given(st.text(alphabet="ab .,\n\"“”‘’'«»`:", max_size=80))
def test_quotations_stay_inside_the_text_and_apart(text: str) -> None:
    quotes = find_quotes(text)
    for quote in quotes:
        assert 0 <= quote.outer.start <= quote.inner.start < quote.inner.end <= quote.outer.end <= len(text)
    assert all(left.outer.end <= right.outer.start for left, right in itertools.pairwise(quotes))


def test_recordings_in_brackets_are_speech_with_their_speaker() -> None:
    text = "Prose. [Begin recording] [Mayor Ana Lenz] We shall rebuild the bridge before the winter comes. [end recording] Prose."
    (speech,) = find_speeches(text, (), find_paragraphs(text))
    assert text[slice(*speech.inner)] == "We shall rebuild the bridge before the winter comes."
    assert speech.speaker is not None
    assert text[slice(*speech.speaker)] == "Mayor Ana Lenz"


def speeches_of(text: str) -> list[tuple[str, str]]:
    found = find_speeches(text, find_quotes(text), find_paragraphs(text))
    return [(text[slice(*each.speaker)] if each.speaker else "", text[slice(*each.inner)]) for each in found]


def test_each_turn_of_a_printed_interview_is_speech_of_who_has_it() -> None:
    text = (
        "Norvik, 3 May (Radio Norvik) -- [Interview with Colonel Ivo Berg by Unidentified Reporter] [Text] "
        "[Reporter] Where did the guerrillas attack the garrison this morning?\n\n   "
        "[Berg] They attacked two posts of the Third Army\nBrigade [TAB] near the river. "
        "[Reporter] Were there any dead among the soldiers of the posts? [Berg] No soldier was killed in the course of the whole attack."
    )
    assert speeches_of(text) == [
        ("Reporter", "Where did the guerrillas attack the garrison this morning?"),
        ("Berg", "They attacked two posts of the Third Army\nBrigade [TAB] near the river."),
        ("Reporter", "Were there any dead among the soldiers of the posts?"),
        ("Berg", "No soldier was killed in the course of the whole attack."),
    ]


def test_an_answer_is_that_of_who_was_interviewed() -> None:
    text = (
        "The Norvik Courier spoke to Ana Lenz about the strike.\n\nQ: What do the workers of the harbour want from the council?\n\n"
        "A: They want the council to keep its promise of last spring."
    )
    assert speeches_of(text) == [("Ana Lenz", "They want the council to keep its promise of last spring.")], "who asks, asks for the outlet"


def test_turns_of_a_debate_are_speech_and_labels_of_one_kind_are_not() -> None:
    debate = "LENZ: The army shelled the school and has to answer for it.\n\nBERG: The army was never there, as everybody knows.\n\n"
    assert speeches_of(debate + "LENZ: Then who was there on the night of the shelling?")[2][0] == "LENZ"
    captions = "Photo Credit: the harbour of Norvik on the day after the storm\n\n" * 3
    assert speeches_of("Prose stands here.\n\n" + captions) == []


def test_the_moderator_of_a_recording_speaks_for_the_report() -> None:
    text = (
        "[Begin recording] [Moderator] Colonel Berg spoke in the garrison after the attack of Monday. "
        "[Berg] The attack was repelled within the hour by my men. [end recording]"
    )
    assert [speaker for speaker, _ in speeches_of(text)] == ["Berg"]


def test_paragraphs_behind_a_colon_are_speech() -> None:
    text = "Minister Ana Lenz said:\n\nWe welcome the talks and we thank our hosts for them.\n\nThey will go on."
    (speech,) = find_speeches(text, (), find_paragraphs(text))
    assert text[slice(*speech.inner)].endswith("They will go on.")


def test_quotations_inside_a_speech_are_part_of_it() -> None:
    text = "Minister Ana Lenz said:\n\nThey call it “peace” and we thank our hosts for all of it."
    quotes = find_quotes(text)
    speeches = find_speeches(text, (), find_paragraphs(text))
    assert merge_quotes(quotes, speeches) == speeches


def test_who_answered_is_named_behind_the_interview_and_the_presenter_goes_on() -> None:
    text = (
        "Q: You were on the lorry that morning. What did you see?\nA: We were singing when they began to shoot at us from the road.\n"
        "Q: Who was it?\nA: They were soldiers in uniform, and I saw their faces well.\n"
        "That was Ana Lenz, one of two survivors, speaking to us from the hospital. Now the weather."
    )
    assert speeches_of(text) == [
        ("Ana Lenz", "We were singing when they began to shoot at us from the road."),
        ("Ana Lenz", "They were soldiers in uniform, and I saw their faces well."),
    ]
