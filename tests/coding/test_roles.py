"""Posts that a report gives people."""

from datetime import date

import pytest

from hearsay.coding.coder import Coder, Stages
from hearsay.coding.cues import load_sayings
from hearsay.lists.lexicon import load_lexicon
from tests import build


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(lexicon=load_lexicon(), sayings=load_sayings(), stages=Stages())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Serbian President Ana Lenz arrived in Serbia.", [("Ana Lenz", "President", "Serbia")]),
        ("U.S. Secretary of State Ana Lenz arrived.", [("Ana Lenz", "Secretary of State", "U.S")]),
        ("Ana Lenz, the mayor of Bor, arrived.", [("Ana Lenz", "mayor", "Bor")]),
        ("The mayor of Bor, Ana Lenz, arrived.", [("Ana Lenz", "mayor", "Bor")]),
        ("Former Interior Minister Ivo Berg arrived.", [("Ivo Berg", "Former Interior Minister", None)]),
        ("They thanked police spokesman Ivo Berg.", [("Ivo Berg", "police spokesman", None)]),
        ("The director of the Bor Mine, Ivo Berg, met Ana Lenz.", [("Ivo Berg", "director", "Bor Mine")]),
        ("In revenge for President Ana Lenz's words, they left.", [("Ana Lenz", "President", None)]),
        ("Ana Lenz was appointed director of the Bor Mine.", [("Ana Lenz", "director", "Bor Mine")]),
        ("According to the PM of Serbia, Ana Lenz, they left.", [("Ana Lenz", "PM", "Serbia")]),
        ("His brother Ivo Berg arrived.", []),
        ("The court on Friday sentenced blogger Ana Lenz to two years.", [("Ana Lenz", "blogger", None)]),
        ("Prosecutors have banned President Ivo Berg from leaving.", [("Ivo Berg", "President", None)]),
        ("A 62-year-old farmer, Ivo Berg, was beaten.", [("Ivo Berg", "farmer", None)]),
        ("Its spokesperson, Ana Lenz, would not say.", [("Ana Lenz", "spokesperson", None)]),
        ("Rebels came. Our spokesperson Ana Lenz said so.", [("Ana Lenz", "spokesperson", None)]),
        ("The diplomat in charge of the Danish embassy, Ivo Berg, was there.", [("Ivo Berg", "diplomat", "Danish embassy")]),
        ("“It is a provocation by Ana Lenz,” the head of the Bor Mine, Ivo Berg, said.", [("Ivo Berg", "head", "Bor Mine")]),
        ("They thanked army chief Omar al-Tijani.", [("Omar al-Tijani", "army chief", None)]),
        ("Home Secretary Ana Lenz arrived.", [("Ana Lenz", "Home Secretary", None)]),
    ],
)
def test_posts_are_read_before_and_behind_the_name(coder: Coder, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    report = build.report(text)
    roles = coder.code(report, build.reading(report), run="run").roles
    assert [(role.person.name, role.role, role.of.name if role.of else None) for role in roles] == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Minister Ana Lenz spoke. Ms Lenz, who took office in November 2022, left.", date(2022, 11, 1), None),
        ("Minister Ana Lenz, a Democrat who has been in office since January 2021, spoke.", date(2021, 1, 1), None),
        ("Minister Ana Lenz, who has held the post since 2022, spoke.", date(2022, 1, 1), None),
        ("Minister Ana Lenz, who resigned on 3 May 2023, spoke.", None, date(2023, 5, 3)),
        ("Minister Ana Lenz, who had mediated between 2019 and 2021, spoke.", None, None),
    ],
)
def test_a_clause_behind_the_name_dates_the_post(coder: Coder, text: str, start: date | None, end: date | None) -> None:
    report = build.report(text)
    (role,) = coder.code(report, build.reading(report), run="run").roles
    assert (role.start, role.end) == (start, end)


def test_a_counterpart_holds_the_office_of_the_one_before(coder: Coder) -> None:
    report = build.report("Foreign Minister Ana Lenz met her Kenyan counterpart Ivo Berg.")
    roles = coder.code(report, build.reading(report), run="run").roles
    assert [(role.person.name, role.role) for role in roles] == [("Ana Lenz", "Foreign Minister"), ("Ivo Berg", "Foreign Minister")]


def test_a_description_behind_a_name_is_anothers_where_it_was_anothers_before(coder: Coder) -> None:
    text = "They freed Kenyan envoy Ivo Berg. According to the mayor of Bor, Ana Lenz, the Kenyan envoy broke the law."
    roles = coder.code(build.report(text), build.reading(build.report(text)), run="run").roles
    assert [(role.person.name, role.role) for role in roles] == [("Ivo Berg", "envoy"), ("Ana Lenz", "mayor")]
