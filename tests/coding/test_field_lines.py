"""Lines of forms: labels, counts behind them, sources in brackets. All texts are invented."""

import pytest

from hearsay.coding.coder import Coder, load_coder
from hearsay.coding.field_lines import is_field
from hearsay.coding.quotes import find_quotes
from hearsay.coding.speeches import find_speeches
from hearsay.model import Coding, Report
from hearsay.text import find_paragraphs
from tests import build

SHEET = (
    "Attack on the mill of Norvik\n\n• Date: 3 March 2024\n"
    "• What happened: gunmen attacked the mill and burned it\n• Killed: 11 (including 4 children)\n"
    "• Injured: 23\n• Damage: 14 stalls\n\nAttack on the ferry\n\n• What happened: gunmen ambushed a boatman\n• Killed: 1\n• Injured: 0\n\n"
    "We visited both places in March and spoke to people there. The council has not answered the letter that we sent to it last week. "
    "The road to the river is still shut, and nobody knows when the market will be held again."
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load_coder()


def code(coder: Coder, text: str) -> tuple[Report, Coding]:
    report = build.report(text)
    return report, coder.code(report, build.reading(report), run=build.RUN.id)


def list_harm(report: Report, coding: Coding) -> list[tuple[str, float | None, str]]:
    deeds = {event.id: report.text[slice(*event.trigger)] for event in coding.events}
    return [
        (one.counts, one.low, deeds.get(one.event or "", ""))
        for one in coding.figures
        if one.counts in {"killed", "wounded"} and one.part_of is None
    ]


def test_the_label_of_a_line_says_what_its_number_counts(coder: Coder) -> None:
    report, coding = code(coder, SHEET)
    assert list_harm(report, coding) == [
        ("killed", 11, "attacked"),
        ("wounded", 23, "attacked"),
        ("killed", 1, "ambushed"),
        ("wounded", 0, "ambushed"),
    ]


def test_a_number_in_brackets_counts_what_stands_before_them(coder: Coder) -> None:
    text = "Gunmen attacked the mill. The number of injured (23) is unchanged, as the map (4) shows. " + SHEET[-200:]
    report, coding = code(coder, text)
    assert list_harm(report, coding) == [("wounded", 23, "attacked")]


def test_a_line_is_the_claim_of_the_source_in_its_brackets(coder: Coder) -> None:
    _, coding = code(coder, "Event: gunmen attacked the mill. Casualties: 3 killed, 5 injured (source: district hospital). Observed: no.")
    ((voice, words),) = [(claim.voices[0].name, slice(*claim.span)) for claim in coding.claims[1:]]
    assert voice == "district hospital"
    (killed, wounded) = [one for one in coding.figures if one.counts in {"killed", "wounded"}]
    assert (killed.claim, wounded.claim) == (coding.claims[1].id, coding.claims[1].id)
    assert words.start <= killed.span.start


def test_who_blames_is_named_behind_who_is_blamed(coder: Coder) -> None:
    report, coding = code(coder, SHEET.replace("• Damage: 14 stalls", "• Attributed to: the Hill Front, by residents"))
    told = [(claim.voices[0].name, report.text[slice(*claim.span)]) for claim in coding.claims[1:]]
    assert ("residents", "• Attributed to: the Hill Front") in told


def test_the_fields_of_a_form_are_no_speakers() -> None:
    text = (
        "Time: nine in the morning, at the mill of Norvik on the road. Event: gunmen fired at the mill from the hill for an hour. "
        "Time: ten in the morning, at the ferry of Lipova on the river. Event: nobody was at the ferry when it was burned down."
    )
    assert find_speeches(text, find_quotes(text), find_paragraphs(text)) == ()
    spoken = text.replace("Time:", "Lenz:").replace("Event:", "Berg:")
    assert len(find_speeches(spoken, find_quotes(spoken), find_paragraphs(spoken))) == 4
    assert [is_field(label) for label in ("Casualties", "Observed by mission", "Firing position", "Ana Lenz")] == [True, True, True, False]


def test_the_label_counts_though_other_words_stand_between(coder: Coder) -> None:
    text = "Gunmen attacked the mill of Norvik. Persons received:\n\nWounded received: 8\nDied in hospital: 2\nDischarged: 3\n\n"
    report, coding = code(coder, text + SHEET[SHEET.index("We visited") :])
    assert list_harm(report, coding) == [("wounded", 8, "attacked"), ("killed", 2, "attacked")]
