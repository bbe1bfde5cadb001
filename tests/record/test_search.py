"""Search finds what the words mean, and tells what it can be narrowed to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.errors import InputError
from hearsay.model import Span
from hearsay.record.rows import Slice
from hearsay.record.search import sentence_among, sentence_at
from hearsay.record.search_rows import SearchFilter
from hearsay.record.search_words import for_postgres, for_sqlite, name_covered, parse_words
from hearsay.record.view import View
from hearsay.text import find_sentences
from hearsay.veil import make_veil
from tests.record import harvale


def targets(view: View, words: str, **wanted: object) -> set[str]:
    """Ids of what a search finds."""
    return {hit.target for hit in view.search(words, SearchFilter(**wanted)).rows}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("marching", {harvale.MARCH.id, harvale.FIRST.id}),
        ("MARCHED", {harvale.MARCH.id, harvale.FIRST.id}),
        ('"Rights Group"', {harvale.COUNT.id, harvale.SECOND.id}),
        ('"Group Rights"', set()),
        ("march*", {harvale.MARCH.id, harvale.FIRST.id}),
        ("held -police", {harvale.COUNT.id, harvale.COUNTED.id, harvale.SECOND.id}),
        ("Hárvale crowds", {harvale.MARCH.id, harvale.FIRST.id}),
        ("held nowhere", set()),
        ("nowhere|marching", {harvale.MARCH.id, harvale.FIRST.id}),
        ('"Group Rights|Rights Group"', {harvale.COUNT.id, harvale.SECOND.id}),
        ("held -police|nowhere", {harvale.COUNT.id, harvale.COUNTED.id, harvale.SECOND.id}),
    ],
)
def test_words_find_reports_claims_and_events(view: View, words: str, found: set[str]) -> None:
    assert targets(view, words) == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kinds": ("event",), "type": "PROTEST"}, {harvale.MARCH.id}),
        ({"kinds": ("report",)}, {report.id for report in harvale.REPORTS}),
        ({"voice": "Ana Kos"}, {harvale.SAID.id, harvale.ARREST.id}),
        ({"voice": ("Ana Kos", "Kos", "Nobody")}, {harvale.SAID.id, harvale.ARREST.id}),
        ({"actor": ("Nobody", "Police")}, {harvale.ARREST.id}),
        ({"voice": harvale.ANA.id}, {harvale.SAID.id, harvale.ARREST.id}),
        ({"side": "civil society"}, {harvale.COUNTED.id, harvale.COUNT.id}),
        ({"actor": harvale.FORCE.id}, {harvale.ARREST.id}),
        ({"actor": "Police", "part": "recipient"}, set()),
        ({"disputed": True}, {harvale.ARREST.id, harvale.COUNT.id}),
        ({"single_voiced": True}, {harvale.MARCH.id}),
        ({"incident": harvale.PROTEST.id}, {harvale.MARCH.id}),
        ({"country": "XK", "outlet": "The Invented Herald"}, {harvale.COUNT.id}),
        ({"stance": "denies"}, {harvale.DENIED.id}),
    ],
)
def test_a_filter_narrows_without_words(view: View, wanted: dict[str, object], found: set[str]) -> None:
    assert targets(view, "", **wanted) == found


def test_a_hit_shows_its_words_and_underlines_the_ones_searched(view: View) -> None:
    (hit,) = view.search("marching", SearchFilter(kinds=("event",))).rows
    assert hit.words == "Crowds marched through Harvale."
    assert [hit.words[span.start : span.end] for span in hit.found] == ["marched"]
    assert harvale.FIRST.text[hit.span.start : hit.span.end] == hit.words


def test_facets_count_the_hits(view: View) -> None:
    result = view.search("Harvale")
    counted = {(facet.name, facet.value): facet.n for facet in result.facets}
    assert counted["kinds", "event"] == 3
    assert counted["type", "COERCE"] == 2
    assert counted["voice", "Ana Kos"] == 2
    assert counted["actor", "Police"] == 1
    assert counted["disputed", "true"] == 2
    assert counted["single_voiced", "true"] == 1
    assert result.complete


def test_each_facet_leads_to_as_many_hits_as_it_counts(view: View) -> None:
    for facet in view.search("Harvale").facets:
        value: object = (facet.value,) if facet.name == "kinds" else True if facet.value == "true" else facet.value
        narrowed = view.search("Harvale", SearchFilter(**{facet.name: value}))  # type: ignore[arg-type]
        assert narrowed.total == facet.n, facet


def test_pages_of_hits_join_without_gap_or_overlap(view: View) -> None:
    whole = [hit.target for hit in view.search("Harvale").rows]
    paged = [hit.target for start in range(len(whole)) for hit in view.search("Harvale", page=Slice(start=start, limit=1)).rows]
    assert paged == whole


@pytest.mark.parametrize("words", ["-held", '""', "!?", '-"held people"'])
def test_a_search_without_a_wanted_word_is_refused(view: View, words: str) -> None:
    with pytest.raises(InputError, match="there is no word in it"):
        view.search(words)


@pytest.mark.parametrize(
    "words", ['" OR *', "a:b", "NEAR(", "') ; DROP TABLE reports", "x AND", "^held", "held'", "a <-> b | c & !d:*", "the"]
)
def test_nothing_typed_reaches_the_database_as_syntax(view: View, words: str) -> None:
    view.search(words)
    assert view.overview().n_reports == 3


@given(st.text())
def test_any_typed_text_becomes_a_question_of_letters_and_digits(words: str) -> None:
    try:
        parts = parse_words(words)
    except InputError:
        return
    for token in (token for part in parts for tokens in (part.tokens, *part.others) for token in tokens):
        assert token.isalnum() or not token.isascii()
    assert for_sqlite(parts)
    assert for_postgres(parts)


PIECES = ["He said", "it", ".", ". ", "! ", "”", "“Yes", "Mr. ", " ", "\n", "\n\n", "\n \n", "  ", "12", "Ö"]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.data())
def test_the_sentence_at_a_word_is_that_of_the_whole_text(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    span = Span(start, min(len(text), start + 2))
    assert sentence_at(text, span) == sentence_among(find_sentences(text), span)


VEIL = make_veil({"Amina Kodra": "Witness A", "Mina Kodra": "Witness A"})
AMINA = '"Amina Kodra|Mina Kodra|Amina|Kodra|Mina|{}"'


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("witness  a", AMINA.format("witness  a")),
        ('held "Witness A"', "held " + AMINA.format("Witness A")),
        ("-Witness A held", f"-{AMINA.format('Witness A')} held"),
        ("Witness Akin", "Witness Akin"),
        ("held", "held"),
    ],
)
def test_a_pseudonym_is_looked_up_as_the_names_that_it_covers(typed: str, named: str) -> None:
    assert name_covered(typed, VEIL) == named
    assert name_covered(typed, make_veil({})) == typed


def test_a_refusal_quotes_what_was_typed_and_no_name() -> None:
    with pytest.raises(InputError, match='Cannot search for "-Witness A": there is no word in it') as raised:
        name_covered("-Witness A", VEIL)
    assert "mina" not in str(raised.value)
    assert name_covered("", VEIL) == ""
