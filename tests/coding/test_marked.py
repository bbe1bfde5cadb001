"""What the trained reader adds to the rules: contents that no rule found, with their source."""

from dataclasses import replace

import pytest

from hearsay.coding.coder import Coder, Stages
from hearsay.coding.cues import load_sayings
from hearsay.lists.lexicon import load_lexicon
from hearsay.model import Claim, Label, LinkKind, Mark, MarkKind, MarkLink, Report, Stance
from tests import build

TEXT = "The word in the camp, if one trusts driver Ana Lenz, is: the well has been poisoned."


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(lexicon=load_lexicon(), sayings=load_sayings(), stages=Stages())


def code(coder: Coder, report: Report, *marks: Mark, links: tuple[MarkLink, ...] = ()) -> tuple[Claim, ...]:
    return coder.code(report, build.reading(report, *marks, links=links), run=build.RUN.id).claims[1:]


def test_a_content_that_only_the_reader_saw_becomes_a_claim_of_its_source(coder: Coder) -> None:
    report = build.report(TEXT)
    marks = (build.mark(report, MarkKind.CONTENT, "the well has been poisoned"), build.mark(report, MarkKind.SOURCE, "driver Ana Lenz"))
    (claim,) = code(coder, report, *marks, links=(build.arc(LinkKind.SAID_BY, 0, 1),))
    assert report.text[slice(*claim.span)] == "the well has been poisoned"
    assert claim.voices[0].name == "Ana Lenz"
    assert claim.basis.reasons[0].by == "head:content"


def test_a_doubtful_mark_alone_makes_no_claim(coder: Coder) -> None:
    report = build.report(TEXT)
    marks = (
        build.mark(report, MarkKind.CONTENT, "the well has been poisoned", score=0.3),
        build.mark(report, MarkKind.SOURCE, "driver Ana Lenz"),
    )
    assert code(coder, report, *marks) == ()


def test_a_content_without_any_source_makes_no_claim(coder: Coder) -> None:
    report = build.report(TEXT)
    assert code(coder, report, build.mark(report, MarkKind.CONTENT, "the well has been poisoned")) == ()


def test_what_somebody_was_asked_is_nothing_that_anybody_says(coder: Coder) -> None:
    report = build.report("The envoy, asked whether the well had been poisoned, shook her head.")
    marks = (build.mark(report, MarkKind.CONTENT, "the well had been poisoned"), build.mark(report, MarkKind.SOURCE, "The envoy"))
    assert code(coder, report, *marks, links=(build.arc(LinkKind.SAID_BY, 0, 1),)) == ()


def test_a_mark_on_words_that_a_rule_has_given_away_adds_nothing(coder: Coder) -> None:
    report = build.report("Police said the well was poisoned.")
    marks = (build.mark(report, MarkKind.CONTENT, "the well was poisoned"), build.mark(report, MarkKind.SOURCE, "Police"))
    assert len(code(coder, report, *marks)) == 1


def test_the_source_that_the_reader_links_to_a_content_speaks_it(coder: Coder) -> None:
    report = build.report(
        "Ivo Berg was with the miners of Tal. Lenz, whom the guards had seen with Berg, said the well had been poisoned on Monday."
    )
    content = build.mark(report, MarkKind.CONTENT, "the well had been poisoned on Monday")
    source = build.mark(report, MarkKind.SOURCE, "Ivo Berg")
    (ruled,) = code(coder, report, content)
    assert ruled.voices[0].name != "Ivo Berg"
    (heard,) = code(coder, report, content, source, links=(build.arc(LinkKind.SAID_BY, 0, 1),))
    assert heard.voices[0].name == "Ivo Berg"
    assert heard.span == ruled.span


def test_the_reader_decides_the_stance_under_a_neutral_cue_if_it_is_sure(coder: Coder) -> None:
    report = build.report("Ana Lenz said the guards had taken the grain of the miners. Ivo Berg denied that the grain was gone.")
    words = ("the guards had taken the grain of the miners", "the grain was gone")
    marks = tuple(build.mark(report, MarkKind.CONTENT, each) for each in words)
    for score, expected in ((0.9, Stance.ACCUSES), (0.4, Stance.ASSERTS)):
        labels = tuple(Label(span=mark.span, scheme="stance", label="accuses", score=score) for mark in marks)
        reading = replace(build.reading(report, *marks), labels=labels)
        said, denied = coder.code(report, reading, run=build.RUN.id).claims[1:]
        assert said.stance == expected
        assert denied.stance == Stance.DENIES  # the cue says it


def test_of_a_source_drawn_over_a_clause_the_first_noun_phrase_speaks(coder: Coder) -> None:
    report = build.report("The guards of Tal banned the mayor from town, the well has been poisoned.")
    content = build.mark(report, MarkKind.CONTENT, "the well has been poisoned")
    source = build.mark(report, MarkKind.SOURCE, "The guards of Tal banned the mayor")
    (claim,) = code(coder, report, content, source, links=(build.arc(LinkKind.SAID_BY, 0, 1),))
    assert claim.voices[0].name == "guards of Tal"


@pytest.mark.parametrize(
    ("text", "marked", "source", "cue", "expected"),
    [
        (
            "The council has accused us of the raid. We were far away then.",
            "us of the raid. We were far away then",
            "The council",
            "accused",
            "us of the raid",
        ),
        (
            "Ten were taken in Orn; two have come home again, if one hears Ana Lenz.",
            "Ten were taken in Orn; two have come home again",
            "Ana Lenz",
            "hears",
            "two have come home again",
        ),
    ],
)
def test_what_the_reader_marks_ends_where_the_grammar_of_its_cue_ends(
    coder: Coder, text: str, marked: str, source: str, cue: str, expected: str
) -> None:
    report = build.report(text)
    marks = tuple(
        build.mark(report, kind, words) for kind, words in ((MarkKind.CONTENT, marked), (MarkKind.SOURCE, source), (MarkKind.CUE, cue))
    )
    links = (build.arc(LinkKind.SAID_BY, 0, 1), build.arc(LinkKind.CUED_BY, 0, 2))
    found = [report.text[slice(*claim.span)] for claim in code(coder, report, *marks, links=links)]
    assert expected in found
    assert marked not in found
