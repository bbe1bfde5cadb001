"""A user's own actor list, and the conversion of PETRARCH's dictionaries. All names are invented."""

from datetime import date
from pathlib import Path

import pytest

from hearsay.actorlist import convert_petrarch, load_actor_list
from hearsay.errors import InputError

ACTORS = """
<!-- a comment
over two lines -->
RURITANIA [RUR] # with a note
+STRELSAU
+RURITANIAN

MICHAEL_
\t[RURGOV 19900101 - 19951231]
\t[RURREB > 960101]
\t[RUR]
THE_ISLES [ISA/ISB]
NOBODY [---]
""".splitlines()
AGENTS = """
!PERSON! = MAN, WOMAN
POLICE {} [~COP]
MINISTRY [~GOV]
GOLDEN_GOOSE {GOLDEN_GEESE} [~GGS]
CONGRESS!PERSON! [~LEG]
""".splitlines()


def test_synonyms_share_the_code_of_their_actor() -> None:
    found = {pattern.words: pattern.code for pattern in convert_petrarch(ACTORS).actors}
    assert found["ruritania",] == found["strelsau",] == found["ruritanian",] == "RUR"


def test_codes_hold_between_their_days_and_the_open_one_comes_last() -> None:
    rows = [pattern for pattern in convert_petrarch(ACTORS).actors if pattern.words == ("michael",)]
    assert [row.code for row in rows] == ["RURGOV", "RURREB", "RUR"]
    assert (rows[0].start, rows[0].end, rows[1].start) == (date(1990, 1, 1), date(1995, 12, 31), date(1996, 1, 1))


def test_a_slash_gives_several_codes() -> None:
    assert [pattern.code for pattern in convert_petrarch(ACTORS).actors if pattern.words == ("the", "isles")] == ["ISA", "ISB"]


def test_agents_have_their_plurals_and_the_words_of_their_sets() -> None:
    words = {" ".join(pattern.words) for pattern in convert_petrarch((), AGENTS).agents}
    assert {"police", "ministry", "ministries", "golden geese", "congress man", "congress woman"} <= words
    assert "polices" not in words


def test_a_list_in_csv_has_days_and_kinds(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(
        "pattern,code,from,to,kind\nRuritania,rur,,,actor\nguards,~MIL,,,agent\nMichael,RURGOV,1990-01-01,1995-12-31,\n", "utf-8"
    )
    actors = load_actor_list(path)
    assert [(pattern.words, pattern.code) for pattern in actors.actors] == [(("ruritania",), "RUR"), (("michael",), "RURGOV")]
    assert actors.agents[0].code == "~MIL"
    assert actors.actors[1].end == date(1995, 12, 31)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("name,code\nRuritania,RUR\n", "pattern"),
        ("pattern,code,from\nRuritania,RUR,May\n", 'Cannot read the day "May"'),
        ("pattern,code,kind\nX,Y,z\n", "'z'"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_with_its_place(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(rows, "utf-8")
    with pytest.raises(InputError, match=message):
        load_actor_list(path)
