"""The told set and its scorer: how marks become spans, and what counts as right. Texts are invented."""

from pathlib import Path

import pytest

from bench.corpora import REPOSITORY
from bench.told_gold import ToldAccount, ToldError, ToldSet, load_told
from bench.told_score import GivenAccount, Heard, is_named, is_placed, is_right, judge_relations, list_wanted
from hearsay.model import Relation, RelationKind
from tests import build

FILE = """# incident A | 2024-03-05 | Northtown | raid
# incident B | 2024-03-05/2024-03-07 | Southtown | strike
# part B A

=== one | Valley Wire | 2024-03-06 | copy two
Men [A:raided] Northtown, police [A@police|the police:said to have shot] nobody. The front denied [A@Front!:firing]. Both [A+B:acts] ended.
> A killed 12+ @police
> B participants ~300
> A actor men|gunmen @Front !
"""


def write(folder: Path, text: str) -> Path:
    (folder / "valley.txt").write_text(text, "utf-8")
    return folder


def test_marks_become_spans_of_the_text_without_them(tmp_path: Path) -> None:
    told = load_told(write(tmp_path, FILE))
    (report,) = told.reports
    assert report.text.startswith("Men raided Northtown, police said to have shot nobody.")
    assert (report.copy_of, report.outlet) == ("two", "Valley Wire")
    for mention in told.mentions:
        assert report.text[mention.start : mention.end] == mention.words
    assert [(one.incidents, one.voices, one.against) for one in told.mentions] == [
        (("valley A",), ("Valley Wire",), False),
        (("valley A",), ("police", "the police"), False),
        (("valley A",), ("Front",), True),
        (("valley A", "valley B"), ("Valley Wire",), False),
    ]
    assert told.relations == [("part", "valley B", "valley A")]
    assert str(told.incidents["valley B"].end) == "2024-03-07"


def test_accounts_have_bounds_or_words_and_a_voice(tmp_path: Path) -> None:
    killed, marched, blamed = load_told(write(tmp_path, FILE)).accounts
    assert (killed.low, killed.high, killed.voices) == (12, None, ("police",))
    assert (marched.low, marched.high, marched.voices) == (300, 300, ("Valley Wire",))
    assert (blamed.values, blamed.against) == (("men", "gunmen"), True)


def test_that_it_occurred_is_wanted_once_of_each_voice_that_tells_it(tmp_path: Path) -> None:
    wanted = [one for one in list_wanted(load_told(write(tmp_path, FILE))) if one.field == "occurred" and one.incident == "valley A"]
    assert [(one.voices[0], one.against) for one in wanted] == [("Valley Wire", False), ("police", False), ("Front", True)]


@pytest.mark.parametrize(
    "broken",
    [
        FILE.replace("[A:raided]", "[A raided]"),
        FILE.replace("> A killed 12+", "> A killed many"),
        FILE.replace("> B participants", "> C participants"),
        FILE.replace("# part B A", "# inside B A"),
    ],
)
def test_what_is_not_in_the_form_is_refused(tmp_path: Path, broken: str) -> None:
    with pytest.raises(ToldError):
        load_told(write(tmp_path, broken))


def test_an_account_is_right_only_of_its_incident_with_its_voice_and_number() -> None:
    wanted = ToldAccount(
        report="one", incident="valley A", field="killed", values=(), low=12, high=None, voices=("Major Ana Kos",), against=False
    )
    given = GivenAccount("one", "valley A", "killed", "", 12, None, "Ana Kos", False)
    assert is_right(given, wanted)
    for wrong in (
        given._replace(high=12),
        given._replace(voice="Ivo Berg"),
        given._replace(incident="valley B"),
        given._replace(incident=None),
        given._replace(against=True),
        given._replace(report="two"),
        given._replace(field="wounded"),
    ):
        assert not is_right(wrong, wanted), wrong


def test_a_name_is_one_that_says_it_with_more_words_or_fewer() -> None:
    assert is_named("the police", ["police and residents"])
    assert is_named("General Ana Kos", ["Kos"])
    assert not is_named("Ana Kos", ["Ana Lenz"])


def test_a_place_is_right_by_its_name_or_where_the_gazetteer_has_one_of_that_name() -> None:
    stood = build.incident("a raid", place="Nek’emtē", lat=9.0893, lon=36.555)
    assert is_placed(stood, "Nekemte")
    assert not is_placed(stood, "Gondar")
    assert is_placed(build.incident("a raid", place="Nekemte town", lat=None, lon=None), "Nekemte")


@pytest.mark.parametrize(
    ("half", "at_least"),
    [
        ("dev", 32),
        ("keep", 32),
        ("related", 18),
        ("related-keep", 16),
        ("genres-dev", 17),
        ("genres-keep", 17),
        ("fresh-dev", 36),
        ("fresh-keep", 37),
    ],
)
def test_every_report_of_the_set_is_in_its_form(half: str, at_least: int) -> None:
    told = load_told(REPOSITORY / "bench" / "told" / half)
    names = {report.id for report in told.reports}
    assert len(names) == len(told.reports) >= at_least
    assert {report.copy_of for report in told.reports} <= {*names, None}
    assert {mention.report for mention in told.mentions} == names
    told_of = {incident for mention in told.mentions for incident in mention.incidents}
    assert {account.incident for account in told.accounts} <= told_of


def test_a_relation_is_right_if_it_is_told_also_by_way_of_others() -> None:
    told = ToldSet(relations=[("series", "valley C", "valley B"), ("series", "valley B", "valley A"), ("part", "valley D", "valley C")])
    known = {name: f"valley {name}" for name in "ABCDE"} | {"A2": "valley A"}
    judged = {
        Relation(kind=RelationKind.SERIES, head="C", tail="B", reason="told"): True,
        Relation(kind=RelationKind.SERIES, head="C", tail="A", reason="by way of B"): True,
        Relation(kind=RelationKind.SERIES, head="A", tail="C", reason="the wrong way round"): False,
        Relation(kind=RelationKind.PART_OF, head="D", tail="C", reason="told"): True,
        Relation(kind=RelationKind.PART_OF, head="D", tail="A", reason="a series is no part"): False,
        Relation(kind=RelationKind.PART_OF, head="E", tail="nobody's", reason="one end is told"): False,
    }
    unjudged = (
        Relation(kind=RelationKind.PART_OF, head="A2", tail="A", reason="a split"),
        Relation(kind=RelationKind.FOLLOWS, head="E", tail="A", reason="a sequel"),
        Relation(kind=RelationKind.SERIES, head="nobody's", tail="another", reason="neither is told"),
    )
    linked = build.linked(relations=(*judged, *unjudged))
    heard = Heard(told=told, coded={}, linked=linked, found={}, known_as=known, accounts=())
    assert dict(judge_relations(heard)) == judged
