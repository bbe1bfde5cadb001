"""Headings of sections, which name no speaker. Towns and reports are invented."""

import pytest

from hearsay.coding.coder import Coder, Stages
from hearsay.coding.context import make_context
from hearsay.coding.cues import load_sayings
from hearsay.coding.headings import find_headings
from hearsay.coding.scores import ScoreTable
from hearsay.lists.lexicon import load_lexicon
from hearsay.model import LinkKind, MarkKind
from tests import build


def headings(text: str) -> list[str]:
    report = build.report(text)
    return [text[span.start : span.end] for span in find_headings(make_context(report, build.reading(report), run="run-1"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvik: Two men were shot.\n\nOrn: All was calm.", ["Norvik", "Orn"]),
        ("1. Norvik. On Monday two men were shot.\n\n2. Orn. All was calm.", ["Norvik", "Orn"]),
        ("Norvik: Two men were shot.\n\nAll was calm in Orn.", []),  # one alone may be a dateline
        ("Norvik: Two men came.\n\nOrn: All was calm.\n\nNorvik: They left.", []),  # labels that come again are turns
        ("The council met on Monday in the old town hall. It voted.\n\nThe mayor did not come to the meeting. He was ill.", []),
    ],
)
def test_paragraphs_of_a_bulletin_begin_with_headings(text: str, expected: list[str]) -> None:
    assert headings(text) == expected


def voices(text: str, content: str, source: str) -> list[str]:
    """Who speaks where the reader takes the words before a colon for the source of those behind it."""
    report = build.report(text)
    marks = (build.mark(report, MarkKind.CONTENT, content), build.mark(report, MarkKind.SOURCE, source))
    coder = Coder(lexicon=load_lexicon(), sayings=load_sayings(), stages=Stages(), claims=ScoreTable(weights={}, threshold=0.0))
    reading = build.reading(report, *marks, links=(build.arc(LinkKind.SAID_BY, 0, 1),))
    return [claim.voices[0].name for claim in coder.code(report, reading, run=build.RUN.id).claims[1:]]


def test_a_town_that_heads_a_section_says_nothing() -> None:
    assert voices("Orn: All was calm.\n\nNorvik: Two men were shot.", "Two men were shot", "Norvik") == []
    assert voices("The day in short.\n\nAna Lenz: Two men were shot.", "Two men were shot", "Ana Lenz") == ["Ana Lenz"]


def test_the_announcer_of_a_broadcast_says_nothing_of_his_own() -> None:
    assert voices("Orn calls.\n\nAnnouncer: Two men were shot.", "Two men were shot", "Announcer") == []
