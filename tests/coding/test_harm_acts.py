"""Which act a count of harmed people belongs to, and totals of a war. Sentences are invented."""

import pytest

from hearsay.coding.coder import Coder, load_coder
from hearsay.former import is_overall
from tests import build


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load_coder()


def act_of(coder: Coder, text: str, number: float) -> str | None:
    """The words of the act that a number is counted for."""
    report = build.report(text)
    coded = coder.code(report, build.reading(report), run=build.RUN.id)
    events = {event.id: text[event.trigger.start : event.trigger.end] for event in coded.events}
    (figure,) = (each for each in coded.figures if each.low == number)
    return events.get(figure.event or "")


@pytest.mark.parametrize(
    ("text", "number", "act"),
    [
        # an act of its own clause, of whatever kind
        ("Gunmen kidnapped two monks at Lund.\n\nThe warden said nine inmates had died in the June riot.", 9, "riot"),
        # an act of its own paragraph before one of the paragraph before
        (
            "Gunmen shot a mother at the chapel.\n\nPolice carried out a raid on the port. The police speak of eight smugglers killed.",
            8,
            "raid",
        ),
        # another paragraph's act, where nothing else is told between
        ("Gunmen attacked the village on Tuesday.\n\nTwelve people were killed, residents said.", 12, "attacked"),
        # the place is only that of who speaks
        ("Gunmen attacked the village on Tuesday.\n\nIn Norvik, the ministry said that 12 people died.", 12, "attacked"),
        # they died later of the same act
        ("Gunmen attacked the village on Tuesday.\n\nSix people died of their wounds two days later.", 6, "attacked"),
    ],
)
def test_the_dead_belong_to_an_act_of_their_clause_their_paragraph_or_the_one_before(
    coder: Coder, text: str, number: float, act: str
) -> None:
    assert act_of(coder, text, number) == act


@pytest.mark.parametrize(
    "behind",
    [
        "In Norvik, six people died at the quarry.",
        "On 12 March, six people died at the quarry.",
        "Norvik: Six people died at the quarry.",
        "4. Norvik. Six people died at the quarry.",
        "Six people died on a bus two weeks later.",
    ],
)
def test_a_paragraph_that_turns_to_another_place_or_day_counts_for_no_act_before(coder: Coder, behind: str) -> None:
    assert act_of(coder, "Gunmen attacked the village of Lund on 3 March.\n\n" + behind, 6) not in {"attacked"}


def test_who_speaks_at_the_head_of_several_paragraphs_is_no_other_place(coder: Coder) -> None:
    text = "Clerk: Who attacked the village?\n\nWitness: Gunmen attacked it.\n\nClerk: And then?\n\nWitness: Six people died."
    assert act_of(coder, text, 6) == "attacked"


@pytest.mark.parametrize(
    "behind",
    [
        "More than 3,000 people have died since the revolt began in 2011.",
        "The war has killed more than 3,000 people.",
        "More than 3,000 people were killed in ten years of war.",
        "The League has fought the crown for long. More than 3,000 people have been killed.",
    ],
)
def test_the_dead_of_a_war_are_counted_for_no_act(coder: Coder, behind: str) -> None:
    text = "Gunmen attacked the village of Lund and killed nine people. " + behind
    report = build.report(text)
    coded = coder.code(report, build.reading(report), run=build.RUN.id)
    figures = {figure.low: figure for figure in coded.figures}
    assert figures[3000].event is None
    assert is_overall(figures[3000])
    assert figures[9].event is not None
    assert not is_overall(figures[9])


def test_the_dead_of_a_day_are_no_total_of_a_war(coder: Coder) -> None:
    assert act_of(coder, "Jets bombed the town of Lund at dawn. At least 120 people have been killed since Monday.", 120) == "bombed"
