"""Footnote markers and their entries."""

from typing import Any

from hearsay.coding.citations import code_citations
from hearsay.coding.context import make_context
from hearsay.model import Citation, CitationStatus, Hyperlink, Zone, ZoneKind
from tests import build

NOTES = "The gate was shut. [1] The guards left. [2] [4]\n\n[2] http://invented.example/guards\n\n[3] http://invented.example/gate\n"


def cite(text: str, **fields: Any) -> tuple[Citation, ...]:
    report = build.report(text, **fields)
    return code_citations(make_context(report, build.reading(report), run="run"))


def test_markers_are_resolved_or_missing_and_entries_unused() -> None:
    zone = Zone(kind=ZoneKind.FOOTNOTES, span=build.span(NOTES, NOTES[NOTES.index("[2] http") :]))
    assert [(found.marker, found.status) for found in cite(NOTES, zones=(zone,))] == [
        ("[1]", CitationStatus.MISSING),
        ("[2]", CitationStatus.RESOLVED),
        ("[4]", CitationStatus.MISSING),
        ("[3]", CitationStatus.UNUSED),
    ]


def test_a_list_without_a_zone_is_found_by_its_addresses() -> None:
    assert cite(NOTES)[1].entry == "http://invented.example/guards"


def test_a_marker_supports_the_words_before_it() -> None:
    found = cite(NOTES)[0]
    assert found.supports is not None
    assert NOTES[slice(*found.supports)].strip() == "The gate was shut."


def test_markers_in_a_text_without_any_list_are_no_citations() -> None:
    assert cite("The gate was shut.[2] The guards left.[3]") == ()


def test_a_link_of_the_page_is_a_resolved_citation() -> None:
    text = "The guards left, as this report says."
    link = Hyperlink(span=build.span(text, "this report"), address="http://invented.example/guards")
    (found,) = cite(text, links=(link,))
    assert (found.marker, found.entry, found.status) == ("this report", "http://invented.example/guards", CitationStatus.RESOLVED)


def test_a_digit_glued_to_a_stop_leads_to_the_entry_of_its_number() -> None:
    text = "Four guards were injured.3 The gate cost Rs.500 then.9\n\n3 Daily report No. 87.\n"
    zone = Zone(kind=ZoneKind.FOOTNOTES, span=build.span(text, "3 Daily report No. 87."))
    (found,) = cite(text, zones=(zone,))
    assert (found.marker, found.entry, found.status) == ("3", "Daily report No. 87.", CitationStatus.RESOLVED)
    assert found.supports is not None
    assert text[slice(*found.supports)] == "Four guards were injured."
