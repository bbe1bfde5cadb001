"""Who says what: sentences of our own with the claims that a coder would find."""

import csv
from pathlib import Path

import pytest

from hearsay.coding.coder import Coder, Stages
from hearsay.coding.cues import load_sayings
from hearsay.coding.scores import ScoreTable
from hearsay.lists.lexicon import load_lexicon
from hearsay.model import Claim, Form, LinkKind, MarkKind, Report, VoiceKind
from hearsay.text import contains, span_text
from tests import build

CASES = Path(__file__).with_name("claims.csv")
EVERY = ScoreTable(weights={}, threshold=0.0)  # no attribution is judged away


def cases() -> list[dict[str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(lexicon=load_lexicon(), sayings=load_sayings(), stages=Stages(), claims=EVERY)


def claims_of(coder: Coder, report: Report) -> tuple[Claim, ...]:
    return coder.code(report, build.reading(report), run=build.RUN.id).claims


def show(report: Report, claim: Claim) -> str:
    return f"{claim.voices[0].name} | {claim.form} | {claim.stance} | {span_text(report.text, claim.span)}"


@pytest.mark.parametrize("row", cases(), ids=lambda row: row["why"])
def test_each_sentence_gives_the_claims_that_a_coder_finds(coder: Coder, row: dict[str, str]) -> None:
    report = build.report(row["text"])
    found = [show(report, claim) for claim in claims_of(coder, report)[1:]]
    assert found == [claim for claim in row["expected"].split(" || ") if claim]


def test_the_report_speaks_first_and_over_its_whole_text(coder: Coder) -> None:
    report = build.report("Shops opened again on Friday.")
    (own,) = claims_of(coder, report)
    assert own.form == Form.OWN
    assert own.span == (0, len(report.text))
    assert own.voices[0].name == build.OUTLET


def test_an_unknown_outlet_is_this_report(coder: Coder) -> None:
    assert claims_of(coder, build.report("Shops opened again.", outlet=None))[0].voices[0].name == "this report"


def test_every_claim_stands_within_the_one_that_tells_it(coder: Coder) -> None:
    report = build.report("Ana Lenz said that Ivo Berg claimed that the convoy had left. Police denied it.")
    claims = claims_of(coder, report)
    by_id = {claim.id: claim for claim in claims}
    assert claims[0].within is None
    for claim in claims[1:]:
        assert claim.within is not None
        assert contains(by_id[claim.within].span, claim.span)
    inner = next(claim for claim in claims if claim.voices[0].name == "Ivo Berg")
    assert by_id[inner.within or ""].voices[0].name == "Ana Lenz"


def test_a_quotation_without_a_cue_goes_on_with_who_spoke(coder: Coder) -> None:
    report = build.report("Ana Lenz said the guards were warned.\n\n“They came at night. Nobody slept.”\n\nShops stayed closed.")
    assert [claim.voices[0].name for claim in claims_of(coder, report)[1:]] == ["Ana Lenz", "Ana Lenz"]


def test_a_colon_hands_the_word_to_the_one_who_is_named(coder: Coder) -> None:
    report = build.report(
        "The council claimed that all was quiet.\n\n"
        "But the report sent to the Invented Courier by driver Ivo Berg tells of more:\n\n“I saw ten cars on fire.”"
    )
    assert claims_of(coder, report)[-1].voices[0].name == "Ivo Berg"


def test_what_somebody_told_an_outlet_names_the_outlet(coder: Coder) -> None:
    report = build.report("Ana Lenz told Reuters that the bridge was closed. Ivo Berg said in a statement that it was open.")
    first, second = claims_of(coder, report)[1:]
    assert first.relayed_by == ("Reuters",)
    assert second.relayed_by == ("statement",)


def test_an_outlet_that_passes_on_a_claim_is_no_second_voice(coder: Coder) -> None:
    report = build.report("Ana Lenz said the bridge was closed to all traffic, Reuters reported.")
    (claim,) = claims_of(coder, report)[1:]
    assert claim.voices[0].name == "Ana Lenz"
    assert claim.relayed_by == ("Reuters",)


def test_who_publishes_or_cites_passes_words_on(coder: Coder) -> None:
    report = build.report(
        "“The siege is over,” Mayor Ana Lenz wrote in a letter published by the Northern Courier. "
        "The bridge was closed, the Northern Courier reported, citing two officials."
    )
    letter, cited = claims_of(coder, report)[1:]
    assert set(letter.relayed_by) == {"letter", "Northern Courier"}
    assert cited.relayed_by == ("Northern Courier",)


def test_what_an_outlet_cites_is_a_reason_where_nobody_speaks(coder: Coder) -> None:
    report = build.report("The ministry closed the bridge, citing security concerns, the Northern Courier reported.")
    assert "Northern Courier" in {claim.voices[0].name for claim in claims_of(coder, report)}


def test_a_possessive_is_not_who_speaks(coder: Coder) -> None:
    text = "The mayor, Ivo Berg, was shot. Ivo Berg's widow said the guards knew."
    report = build.report(text)
    read = build.reading(report, build.mark(report, MarkKind.ENTITY, "Ivo Berg", "Person"), weights="some")
    claims = coder.code(report, read, run=build.RUN.id).claims
    assert [claim.voices[0].name for claim in claims[1:]] == ["Ivo Berg's widow"]


def test_a_capital_is_a_government_though_the_reader_takes_it_for_a_person(coder: Coder) -> None:
    report = build.report("Baku said shots fell in Azerbaijan.")
    read = build.reading(report, build.mark(report, MarkKind.ENTITY, "Baku", "Person"), weights="some")
    voice = coder.code(report, read, run=build.RUN.id).claims[1].voices[0]
    assert (voice.name, voice.kind) == ("Azerbaijan", VoiceKind.ORGANISATION)


def test_a_capital_whose_name_somebody_bears_is_who_bears_it(coder: Coder) -> None:
    report = build.report("Sofia Lenz left. Sofia said shots fell.")
    marks = [build.mark(report, MarkKind.ENTITY, words, "Person", nth=nth) for words, nth in (("Sofia Lenz", 0), ("Sofia", 1))]
    claims = coder.code(report, build.reading(report, *marks, weights="some"), run=build.RUN.id).claims
    assert claims[1].voices[0].kind == VoiceKind.PERSON


def test_a_quotation_over_paragraphs_is_a_claim_whatever_its_score() -> None:
    text = "“The siege is over,” Mayor Ana Lenz wrote.\n\n“For months we had no water.\n\n“I ask all to help us.”\n\nShops opened again."
    report = build.report(text)
    unlikely = Coder(lexicon=load_lexicon(), sayings=load_sayings(), stages=Stages(), claims=ScoreTable(weights={}, threshold=0.99))
    (claim,) = claims_of(unlikely, report)[1:]
    assert claim.voices[0].name == "Ana Lenz"
    assert span_text(text, claim.span).startswith("For months")


def test_a_question_that_the_next_sentence_answers_is_not_what_it_says(coder: Coder) -> None:
    report = build.report("Were there arrests? The council says three.")
    marks = [
        build.mark(report, MarkKind.CONTENT, "Were there arrests"),
        build.mark(report, MarkKind.SOURCE, "The council"),
        build.mark(report, MarkKind.CUE, "says"),
    ]
    links = [build.arc(LinkKind.SAID_BY, 0, 1), build.arc(LinkKind.CUED_BY, 0, 2)]
    claims = coder.code(report, build.reading(report, *marks, links=links, weights="some"), run=build.RUN.id).claims
    assert "Were there arrests" not in {span_text(report.text, claim.span) for claim in claims}


def test_hedged_words_are_less_certain(coder: Coder) -> None:
    report = build.report("Police said the man was armed. Police said the man was probably armed.")
    plain, hedged = claims_of(coder, report)[1:]
    assert plain.certainty == 1.0
    assert hedged.certainty < 1.0


def test_the_month_of_may_is_no_hedge(coder: Coder) -> None:
    report = build.report("Police said the man was held on 6 May. Police said the siege ended in May. Police said the man may have fled.")
    assert [claim.certainty == 1.0 for claim in claims_of(coder, report)[1:]] == [True, True, False]


def test_every_claim_tells_why_it_was_coded(coder: Coder) -> None:
    report = build.report("Police said the man was armed.")
    claim = claims_of(coder, report)[1]
    assert {reason.field for reason in claim.basis.reasons} >= {"span", "voices", "stance"}


def test_a_call_that_ends_with_the_one_called_says_nothing(coder: Coder) -> None:
    assert claims_of(coder, build.report("Lenz, tell your own river story"))[1:] == ()


@pytest.fixture(scope="module")
def judging() -> Coder:
    return Coder(lexicon=load_lexicon(), sayings=load_sayings(), stages=Stages())


def test_an_opinion_inside_a_quotation_is_told_by_the_quotation_alone(judging: Coder) -> None:
    report = build.report("“I think the road was closed by the army on Monday,” Mayor Ana Lenz said.")
    assert [show(report, claim) for claim in claims_of(judging, report)[1:]] == [
        "Ana Lenz | direct | asserts | I think the road was closed by the army on Monday"
    ]


def test_what_somebody_said_stays_a_claim_with_its_likelihood(judging: Coder) -> None:
    report = build.report("The army closed the road. Mayor Ana Lenz said that two men had been beaten by soldiers at the gate.")
    (claim,) = claims_of(judging, report)[1:]
    assert claim.voices[0].name == "Ana Lenz"
    assert 0.5 < claim.basis.score < 1


def test_the_reader_can_carry_an_attribution_that_the_rules_doubt(judging: Coder) -> None:
    report = build.report("The army closed the road. Ivo Berg thought the gate had been opened by the guards of the harbour.")
    mark = build.mark(report, MarkKind.CONTENT, "the gate had been opened by the guards of the harbour", score=0.97)
    other = build.mark(report, MarkKind.SOURCE, "The army", score=0.97)
    scores = [judging.code(report, build.reading(report, *marks), run=build.RUN.id).claims[1:] for marks in ((other,), (mark,))]
    unmarked, marked = (rows[0].basis.score if rows else 0.0 for rows in scores)
    assert unmarked < marked


def test_we_outside_quotations_is_the_outlet_and_inside_it_is_who_speaks(coder: Coder) -> None:
    report = build.report("In our issue of Monday we said that the mill had burned. “We said that it stands,” Ana Lenz told the council.")
    names = [claim.voices[0].name for claim in claims_of(coder, report)[1:]]
    assert names[0] == build.OUTLET
    assert set(names[1:]) == {"Ana Lenz"}
    unknown = build.report("In our issue of Monday we said that the mill had burned.", outlet=None)
    assert claims_of(coder, unknown)[1].voices[0].name.lower() == "we"


def test_who_is_informed_by_somebody_passes_on_that_voice(coder: Coder) -> None:
    report = build.report("I am informed by the High Commissioner that the porters threw stones.")
    assert show(report, claims_of(coder, report)[1]).endswith("the porters threw stones")
    assert claims_of(coder, report)[1].voices[0].name == "High Commissioner"


def test_who_rejects_is_whom_the_deed_before_names(coder: Coder) -> None:
    report = build.report("The ministry attributed the attack to the River Front, which denied that it had been there.")
    assert [claim.voices[0].name for claim in claims_of(coder, report)[1:]][-1] == "River Front"


def test_what_the_studio_tells_is_the_outlets_own(coder: Coder) -> None:
    report = build.report(
        "Host: Good evening from Norvik. Two boats were burned last night in the harbour.\n"
        "Ana Lenz: They came over the wall and shot at the guards.\n"
        "Host: The council denies that the guards fired.\n"
        "Ana Lenz: About ten of them came, and all of them were young.\n"
        "Host: Thank you. In other news, a bridge was closed by soldiers in Orn."
    )
    assert [claim.voices[0].name for claim in claims_of(coder, report)[1:]] == ["Ana Lenz", "council", "Ana Lenz"]


def test_a_reporter_of_a_news_conference_asks_for_himself(coder: Coder) -> None:
    turns = "Reporter: Who closed the bridge over the river on Monday?\nAna Lenz: The army closed it, and we were not asked at all.\n"
    labelled = f"[News conference in Norvik] [Text]\n\n{turns}{turns}"
    assert {claim.voices[0].name for claim in claims_of(coder, build.report(labelled))[1:]} == {"Reporter", "Ana Lenz"}
    assert {claim.voices[0].name for claim in claims_of(coder, build.report(turns + turns))[1:]} == {"Ana Lenz"}


def test_answers_in_quotation_marks_are_those_of_the_guest(coder: Coder) -> None:
    report = build.report(
        "Ana Lenz speaks to us from Orn, where the guards came yesterday. How are you?\n\n“Badly. They came at five with dogs.”\n\n"
        "He was armed, according to Captain Ivo Berg.\n\n“Armed with what? With a spade?”\n\nThe council says the raid was lawful."
    )
    assert [claim.voices[0].name for claim in claims_of(coder, report)[1:]] == ["Ana Lenz", "Ivo Berg", "Ana Lenz", "council"]


def test_we_who_found_it_are_the_outlet_whatever_the_reader_links(coder: Coder) -> None:
    report = build.report("The police met. We found that five of the dead were herders.")
    marks = (build.mark(report, MarkKind.CONTENT, "five of the dead were herders"), build.mark(report, MarkKind.SOURCE, "The police"))
    reading = build.reading(report, *marks, links=(build.arc(LinkKind.SAID_BY, 0, 1),))
    (claim,) = coder.code(report, reading, run=build.RUN.id).claims[1:]
    assert claim.voices[0].name == build.OUTLET


def test_neither_a_place_nor_a_convoy_is_it_that_says_something(coder: Coder) -> None:
    report = build.report("The Norvik Desk, a charity, said rain fell. A couple was killed in a raid on Orn, it said.")
    marks = [build.mark(report, MarkKind.ACTOR, words, score=0.97) for words in ("Norvik Desk", "A couple", "Orn")]
    found = coder.code(report, build.reading(report, *marks), run=build.RUN.id).claims[1:]
    assert [claim.voices[0].name for claim in found] == ["Norvik Desk", "Norvik Desk"]
