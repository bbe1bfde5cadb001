"""Anaphors: whom "he", "they" and "it" take up, and whom "I" and "we" mean inside what somebody says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.coding.actors import index_actors, name_mention
from hearsay.coding.aliases import code_aliases
from hearsay.coding.anaphors import PRONOUNS, THIRD, Anaphor
from hearsay.coding.antecedents import find_antecedent, list_antecedents, list_features
from hearsay.coding.cast import Cast, make_cast
from hearsay.coding.coder import Coder, Stages
from hearsay.coding.context import make_context
from hearsay.coding.cues import load_sayings
from hearsay.coding.names import find_names
from hearsay.lists.lexicon import load_lexicon
from hearsay.model import LinkKind, MarkKind, Span
from tests import build

SENTENCES = (
    "Ana Lenz arrived.",
    "The rebels left.",
    "A guard slept.",
    "He waited for them.",
    "She said it was late.",
    "Their leader met Ivo Berg.",
    "The ministry said they lied.",
    "Police held two men.",
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(lexicon=load_lexicon(), sayings=load_sayings(), stages=Stages())


def cast_of(text: str) -> Cast:
    context = make_context(report := build.report(text), build.reading(report), run=build.RUN.id)
    names = find_names(context, load_lexicon())
    return make_cast(context, load_lexicon(), names, code_aliases(context, load_lexicon(), names))


def named(coder: Coder, text: str, words: str) -> str:
    """The name that the actors of a report give to words of it, the last time that they stand there."""
    report = build.report(text)
    context = make_context(report, build.reading(report), run=build.RUN.id)
    coding = coder.code(report, build.reading(report), run=build.RUN.id)
    start = text.rindex(words)
    return name_mention(context, index_actors(coding.actors), Span(start, start + len(words))).name


def test_i_is_who_speaks(coder: Coder) -> None:
    assert named(coder, '"I will not leave the town," said Ana Lenz, the mayor.', "I") == "Ana Lenz"


def test_we_is_the_body_for_which_a_person_speaks(coder: Coder) -> None:
    text = 'Ana Lenz, the director of Norvik Water, spoke on Monday. "We closed the dam," Lenz said.'
    assert named(coder, text, "We") == "Norvik Water"


def test_we_is_the_voice_where_that_is_a_body(coder: Coder) -> None:
    assert named(coder, 'The rebels said: "We will free the prisoners."', "We") == "rebels"


def test_we_in_the_own_voice_of_a_report_names_nobody(coder: Coder) -> None:
    assert named(coder, "Ana Lenz came. We saw the dam.", "We") == "We"


def test_what_his_lawyer_says_is_not_said_by_him(coder: Coder) -> None:
    report = build.report("Police arrested Ivo Berg in Norvik. His lawyer said the charges were false.")
    claim = coder.code(report, build.reading(report), run=build.RUN.id).claims[1]
    assert claim.voices[0].name == "Ivo Berg's lawyer"


def test_our_troops_are_those_of_who_speaks(coder: Coder) -> None:
    text = 'The Ministry of Defence made a statement. The ministry said: "Our troops will leave the town."'
    assert named(coder, text, "Our troops") == "Ministry of Defence's troops"


def test_they_are_many(coder: Coder) -> None:
    text = "The rebels entered the village and beat a farmer. They burnt the school."
    assert named(coder, text, "They") == "rebels"


def test_the_reader_can_say_who_is_taken_up() -> None:
    """Two men fit "him" alike: a link of the reader's decides."""
    report = build.report("Ivo Berg met Bo Aske near the border, and a guard of the harbour shot him.")
    berg, aske, him = (build.mark(report, MarkKind.ACTOR, words, score=0.97) for words in ("Ivo Berg", "Bo Aske", "him"))
    found = []
    for place in (0, 1):
        links = (build.arc(LinkKind.SAME, 2, place, score=0.99),)
        context = make_context(report, build.reading(report, berg, aske, him, links=links), run=build.RUN.id)
        cast = make_cast(context, load_lexicon(), find_names(context, load_lexicon()), ())
        anaphor = Anaphor(word="him", span=him.span)
        rows = list_features(cast, anaphor, known := list_antecedents(cast, anaphor))
        found.append([one.name for one, row in zip(known, rows, strict=True) if "he:link>=0.95" in row])
    assert found == [["Ivo Berg"], ["Bo Aske"]]


@pytest.mark.parametrize(("words", "score", "expected"), [("the company", 0.99, "Norvik Airlines"), ("the company", None, "company")])
def test_a_description_takes_up_whom_the_reader_links_it_to(coder: Coder, words: str, score: float | None, expected: str) -> None:
    report = build.report("Norvik Airlines closed its office in Bor. Workers blamed the company for the delay.")
    marks = [build.mark(report, MarkKind.ACTOR, one, score=0.97) for one in ("Norvik Airlines", words)]
    links = [build.arc(LinkKind.SAME, 1, 0, score=score)] if score else []
    coding = coder.code(report, build.reading(report, *marks, links=links), run=build.RUN.id)
    context = make_context(report, build.reading(report), run=build.RUN.id)
    assert name_mention(context, index_actors(coding.actors), build.span(report.text, words)).name == expected


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8), st.sampled_from(sorted(THIRD)))
def test_only_who_was_told_before_is_taken_up_and_never_a_pronoun(sentences: list[str], word: str) -> None:
    text = " ".join([*sentences, f"{word} left."])
    cast, span = cast_of(text), Span(len(text) - len(word) - 6, len(text) - 6)
    known = list_antecedents(cast, Anaphor(word=word, span=span))
    assert all(mention.end <= span.start for one in known for mention in one.mentions)
    found = find_antecedent(cast, Anaphor(word=word, span=span))
    assert found is None or (found.name.casefold() not in PRONOUNS and found.name in {one.name for one in known})


@pytest.mark.parametrize(("told", "is_known"), [("12 rebels died in a clash", False), ("12 rebels came to the town", True)])
def test_a_number_of_dead_is_nobody_whom_a_description_takes_up(told: str, is_known: bool) -> None:
    report = build.report(f"The army said {told}. The rebels want talks.")
    context = make_context(report, build.reading(report, build.mark(report, MarkKind.ACTOR, "12 rebels")), run="run-1")
    cast = make_cast(context, load_lexicon(), (), ())
    known = list_antecedents(cast, Anaphor(word="rebels", words=("the", "rebels"), span=build.span(report.text, "The rebels")))
    assert ("12 rebels" in {one.name for one in known}) is is_known


@pytest.mark.parametrize(("clause", "is_open"), [("they stormed the village", False), ("they were shot at the well", True)])
def test_those_who_were_killed_do_not_act(clause: str, is_open: bool) -> None:
    report = build.report(f"Gunmen killed 28 people when {clause}.")
    marks = [build.mark(report, MarkKind.ACTOR, words, score=0.97) for words in ("Gunmen", "28 people")]
    context = make_context(report, build.reading(report, *marks), run=build.RUN.id)
    cast = make_cast(context, load_lexicon(), find_names(context, load_lexicon()), ())
    known = list_antecedents(cast, Anaphor(word="they", span=build.span(report.text, "they")))
    assert ("28 people" in {one.name for one in known}) is is_open
