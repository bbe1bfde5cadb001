"""Which act a count of harmed people belongs to, and totals of a war. Sentences are invented."""

import pytest

from hearsay.coding.claims import code_own_claim
from hearsay.coding.context import make_context
from hearsay.coding.figures import load_figure_coder
from hearsay.former import OVERALL
from hearsay.model import EventType, Figure
from tests import build

FIGURES = load_figure_coder()
MODES = {"riot": "riot", "march": "demo", "kidnapped": "abduct"}
TYPES = {"riot": EventType.PROTEST, "march": EventType.PROTEST, "raid": EventType.COERCE, "thanked": EventType.SUPPORT}
ACTS = ("attacked", "kidnapped", "riot", "march", "raid", "shot", "bombed", "thanked", "killed nine")


def count(text: str) -> dict[float | None, tuple[Figure, str | None]]:
    """The figures of a text by their number, each with the words of the act that it is counted for."""
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run-1")
    told = [act for act in ACTS if act in text]
    events = tuple(build.event(report, act, TYPES.get(act, EventType.ASSAULT), mode=MODES.get(act)) for act in told)
    acts = {event.id: act for event, act in zip(events, told, strict=True)}
    figures = FIGURES(context, (code_own_claim(context),), events)
    return {figure.low: (figure, acts.get(figure.event or "")) for figure in figures}


def act_of(text: str, number: float) -> str | None:
    return count(text)[number][1]


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
        ("Gunmen shot a mother at the chapel.\n\nThe panel will ask about the march, in which clerks say 41 people died.", 41, "march"),
        # a lead tells the dead before the act
        ("The night left seven men dead, the warden said.\n\nHe said that gunmen attacked the village.", 7, "attacked"),
        # a raid of the paragraph before
        ("Police carried out a raid on the port on Friday.\n\nEight smugglers were killed.", 8, "raid"),
        # not whatever else its sentence tells
        ("Gunmen attacked the village. The council thanked the nurses who treated 14 wounded.", 14, "attacked"),
        # another paragraph's act, where nothing else is told between
        ("Gunmen attacked the village on Tuesday.\n\nTwelve people were killed, residents said.", 12, "attacked"),
        # the place is only that of who speaks
        ("Gunmen attacked the village on Tuesday.\n\nIn Norvik, the ministry said that 12 people died.", 12, "attacked"),
        # they died later of the same act
        ("Gunmen attacked the village on Tuesday.\n\nSix people died of their wounds two days later.", 6, "attacked"),
    ],
)
def test_the_dead_belong_to_an_act_of_their_clause_their_paragraph_or_the_one_before(text: str, number: float, act: str) -> None:
    assert act_of(text, number) == act


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
def test_a_paragraph_that_turns_to_another_place_or_day_counts_for_no_act_before(behind: str) -> None:
    assert act_of("Gunmen attacked the village of Lund on 3 March.\n\n" + behind, 6) is None


def test_a_lead_counts_for_no_act_of_a_paragraph_that_turns_to_another_place() -> None:
    text = "The night left seven men dead, the warden said.\n\nIn Norvik, gunmen attacked the mill."
    assert act_of(text, 7) is None


def test_who_speaks_at_the_head_of_several_paragraphs_is_no_other_place() -> None:
    text = "Clerk: Who attacked the village?\n\nWitness: Gunmen attacked it.\n\nClerk: And then?\n\nWitness: Six people died."
    assert act_of(text, 6) == "attacked"


@pytest.mark.parametrize(
    "behind",
    [
        "More than 3,000 people have died since the revolt began in 2011.",
        "The war has killed more than 3,000 people.",
        "More than 3,000 people were killed in ten years of war.",
        "The League has fought the crown for long. More than 3,000 people have been killed.",
    ],
)
def test_the_dead_of_a_war_are_counted_for_no_act(behind: str) -> None:
    text = "Gunmen attacked the village of Lund and killed nine people. " + behind
    (of_war, act), (of_act, told) = (count(text)[number] for number in (3000, 9))
    assert (act, told) == (None, "killed nine")
    assert [OVERALL in {reason.by for reason in figure.basis.reasons} for figure in (of_war, of_act)] == [True, False]


def test_the_dead_of_a_day_are_no_total_of_a_war() -> None:
    assert act_of("Jets bombed the town of Lund at dawn. At least 120 people have been killed since Monday.", 120) == "bombed"
