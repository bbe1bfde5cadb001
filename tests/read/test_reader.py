"""A reading is the same whatever the order, the number of threads and the company of its report."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.model import LinkKind, MarkKind, Reading
from hearsay.read.reader import open_reader
from hearsay.read.seen import APART
from hearsay.weights import SHIPPED, has_weights
from tests.read.fakes import make_reader, make_report

TEXTS = (
    "The police arrested three men. The men said nothing.",
    "“The police,” the men said, “arrested three men.” The police said the men arrested the police.",
    "",
    "Three.",
)
INVENTED = (
    "Police in Norvik arrested eleven demonstrators on Tuesday. “They attacked our officers,” said the interior minister, Pavla Dorn. "
    "The opposition League accused the government of lying and demanded their release.\n\nAt least two people were wounded, a doctor said."
)


@settings(max_examples=20)
@given(st.permutations(TEXTS))
def test_order_and_threads_change_no_reading(texts: list[str]) -> None:
    alone = {text: make_reader(n_threads=1).read(make_report(text)) for text in TEXTS}
    together = list(make_reader(n_threads=3).read_all(make_report(text) for text in texts))
    assert together == [alone[text] for text in texts]


def test_links_name_marks_of_the_right_kinds() -> None:
    reading = make_reader().read(make_report(TEXTS[1]))
    assert reading.links
    for link in reading.links:
        if link.kind in (LinkKind.SAID_BY, LinkKind.CUED_BY):
            assert reading.marks[link.head].kind is MarkKind.CONTENT
        if link.kind is LinkKind.SAME:
            assert reading.marks[link.tail].span <= reading.marks[link.head].span


def test_empty_report_reads_as_nothing() -> None:
    reading = make_reader().read(make_report(""))
    assert (reading.sentences, reading.marks, reading.links, reading.labels) == ((), (), (), ())


def test_scores_run_from_zero_to_one() -> None:
    reading = make_reader().read(make_report(TEXTS[0]))
    scores = [m.score for m in reading.marks] + [a.score for a in reading.links] + [b.score for b in reading.labels]
    assert min(scores) >= 0
    assert max(scores) <= 1


@pytest.fixture(scope="module")
def invented() -> Reading:
    if not has_weights():
        pytest.skip("no weights are installed")
    return open_reader().read(make_report(INVENTED))


def words_of(reading: Reading, kind: MarkKind) -> set[str]:
    return {INVENTED[m.span.start : m.span.end] for m in reading.marks if m.kind is kind and m.score >= 0.5}


@pytest.mark.weights
def test_shipped_weights_find_who_said_it(invented: Reading) -> None:
    assert any("Pavla Dorn" in words for words in words_of(invented, MarkKind.SOURCE))
    assert "said" in words_of(invented, MarkKind.CUE)


@pytest.mark.weights
def test_shipped_weights_find_the_arrest(invented: Reading) -> None:
    triggers = {INVENTED[m.span.start : m.span.end]: m.label for m in invented.marks if m.kind is MarkKind.TRIGGER and m.score >= 0.5}
    assert triggers.get("arrested") == "COERCE"


@pytest.mark.weights
def test_shipped_weights_fit_into_forty_megabytes() -> None:
    if not has_weights():
        pytest.skip("no weights are installed")
    assert sum(path.stat().st_size for path in SHIPPED.iterdir() if path.is_file()) <= 40e6


def test_pairs_of_different_windows_are_never_compared() -> None:
    text = " ".join("The police arrested three men." for _ in range(120))
    seen = make_reader().see(text)
    assert len(seen.windows) > 1
    scores = seen.score_links([(0, 1), (len(seen.words) - 3, len(seen.words) - 2)], [(2, 3)])
    assert (scores[1] == APART).all()
    assert (scores[0] != APART).all()
