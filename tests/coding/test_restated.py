"""Numbers that are set beside others: what they count, who gives them, and which event they belong to. Sentences are invented."""

import pytest

from hearsay.coding.coder import Coder, load_coder
from hearsay.coding.context import make_context
from hearsay.coding.restated import find_restated
from hearsay.former import is_earlier, is_refused
from hearsay.model import Coding, LinkKind, MarkKind
from tests import build

# So many words that only likely figures are kept, and none of them a number.
AROUND = (
    " The road to the pass has been closed to traffic for a week, and farmers say that milk is running short in the valley. The province's "
    "governor has not spoken to the press since the weekend. A spokeswoman for the council asked people to stay at home while the bridge "
    "is being mended, and shops on the market square remained shut on Thursday."
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load_coder()


def code(coder: Coder, text: str) -> Coding:
    report = build.report(text + AROUND)
    return coder.code(report, build.reading(report), run=build.RUN.id)


def find(text: str) -> list[tuple[str, str, str]]:
    report = build.report(text)
    found = find_restated(make_context(report, build.reading(report), run="run-1"))
    return [(text[each.number.start : each.number.end], each.counts, text[each.content.start : each.content.end]) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll stood at 23 on Friday.", ("23", "killed", "23")),
        ("The ministry gave the number of wounded as 14.", ("14", "wounded", "the number of wounded as 14")),
        ("Police estimated the crowd at about 8,000.", ("about 8,000", "participants", "the crowd at about 8,000")),
        ("The army said 12 rebels died. The rebels put it at three.", ("three", "killed", "it at three")),
        ("Police arrested 40 protesters. The union later counted 120.", ("120", "arrested", "120")),
        ("Gunmen killed 12 miners. Residents spoke of at least 20.", ("at least 20", "killed", "at least 20")),
        ("The number of wounded is in doubt after 23 arrests: the clinic counts five.", ("five", "wounded", "five")),
        ("Some 300 people were hurt, and 400 according to the guild.", ("400", "wounded", "400")),
    ],
)
def test_a_number_without_a_noun_counts_what_its_tally_or_the_number_before_it_counts(text: str, expected: tuple[str, str, str]) -> None:
    assert find(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The shop sold 17.",
        "The minister said 5.",  # nothing was counted before
        "Gunmen killed 12 miners. The clinic counted 17 beds.",
        "Gunmen killed 12 miners. The mine reported profits of $17.",
        "The price rose to 19.",
        "Gunmen killed 12 miners, leaving a total of 29 soldiers wounded.",
        "A crowd of about 200 people gathered.",
        "The blast left a toll of 1 person wounded.",
        "Gunmen killed 12 miners. The officer reported 17 arrests.",
    ],
)
def test_other_numbers_are_left_to_their_nouns(text: str) -> None:
    assert find(text) == []


def test_what_was_counted_long_before_is_not_taken_up() -> None:
    assert find("Gunmen killed 12 miners." + AROUND + AROUND + " The union counted 17.") == []


def test_each_number_is_told_by_whoever_gives_it_and_belongs_to_the_act_of_the_first(coder: Coder) -> None:
    text = (
        "Soldiers killed 12 miners in a raid on Monday, the army said. The miners' union put the number at 30. A clinic later counted 17."
    )
    coded = code(coder, text)
    claims, events = {claim.id: claim for claim in coded.claims}, {event.id: event for event in coded.events}
    told = [(figure.low, figure.counts, claims[figure.claim].voices[0].name) for figure in coded.figures]
    assert told == [(12, "killed", "army"), (30, "killed", "miners' union"), (17, "killed", "clinic")]
    assert len({figure.event for figure in coded.figures}) == 1
    assert all(figure.event in events for figure in coded.figures)


def test_a_second_figure_behind_according_to_is_not_the_first_ones(coder: Coder) -> None:
    coded = code(coder, "The raid killed many people, approximately 300 according to the army and 400 according to the guerrillas.")
    claims = {claim.id: claim for claim in coded.claims}
    assert [(figure.low, claims[figure.claim].voices[0].name) for figure in coded.figures][-2:] == [(300, "army"), (400, "guerrillas")]


def test_a_blast_speaks_for_nobody(coder: Coder) -> None:
    coded = code(coder, "Gunmen killed 12 miners on Monday. A second blast claimed 30. The war has claimed 900.")
    assert not {"blast", "war"} & {word for claim in coded.claims for word in claim.voices[0].name.lower().split()}


