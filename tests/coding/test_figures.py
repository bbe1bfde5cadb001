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
        ("An official put the toll at 19.", "killed"),
        ("The ministry put the number of deaths at 37,164.", "killed"),
        ("Organisers put the crowd at 250,000.", "participants"),
        ("Gunmen killed 13 police officers.", "killed"),
        ("Seven of the wounded died.", "killed"),
        ("A car bomb killed five in Mosul.", "killed"),
        ("They held five rounds of talks.", "incidents"),
        ("Guards fired 40 rounds of ammunition.", "fired"),
    ],
)
def test_a_number_counts_what_its_noun_and_its_act_say(text: str, counts: str) -> None:
    assert [figure.counts for figure in code(text)] == [counts]


@pytest.mark.parametrize(
    "text",
    [
        "A 23-year-old miner was arrested.",
        "Police searched the house of the miner, 34, at noon.",
        "He was arrested on 12 May 2019.",
        "Police arrested him under Article 19 of the code.",
        "Soldiers attacked a village 40 km from the coast.",
        "The army attacked the village two years ago.",
        "The 2nd battalion attacked the village.",
        "Police arrested one of them at 10:30.",
        "Police arrested students.[2] They shot at a crowd.[3]",
        "Police arrested M23 rebels and G20 envoys.",
        "Police arrested students between February 11 and 25.",
        "Police attacked the village on three sides.",
    ],
)
def test_ages_dates_distances_and_names_are_no_figures(text: str) -> None:
    assert code(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "counts"),
    [
        ("No one was hurt.", "No one", "wounded"),
        ("Nobody was killed in the raid.", "Nobody", "killed"),
        ("None of the guards was hurt.", "None", "wounded"),
        ("No casualties were reported.", "No casualties", "other"),
        ("There were no civilian deaths.", "no civilian deaths", "killed"),
    ],
)
def test_nobody_is_a_count_of_nought(text: str, words: str, counts: str) -> None:
    (figure,) = code(text)
    assert (text[figure.span.start : figure.span.end], figure.counts, figure.low, figure.high) == (words, counts, 0, 0)


@pytest.mark.parametrize("text", ["No group was there.", "No one came who was hurt.", "They were no longer hurt."])
def test_other_negations_count_nobody(text: str) -> None:
    assert code(text) == ()


def test_a_change_is_two_counts_and_no_range() -> None:
    assert [(figure.low, figure.high) for figure in code("The toll rose from 12 to 19 dead.")] == [(12, 12), (19, 19)]
    assert [(figure.low, figure.high) for figure in code("They expect from 12 to 19 dead.")] == [(12, 19)]


@pytest.mark.parametrize("text", ["A car bomb killed five in Mosul on Monday.", "The raid killed 300 according to the army."])
def test_what_stands_behind_a_preposition_is_not_counted(text: str) -> None:
    assert [figure.of for figure in code(text)] == [None]


def test_each_noun_of_a_list_counts_what_it_says() -> None:
    assert [figure.counts for figure in code("The clinic received eight bodies and 12 wounded.")] == ["killed", "wounded"]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Two of the 14 dead are children.", 2, 14),
        ("Three of the region's 11 power stations were damaged.", 3, 11),
        ("About 400 of a promised 2,500 officers were deployed.", 400, 2500),
        ("At least 10 people were killed, eight of them in the port.", 8, 10),
        ("Police arrested 41 people. Eleven of those held are minors.", 11, 41),
        ("The raid killed 300 people. Forty-four of the dead were farmers.", 44, 300),
    ],
)
def test_words_behind_a_number_name_its_whole(text: str, part: float, whole: float) -> None:
    figures = {figure.low: figure for figure in code(text)}
    assert figures[part].part_of == figures[whole].id


LONG = "Gunmen attacked the village and killed a guard. " + "Shops in the town were open again and children went to school. " * 6


@pytest.mark.parametrize("text", ["An official put the toll at 19.", "No one was hurt.", "None of the guards was hurt."])
def test_a_toll_and_nought_are_counts_however_the_scores_judge_them(text: str) -> None:
    assert len(code(LONG + text)) == 1 + len(code(LONG))


def test_a_part_and_its_whole_are_counted_together() -> None:
    assert {300, 2500} <= {figure.low for figure in code(LONG + "About 300 of the 2,500 soldiers were killed.")}


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


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("A bomb hit a stop, killing six people and wounding 22, police said.", ["killed", "wounded"]),
        ("Gunmen raided a town, killing nine people and burning 30 houses.", ["killed", "other"]),
        ("Two gunmen shot the mayor.", ["other"]),
        ("Eight rebels were neutralized and 19 villagers taken into custody.", ["killed", "arrested"]),
        ("More than 300 were wounded and 120 arrested, the guild said.", ["wounded", "arrested"]),
        ("A bomb hit the lorry, and five officers lost their lives.", ["killed"]),
        ("At least six road workers were killed.", ["killed"]),
        ("Shells killed five people, among them a child of seven.", ["killed"]),
        ("On 23 August three soldiers died.", ["killed"]),
        ("Nobody claimed the attack.", []),
    ],
)
def test_what_became_of_people_is_read_beside_their_number(text: str, counts: list[str]) -> None:
    assert [figure.counts for figure in code(text)] == counts


def test_harm_belongs_to_the_attack_told_before_where_its_own_sentence_tells_none() -> None:
    def event_of(text: str, word: str) -> bool:
        report = build.report(text)
        context = make_context(report, build.reading(report), run="run-1")
        claims = (code_own_claim(context),)
        events = tuple(event for event in EVENTS(context, claims, (), (), ()) if text[event.trigger.start : event.trigger.end] == word)
        return [figure.event for figure in FIGURES(context, claims, events)] == [events[0].id]

    assert event_of("Gunmen attacked the village on Tuesday. Two children were wounded.", "attacked")
    assert not event_of("Gunmen attacked the village on Tuesday. In another place two children were wounded.", "attacked")
    assert not event_of(
        "Gunmen attacked the village on Tuesday." + " The road is long and the rain was cold." * 9 + " Two children were wounded.",
        "attacked",
    )


def test_the_mark_of_a_note_is_no_figure() -> None:
    assert [(one.low, one.counts) for one in code("Gunmen attacked the mill. Four people were injured.3 The road was shut.")] == [
        (4, "wounded")
    ]


def test_lines_of_a_form_are_no_parts_of_each_other() -> None:
    found = code("Gunmen attacked the mill.\nKilled: 11 (including 4 children)\nKilled at the ferry: 1")
    assert [(one.low, one.part_of is None) for one in found] == [(11, True), (4, False), (1, True)]


def test_who_stands_right_before_the_word_of_harm_is_counted_however_the_scores_judge_it() -> None:
    around = " The council met at the mill on Monday. Shops were shut, and the ferry did not leave. " * 4
    found = code("Gunmen attacked the mill: 3 killed, 5 injured." + around)
    assert [(one.low, one.counts) for one in found] == [(3, "killed"), (5, "wounded")]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Police seized six fishermen of Lund at the harbour.", ["arrested"]),
        ("Rebels kidnapped six fishermen of Lund at the harbour.", ["abducted"]),
        ("Seven of our comrades were annihilated in Lund.", ["killed"]),
        ("Seven police personnel sustained injuries in the clash.", ["wounded"]),
        ("Gunmen killed five guards and put one vehicle out of action.", ["killed"]),
    ],
)
def test_stiff_words_for_harm_count_those_harmed(text: str, counts: list[str]) -> None:
    assert [figure.counts for figure in code(text)] == counts
