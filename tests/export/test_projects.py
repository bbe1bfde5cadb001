"""Incidents in other projects' columns: types by the crosswalk and the sectors, deaths by a stated rule."""

import csv
from pathlib import Path

import pytest

from hearsay.codebook import Crosswalk, find_crosswalk, load_codebook
from hearsay.errors import InputError
from hearsay.export.forms import export_record
from hearsay.export.projects import EventPart, ProjectRow, choose_acled, choose_date_precision, choose_violence, make_project_row
from hearsay.ingest.options import IngestOptions
from hearsay.model import EventType, Status
from hearsay.parties import list_side
from hearsay.pipeline import CodeSettings, code_places, link_record
from hearsay.record.content_rows import IncidentRow
from hearsay.record.view import open_view
from tests import build

ASSAULT = Crosswalk(acled=("Battles/Armed clash", "Violence against civilians/Attack"))


@pytest.mark.parametrize(
    ("sectors_a", "sectors_b", "acled", "ucdp"),
    [
        (("MIL",), ("REB",), "Battles/Armed clash", 1),
        (("REB",), ("REB",), "Battles/Armed clash", 2),
        (("REB",), ("CVL",), "Violence against civilians/Attack", 3),
        (("MIL",), (), "Violence against civilians/Attack", None),
        ((), ("CVL",), "Violence against civilians/Attack", None),
    ],
)
def test_the_sectors_of_both_sides_decide_between_clash_and_attack(
    sectors_a: tuple[str, ...], sectors_b: tuple[str, ...], acled: str, ucdp: int | None
) -> None:
    assert choose_acled(ASSAULT, sectors_a, sectors_b) == acled
    assert choose_violence(sectors_a, sectors_b) == ucdp


def test_a_mode_says_what_it_can_and_its_type_the_rest() -> None:
    codebook = load_codebook()
    visit, consult = find_crosswalk(codebook, "CONSULT", "visit"), find_crosswalk(codebook, "CONSULT", None)
    assert visit.cameo[0] == "042"
    assert consult.cameo == ("04",)
    assert visit.quad == consult.quad == 1
    assert find_crosswalk(codebook, "CONSULT", "no mode of it") == consult
    assert find_crosswalk(codebook, "NO TYPE", None) == Crosswalk()


def test_a_type_without_a_counterpart_stays_empty() -> None:
    assert choose_acled(Crosswalk(), ("MIL",), ("REB",)) == ""


@pytest.mark.parametrize(("days", "code"), [(1, 1), (3, 2), (7, 3), (30, 4), (365, 5), (None, 5)])
def test_the_span_of_days_becomes_a_precision(days: int | None, code: int) -> None:
    assert choose_date_precision(days) == code


def test_a_killing_told_by_two_outlets_is_one_row_with_both_as_sources(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number, (outlet, killed) in enumerate((("Invented Wire", 12), ("Paper Lantern", 14))):
        text = f"Gunmen killed {killed} villagers in Prizren on 2 March 2021, police said. The mayor of Prizren condemned the attack.\n"
        (reports / f"{number}.txt").write_text(text, "utf-8")
        (reports / f"{number}.meta.json").write_text(f'{{"outlet": "{outlet}", "published": "2021-03-03"}}', "utf-8")
    record = str(tmp_path / "a.db")
    code_places([str(reports)], record, settings=CodeSettings(use_weights=False), options=IngestOptions())
    link_record(record)
    with open_view(record) as view:
        with pytest.raises(InputError, match='Did you mean "lowest"'):
            export_record(view, "ucdp-csv", "-", best="lowes")
        export_record(view, "ucdp-csv", str(tmp_path / "ucdp.csv"))
        export_record(view, "acled-csv", str(tmp_path / "acled.csv"))
    with (tmp_path / "ucdp.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(row["low"], row["high"]) for row in rows] == [("12", "14")]
    assert [row["best"] for row in rows] == ["12"]  # two voices, a number each: the lower
    assert rows[0]["source_office"] == "Invented Wire; Paper Lantern"
    assert rows[0]["number_of_sources"] == "2"
    with (tmp_path / "acled.csv").open(encoding="utf-8", newline="") as lines:
        kinds = {row["event_type"] for row in csv.DictReader(lines)}
    assert "Violence against civilians" in kinds


REPORT = build.report("Shells hit the market; the army and the Army killed nobody, the front said.")


def tell(report: str, source: str, *actors: str) -> EventPart:
    """What one mention tells, with these actors on one side and a market on the other."""
    event = build.event(
        REPORT,
        "hit",
        EventType.ASSAULT,
        actors=tuple(build.mention(REPORT, name) for name in actors),
        recipients=(build.mention(REPORT, "market"),),
    )
    sides = {"actors": list_side(event, "actor"), "recipients": list_side(event, "recipient")}
    return EventPart(status=Status.HAPPENED, place=None, precision=None, source=source, report=report, **sides)


def make_row(*told: EventPart, origins: dict[str, str]) -> ProjectRow:
    row = IncidentRow(
        id="incident-1", title="Assault", type=EventType.ASSAULT, mode=None, start=None, end=None, place=None, country=None, lat=None,
        lon=None, n_events=len(told), n_reports=len(told), n_voices=1, disputed=False,
    )  # fmt: skip
    return make_project_row(row, told, (), load_codebook(), {}, origins=origins)


def test_forty_prints_of_one_text_are_one_source_and_a_copy_of_another_text_is_its_own() -> None:
    told = [tell("wire", "Wire"), *(tell(f"print-{n}", f"Paper {n}") for n in range(3)), tell("other", "Herald")]
    row = make_row(*told, origins={f"print-{n}": "wire" for n in range(3)} | {"other": "elsewhere"})
    assert row.own_sources == ("Herald", "Wire")
    assert len(row.sources) == 5


def test_shells_and_nobody_are_no_side_and_capitals_make_no_second_name() -> None:
    row = make_row(
        tell("wire", "Wire", "Shells", "the army", "nobody"),
        tell("paper", "Paper", "the Army"),
        tell("third", "Third", "the army"),
        origins={},
    )
    assert (row.side_a, row.side_b) == (("the army",), ("market",))
