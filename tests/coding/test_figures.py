"""Figures: what is counted, what is no count, parts and wholes, rates. Sentences are invented."""

import pytest

from hearsay.coding.claims import code_own_claim
from hearsay.coding.context import make_context
from hearsay.coding.events import load_event_coder
from hearsay.coding.figures import load_figure_coder
from hearsay.model import Figure
from tests import build

EVENTS, FIGURES = load_event_coder(), load_figure_coder()


def code(text: str) -> tuple[Figure, ...]:
    report = build.report(text)
    context = make_context(report, build.reading(report), run="run-1")
    claims = (code_own_claim(context),)
    return FIGURES(context, claims, EVENTS(context, claims, (), (), ()))


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Gunmen killed four guards.", "killed"),
        ("The blast left 12 people dead.", "killed"),
        ("Five others were wounded in the clash.", "wounded"),
        ("Police arrested nine students.", "arrested"),
        ("The rebels kidnapped two engineers.", "abducted"),
        ("The army deployed 300 soldiers along the river.", "deployed"),
        ("About 500 people attended the rally.", "participants"),
        ("The council released 40 prisoners.", "released"),
        ("The ministry gave $2 million to the province.", "money"),
        ("The siege lasted 11 days.", "duration"),
        ("Turnout was 64 percent.", "percent"),
        ("Officers seized 86 rifles.", "weapons"),
        ("The party won 12 seats.", "seats"),
    ],
)
def test_a_number_counts_what_its_noun_and_its_act_say(text: str, counts: str) -> None:
    assert [figure.counts for figure in code(text)] == [counts]


@pytest.mark.parametrize(
    "text",
    [
        "A 23-year-old miner was arrested.",
        "Police arrested the miner, 34, at home.",
        "He was arrested on 12 May 2019.",
        "Police arrested him under Article 19 of the code.",
        "Soldiers attacked a village 40 km from the coast.",
        "The army attacked the village two years ago.",
        "The 2nd battalion attacked the village.",
        "Police arrested one of them at 10:30.",
    ],
)
def test_ages_dates_distances_and_names_are_no_figures(text: str) -> None:
    assert code(text) == ()


def test_parts_belong_to_their_whole_and_are_summed() -> None:
    whole, officers, *thirds = code(
        "Police arrested 23 people, including 19 officers (11 from the north, 4 from the south and 4 from the coast)."
    )
    assert officers.part_of == whole.id
    assert {part.part_of for part in thirds} == {officers.id}
    assert officers.sum_of_parts == (19, 19)


def test_a_rate_is_given_per_million_of_its_denominator() -> None:
    fighters, people = code("Between 350 and 400 fighters left, over a population of 1.9 million people.")
    assert fighters.denominator == people.id
    assert fighters.per_million is not None
    assert [round(end or 0) for end in fighters.per_million] == [184, 211]


def test_a_figure_hangs_on_the_event_whose_people_it_counts() -> None:
    figure = code("Gunmen killed four guards.")[0]
    assert figure.event is not None
    assert figure.of == "guards"


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Gunmen came from a population of roughly 1.8 million, according to the Lantern Field Monitors.", None),
        ("Gunmen killed four guards, the monitors said.", "guards"),
    ],
)
def test_what_stands_behind_a_comma_is_not_what_a_number_counts(text: str, of: str | None) -> None:
    assert {figure.of for figure in code(text)} == {of}
