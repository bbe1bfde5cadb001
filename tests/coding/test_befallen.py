"""What became of those who are counted, by the words around their number. Sentences are invented."""

import pytest

from hearsay.coding.claims import code_own_claim
from hearsay.coding.context import make_context
from hearsay.coding.events import load_event_coder
from hearsay.coding.figures import load_figure_coder
from tests import build

EVENTS, FIGURES = load_event_coder(), load_figure_coder()


def counts_of(text: str) -> list[tuple[float | None, str]]:
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run-1")
    claims = (code_own_claim(context),)
    return [(figure.low, figure.counts) for figure in FIGURES(context, claims, EVENTS(context, claims, (), (), ()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A clerk was shot dead and seven others were wounded at the gate.", [(1, "killed"), (7, "wounded")]),
        ("The collapse of the mine cost the lives of at least 12 diggers.", [(12, "killed")]),
        ("Two guards were ambushed and killed on the ferry road.", [(2, "killed")]),
        ("At dawn 30 soldiers of the second border brigade were wiped out.", [(30, "killed")]),
        ("The garrison has lost 14 men.", [(14, "killed")]),
        ("Six drivers were led away from the mill.", [(6, "abducted")]),
        ("Three smugglers were mortally wounded.", [(3, "killed")]),
        ("Two of the wounded have died.", [(2, "killed")]),
        ("Of those arrested, five have been released.", [(5, "released")]),
        ("At the pass 18 border police attained martyrdom.", [(18, "killed")]),
        ("Nine soldiers fell in the gorge.", [(9, "killed")]),
        ("In the village 27 people were burnt to death.", [(27, "killed")]),
        ("Four ferrymen were stabbed to death on the quay.", [(4, "killed")]),
        ("The council mourned the 58 pilgrims burnt alive in the coach.", [(58, "killed")]),
        ("He condemned the burning alive of more than 50 people in the coach.", [(50, "killed")]),
        ("He condemned the massacre of 31 villagers.", [(31, "killed")]),
        ("Three persons are reported to have been injured in the fire.", [(3, "wounded")]),
        ("At least three persons received serious burn injuries.", [(3, "wounded")]),
        ("Seven porters sustained injuries.", [(7, "wounded")]),
        ("The team received 40 letters.", [(40, "other")]),
        ("A mob of about 200 people attacked the depot.", [(200, "participants")]),
        ("An estimated 2,000-strong mob attacked the depot.", [(2000, "participants")]),
        ("About 40 gunmen attacked the depot.", [(40, "participants")]),
        ("A procession of about 300 villagers passed the mill.", [(300, "participants")]),
    ],
)
def test_what_befell_people_is_read_from_the_words_beside_their_number(text: str, expected: list[tuple[float, str]]) -> None:
    assert counts_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The judge was shot dead outside the court by three men in a taxi.",
        "Shells killed a shepherd near Lund, two border officials told the paper.",
        "Shells killed a shepherd near Lund, two residents and a nurse said.",
        "Prices fell, and three walls fell in the gorge.",
        "The party lost 14 members in the vote.",
    ],
)
def test_who_acts_or_speaks_and_what_falls_is_nobody_killed(text: str) -> None:
    assert "killed" not in [counts for low, counts in counts_of(text) if low != 1]