def stand(text: str) -> list[tuple[str, bool, bool]]:
    report = build.report(text)
    found = find_restated(make_context(report, build.reading(report), run="run-1"))
    return [(text[each.number.start : each.number.end], each.is_earlier, each.is_refused) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll from Monday's raid rose to 19, up from 12.", [("19", False, False), ("12", True, False)]),
        ("Officials raised the toll from 12 to 19.", [("12", True, False), ("19", False, False)]),
        ("The toll fell to nine from 12 on Friday.", [("nine", False, False), ("12", True, False)]),
        ("Four men were killed, not seven, as police had said.", [("seven", False, True)]),
        ("Two men died, not 12.", [("12", False, True)]),
        ("Four men died, neither three, as a nurse first said, nor 20.", [("three", False, True), ("20", False, True)]),
        ("The court counted 47 dead, more than the 41 that survivors had counted.", [("47", False, False), ("41", False, False)]),
        ("The toll rose to 19 in a town 12 miles from Norvik.", [("19", False, False)]),
        ("The number of people killed in Monday's bombing of a bus stop in Norvik has risen to nine.", [("nine", False, False)]),
    ],
)
def test_former_and_refused_numbers_are_told_from_those_that_stand(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert stand(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Guards killed four miners on Monday, the union said, not seven, as police had said.", [(4, "union"), (7, "police")]),
        (
            "Guards killed four miners, the clinic said, neither nine, as a nurse first said, nor 12.",
            [(4, "clinic"), (9, "nurse"), (12, None)],
        ),
        ("Guards killed 47 miners, the court said, more than the 41 that survivors had counted.", [(47, "court"), (41, "survivors")]),
    ],
)
def test_a_number_that_is_refused_is_that_of_who_gave_it(coder: Coder, text: str, told: list[tuple[float, str | None]]) -> None:
    coded = code(coder, text)
    names = {claim.id: claim.voices[0].name for claim in coded.claims if claim is not coded.claims[0]}
    assert [(figure.low, names.get(figure.claim)) for figure in coded.figures] == told


def test_a_former_value_is_that_of_the_same_voice(coder: Coder) -> None:
    coded = code(coder, "The ministry put the toll of Monday's raid at eight, up from six.")
    claims = {claim.id: claim.voices[0].name for claim in coded.claims}
    assert [(figure.low, claims[figure.claim], is_earlier(figure)) for figure in coded.figures] == [
        (8, "ministry", False),
        (6, "ministry", True),
    ]


def test_who_gave_the_refused_number_said_nothing_else_of_the_sentence(coder: Coder) -> None:
    report = build.report("In the raid on Monday 19 miners were killed, not 26, as a youth leader had claimed." + AROUND)
    marks = [
        build.mark(report, MarkKind.CONTENT, "In the raid on Monday 19 miners were killed, not 26", score=0.99),
        build.mark(report, MarkKind.SOURCE, "a youth leader", score=0.99),
        build.mark(report, MarkKind.CUE, "claimed", score=0.99),
    ]
    links = [build.arc(LinkKind.SAID_BY, 0, 1), build.arc(LinkKind.CUED_BY, 0, 2)]
    coded = coder.code(report, build.reading(report, *marks, links=links, weights="some"), run=build.RUN.id)
    assert [report.text[slice(*claim.span)] for claim in coded.claims if claim.voices[0].name == "youth leader"] == ["26"]
    refused = {figure.low: is_refused(figure) for figure in coded.figures}
    assert refused.get(26) is True
    assert not refused.get(19)


@pytest.mark.parametrize(
    ("text", "refused", "right"),
    [
        ("In our issue of 3 May we gave the number of people killed at the mill as 14. The correct figure is 12.", "14", "12"),
        ("Gunmen attacked the mill. We said that nine people had been killed. The correct number is seven.", "nine", "seven"),
        ("Gunmen attacked the mill. Our page gave the toll as 14. It should have read 12.", "14", "12"),
    ],
)
def test_a_correction_refuses_the_number_before_it(coder: Coder, text: str, refused: str, right: str) -> None:
    coding = code(coder, text)
    dead = {text[slice(*one.span)]: one for one in coding.figures if one.counts == "killed"}
    assert dead.keys() == {refused, right}
    assert is_refused(dead[refused])
    assert not is_refused(dead[right])
    claims = {claim.id: claim for claim in coding.claims}
    assert {claims[one.claim].voices[0].name for one in dead.values()} == {build.OUTLET}, "the outlet corrects itself"


