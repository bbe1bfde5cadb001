"""Dyads and panels: codes by the user's own lists on the day, pairs with their voice, incidents counted once. All texts are invented."""

import csv
from datetime import date
from pathlib import Path

import pytest

from hearsay.actorlist import ActorList, load_actor_lists
from hearsay.errors import InputError
from hearsay.export.dyads import code_actor, code_words
from hearsay.export.forms import export_record
from hearsay.ingest.options import IngestOptions
from hearsay.model import VoiceKind
from hearsay.pipeline import CodeSettings, code_places, link_record
from hearsay.record.view import open_view
from tests import build

LIST = """pattern,code,from,to,kind,loose
# who is who in this project
Serbian,SRB,,,,
Prizren Brigade,PBG,,2020-12-31,,
Prizren Brigade,PBGREB,2021-01-01,,,
people guard,PGD,,,,yes
police,~COP,,,agent,
weather,,,,discard,
"""
PETRARCH_ACTORS = "RURITANIA [RUR]\n+STRELSAU\n"
PETRARCH_AGENTS = "SOLDIER {SOLDIERS} [~MIL]\n"
TEXT = (
    "Serbian police arrested 12 members of the Prizren Brigade in Prizren on 2 March 2021, Mayor Ana Berg said. "
    "Gunmen killed three soldiers in Vranje on 3 March 2021. In bad weather gunmen killed four soldiers in Bor on 4 March 2021.\n"
)


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / name for name in ("mine.csv", "actors.txt", "agents.txt")]
    for path, words in zip(paths, (LIST, PETRARCH_ACTORS, PETRARCH_AGENTS), strict=True):
        path.write_text(words, "utf-8")
    return paths


@pytest.fixture
def actors(lists: list[Path]) -> ActorList:
    return load_actor_lists(lists)


@pytest.mark.parametrize(
    ("words", "day", "codes"),
    [
        ("the Serbian police", date(2021, 3, 2), ("SRBCOP",)),
        ("police", date(2021, 3, 2), ()),  # an agent without a country is nobody
        ("Prizren Brigade", date(2020, 5, 1), ("PBG",)),
        ("Prizren Brigade", date(2021, 3, 2), ("PBGREB",)),
        ("the people's armed guard", date(2021, 3, 2), ("PGD",)),  # a loose pattern lets a word stand between
        ("soldiers of Ruritania", None, ("RURMIL",)),  # PETRARCH's dictionaries beside one's own list
        ("Novi Pazar", None, ()),
    ],
)
def test_words_have_the_codes_of_the_users_lists_on_the_day(
    actors: ActorList, words: str, day: date | None, codes: tuple[str, ...]
) -> None:
    assert code_words(words, day, actors) == codes


def test_without_a_list_an_actor_has_its_country_and_sector() -> None:
    report = build.report("Serbian police came.")
    actor = build.local_actor(report, "Serbian police", kind=VoiceKind.ORGANISATION, country="RS", sector="COP")
    assert code_actor(actor, date(2021, 3, 2)) == "SRBCOP"
    assert code_actor(build.local_actor(report, "police", country=None, sector=None), None) is None
    assert code_actor(None, None) is None


def test_a_list_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.csv"):
        load_actor_lists([tmp_path / "missing.csv"])


def test_a_record_becomes_dyads_and_a_panel(tmp_path: Path, lists: list[Path]) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("a", "b"):
        (reports / f"{name}.txt").write_text(TEXT, "utf-8")
        (reports / f"{name}.meta.json").write_text(f'{{"outlet": "Invented Wire {name}", "published": "2021-03-05"}}', "utf-8")
    record = str(tmp_path / "a.db")
    code_places([str(reports)], record, settings=CodeSettings(use_weights=False), options=IngestOptions())
    link_record(record)
    with open_view(record) as view:
        said = export_record(view, "dyads-csv", str(tmp_path / "dyads.csv"), actors=lists)
        export_record(view, "dyads-csv", str(tmp_path / "plain.csv"))
        export_record(view, "panel-csv", str(tmp_path / "panel.csv"))
    dyads, plain, panel = (read_rows(tmp_path / f"{name}.csv") for name in ("dyads", "plain", "panel"))

    arrests = [row for row in dyads if row["type"] == "COERCE"]
    assert [(row["source"], row["target"], row["cameo"], row["quad"], row["voice"]) for row in arrests] == [
        ("SRBCOP", "PBGREB", "173", "4", "Ana Berg")
    ] * 2
    assert {row["source_by"] for row in arrests} == {"list"}
    assert {(row["cameo_by"], row["cameo_words"]) for row in arrests} == {("words", "arrested")}
    assert {(row["cameo"], row["cameo_by"]) for row in dyads if row["type"] == "ASSAULT"} == {("180", "words")}
    assert len({row["incident"] for row in arrests}) == 1  # two prints tell of one occurrence
    assert {(row["source"], row["target"]) for row in plain if row["type"] == "COERCE"} == {("SRBCOP", "MIL")}
    assert {row["source_by"] for row in plain} == {"country and sector"}
    assert not any(row["place"] == "Bor" for row in dyads)  # a discard of the list leaves the sentence out
    assert any(row["place"] == "Bor" for row in plain)
    assert "left out: 2 events" in said

    killed = [row for row in panel if row["type"] == "ASSAULT"]
    assert [(row["country"], row["iso3"], row["cow"], row["gw"], row["month"]) for row in killed] == [
        ("RS", "SRB", "345", "340", "2021-03")
    ]
    assert [(row["n_incidents"], row["n_reports"], row["killed_best"]) for row in killed] == [("2", "4", "7")]


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
