"""Proper names: how the work of finding them grows."""

import pytest

from hearsay.coding import names
from hearsay.coding.context import CodingContext, make_context
from hearsay.lists.lexicon import load_lexicon
from hearsay.model import MarkKind, Span
from tests import build

SENTENCE = "Sofia said that Ana Lenz had left. "


def count_readings(monkeypatch: pytest.MonkeyPatch, n_sentences: int) -> int:
    """How often a name is taken from a text of so many sentences, in each of which a capital and a person are marked."""
    report = build.report(SENTENCE * n_sentences)
    marks = [build.mark(report, MarkKind.ENTITY, words, "Person", nth=nth) for nth in range(n_sentences) for words in ("Sofia", "Ana Lenz")]
    context = make_context(report, build.reading(report, *marks, weights="some"), run=build.RUN.id)
    read: list[Span] = []
    plain_name = names.plain_name

    def note(context: CodingContext, span: Span) -> str:
        read.append(span)
        return plain_name(context, span)

    with monkeypatch.context() as patched:
        patched.setattr(names, "plain_name", note)
        assert len(names.find_names(context, load_lexicon())) == 2 * n_sentences
    return len(read)


def test_the_work_of_finding_names_grows_with_the_report_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count_readings(monkeypatch, 40) < 2.2 * count_readings(monkeypatch, 20)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The #Northern_Front fired.", "#Northern_Front", "Northern Front"),
        ("On Friday police fired.", "Friday police", "police"),
        ("On the next morning policemen came.", "the next morning policemen", "policemen"),
        ("On 18 September planes bombed the bridge.", "18 September planes", "planes"),
        ("On September 3 gunmen came.", "September 3 gunmen", "gunmen"),
        ("The November 17 group fired.", "November 17 group", "November 17 group"),
        ("The Sunday Times told it.", "Sunday Times", "Sunday Times"),
        ("They held accused No. 1 in Lund.", "No. 1", "accused No. 1"),
        ("Night guards came.", "Night guards", "Night guards"),
    ],
)
def test_a_name_is_told_without_signs_and_times_and_with_what_is_numbered(text: str, words: str, name: str) -> None:
    report = build.report(text)
    context = make_context(report, build.reading(report), run=build.RUN.id)
    assert names.plain_name(context, build.span(text, words)) == name