def test_a_number_that_stands_uncorrected_is_not_refused(coder: Coder) -> None:
    coding = code(coder, "Gunmen killed 14 miners. The figure is 12 for the whole year, and the actual road is long.")
    assert not any(map(is_refused, coding.figures))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed three men. The committee puts the dead at eleven.", ("eleven", "killed", "the dead at eleven")),
        ("A shell hit the mill. The number has risen to ten dead.", ("ten", "killed", "ten")),
        ("Two were hurt. The number has risen to ten martyrs, friends say.", ("ten", "killed", "ten")),
    ],
)
def test_the_dead_are_a_tally_and_may_stand_behind_its_number(text: str, expected: tuple[str, str, str]) -> None:
    assert find(text)[-1] == expected


def tell(coder: Coder, text: str) -> dict[float | None, tuple[str, str | None]]:
    """What each number of a text counts, and whose it is."""
    coded = code(coder, text)
    claims = {claim.id: claim for claim in coded.claims}
    return {figure.low: (figure.counts, claims[figure.claim].voices[0].name) for figure in coded.figures}


@pytest.mark.parametrize(
    ("text", "number", "counts", "voice"),
    [
        # the verb of saying stands with the number before
        ("The army said 18 of its men had died, the rebels 51.", 51, "killed", "rebels"),
        ("Police arrested 40 marchers, the mayor said, and the union 120.", 120, "arrested", "union"),
        # whoever holds on to a number
        (
            "Nine miners had lost their lives, the ministry said. The Council of Elders keeps to its count of 13.",
            13,
            "killed",
            "Council of Elders",
        ),
        # the adverb is not who speaks
        ("Shells killed nine soldiers. The ministry had first spoken of four.", 4, "killed", "ministry"),
        # with the noun that is counted
        ("The police speak of eight smugglers killed in the raid.", 8, "killed", "police"),
        # of things, where things were counted last
        ("Soldiers torched 38 houses, residents said; the clerk counted 33.", 33, "destroyed", "clerk"),
        # who is quoted gives it, and not the outlet
        ('Gunmen killed 28 people. "I counted 33 when we buried them," said Desta Moro, a farmer.', 33, "killed", "Desta Moro"),
    ],
)
def test_a_number_without_a_verb_or_noun_is_that_of_who_gives_it(coder: Coder, text: str, number: float, counts: str, voice: str) -> None:
    assert tell(coder, text)[number] == (counts, voice)


def test_their_number_is_that_of_what_was_told_just_before(coder: Coder) -> None:
    text = "Gunmen killed ten people. The office will print the ballots which were destroyed. It gives their number as 27."
    assert tell(coder, text)[27][0] == "destroyed"


@pytest.mark.parametrize(
    "text",
    [
        "Police said they arrested 40 people on Monday, while the other one, a boy, fled.",
        "Police said they arrested 40 people in Lund, a town of 12.",
        "Police said 12 people were wounded, and the children 3 times.",
    ],
)
def test_a_number_behind_a_comma_need_not_be_that_of_somebody_else(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "number", "is_so"),
    [
        ("Gunmen attacked the fort. The claim of 51 dead on our side is a fabrication.", 51, True),
        ("Gunmen attacked the fort. The claim of 51 dead on our side is from Monday.", 51, False),
        ("Gunmen attacked the fort. They killed six men, not sixty-two as the governor says.", 62, True),
    ],
)
def test_a_number_that_is_called_false_is_refused(coder: Coder, text: str, number: float, is_so: bool) -> None:
    (figure,) = (each for each in code(coder, text).figures if each.low == number)
    assert is_refused(figure) == is_so


def test_who_brings_a_toll_to_a_number_gives_it_to_nobody(coder: Coder) -> None:
    coded = code(coder, "Shells hit the ferry. A boy died of his burns on Monday, bringing the toll to 31, the mayor said.")
    claims = {claim.id: claim.voices[0].name for claim in coded.claims}
    assert [claims[figure.claim] for figure in coded.figures if figure.low == 31] == ["mayor"]


def test_a_number_set_beside_others_belongs_to_the_attack_of_its_own_paragraph(coder: Coder) -> None:
    text = (
        "Gunmen raided the mill and killed five guards, the warden said.\n\n"
        "On Friday gunmen attacked the ferry of Norvik. A boy died of his burns, bringing the toll to 31."
    )
    coded = code(coder, text)
    acts = {event.id: text[event.trigger.start : event.trigger.end] for event in coded.events}
    assert {figure.low: acts[figure.event or ""] for figure in coded.figures if figure.low in {5, 31}} == {5: "killed", 31: "attacked"}
