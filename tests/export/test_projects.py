"""Incidents as other projects' tables ask for them: sides, sources, voices, the dead by side, regions."""

import csv
from pathlib import Path

import pytest

from hearsay.codebook import Crosswalk, find_crosswalk, load_codebook
from hearsay.errors import InputError
from hearsay.export.forms import export_record
from hearsay.export.projects import DeathsBySide, choose_side, find_counted_sector
from hearsay.gazetteer import open_gazetteer
from hearsay.ingest.options import IngestOptions
from hearsay.lists.lexicon import load_lexicon
from hearsay.model import Copy, CopyKind, Event, EventType, Incident, Relation, RelationKind, Report
from hearsay.pipeline import CodeSettings, code_places, link_record
from hearsay.record.view import open_view
from tests import build
from tests.export.projects import make_row

TEXT = "Shells hit the market; the army and the Army killed nobody, the front said."


def test_a_mode_says_what_it_can_and_its_type_the_rest() -> None:
    codebook = load_codebook()
    visit, consult = find_crosswalk(codebook, "CONSULT", "visit"), find_crosswalk(codebook, "CONSULT", None)
    assert visit.cameo[0] == "042"
    assert consult.cameo == ("04",)
    assert visit.quad == consult.quad == 1
    assert find_crosswalk(codebook, "CONSULT", "no mode of it") == consult
    assert find_crosswalk(codebook, "NO TYPE", None) == Crosswalk()


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
        said = export_record(view, "acled-csv", str(tmp_path / "acled.csv"))
    (killing,) = read_rows(tmp_path / "ucdp.csv")
    assert (killing["low"], killing["high"], killing["best"]) == ("12", "14", "12")  # two voices, a number each: the lower
    assert killing["source_office"] == "Invented Wire; Paper Lantern"
    assert killing["number_of_sources"] == "2"
    assert killing["source_date"] == "2021-03-03"
    assert "police" in killing["source_original"]
    assert (killing["deaths_civilians"], killing["deaths_unknown"]) == ("12", "0")
    (row,) = [row for row in read_rows(tmp_path / "acled.csv") if row["event_type"] == "Violence against civilians"]
    assert (row["disorder_type"], row["sub_event_type"]) == ("Political violence", "Attack")
    assert row["interaction"] == "Political militia-Civilians"
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["country"], row["admin1"], row["fatalities"]) == ("Kosovo", "Prizren", "12")
    assert "of no type of ACLED's" in said  # the mayor's condemnation is listed beside, with what was left out
    assert {row["reason"] for row in read_rows(tmp_path / "acled-left-out.csv")} == {"of no type of ACLED's"}


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def tell(source: str, *actors: str) -> tuple[Report, Event]:
    """One mention of a shelling, with these actors on one side and a market on the other."""
    report = build.report(TEXT, source=f"{source}.txt", outlet=source)
    event = build.event(
        report,
        "hit",
        EventType.ASSAULT,
        actors=tuple(build.mention(report, name) for name in actors),
        recipients=(build.mention(report, "market"),),
    )
    return report, event


def incident_of(told: list[tuple[Report, Event]]) -> Incident:
    return build.incident("a shelling", *(event for _, event in told))


def test_forty_prints_of_one_text_are_one_source_and_a_copy_of_another_text_is_its_own() -> None:
    told = [tell("Wire"), *(tell(f"Paper {n}") for n in range(3)), tell("Herald")]
    reports = [report.id for report, _ in told]
    copies = [Copy(report=one, origin=reports[0], share=1.0, kind=CopyKind.EXACT, reason="all") for one in reports[1:4]]
    copies.append(Copy(report=reports[4], origin="report-elsewhere", share=1.0, kind=CopyKind.EXACT, reason="all"))
    row = make_row(incident_of(told), told, build.linked(copies=tuple(copies)))
    assert row.own_sources == ("Herald", "Wire")
    assert len(row.sources) == 5


def test_shells_and_nobody_are_no_side_and_capitals_make_no_second_name() -> None:
    told = [tell("Wire", "Shells", "the army"), tell("Paper", "the Army"), tell("Third", "the army")]
    row = make_row(incident_of(told), told, build.linked())
    assert [one.name for one in row.actors] == ["the army"]
    assert [one.name for one in row.recipients] == ["market"]
    assert row.means == ("shells",)


def test_a_part_names_its_whole_and_the_whole_its_parts() -> None:
    told = [tell("Wire")]
    incident = incident_of(told)
    part = Relation(kind=RelationKind.PART_OF, head=incident.id, tail="incident-whole", reason="in its course")
    other = Relation(kind=RelationKind.PART_OF, head="incident-part", tail=incident.id, reason="in its course")
    later = Relation(kind=RelationKind.FOLLOWS, head="incident-later", tail=incident.id, reason="a day later")
    row = make_row(incident, told, build.linked(relations=(part, other, later)))
    assert (row.whole, row.parts) == ("incident-whole", ("incident-part",))


@pytest.mark.parametrize(
    ("words", "sector"),
    [("army soldiers", "MIL"), ("villagers", "CVL"), ("people", None), ("wounded men", None), ("shops", None)],
)
def test_whom_a_number_counts_is_told_by_its_noun_and_people_are_anybody(words: str, sector: str | None) -> None:
    assert find_counted_sector(words, load_lexicon()) == sector


@pytest.mark.parametrize(
    ("sector", "a", "b", "side"),
    [
        ("MIL", ["REB"], ["MIL"], "b"),
        ("COP", ["REB"], ["GOV"], "b"),  # policemen are of the government's side
        ("REB", ["REB"], ["MIL"], "a"),
        ("REB", ["REB"], ["REB"], None),  # of two rebel groups nobody knows which
        ("CVL", ["REB"], ["MIL"], "civilians"),
        ("MIL", ["REB"], ["CVL"], None),
        (None, ["REB"], ["MIL"], None),
    ],
)
def test_the_dead_belong_to_the_side_of_their_sector(sector: str | None, a: list[str], b: list[str], side: str | None) -> None:
    assert choose_side(sector, a, b) == side


def share_deaths(**killed: tuple[float, str]) -> DeathsBySide | None:
    """The deaths by side of a clash of rebels and soldiers, of which each voice gives a number and whom it counts."""
    told = " ".join(f"{voice} counted {number:g} dead." for voice, (number, _) in killed.items())
    report = build.report(f"Rebels and soldiers fought. {told}")
    rebels, soldiers = build.local_actor(report, "Rebels"), build.local_actor(report, "soldiers")
    event = build.event(
        report,
        "fought",
        EventType.ASSAULT,
        actors=(build.mention(report, "Rebels", actor=rebels.id),),
        recipients=(build.mention(report, "soldiers", actor=soldiers.id),),
    )
    incident = build.incident("a clash", event)
    accounts, counted = [], {}
    for voice, (number, words) in killed.items():
        where = build.span(report.text, f"{voice} counted {number:g} dead")
        claim = build.claim(report, f"{voice} counted {number:g} dead", by=voice)
        accounts.append(build.account(incident, claim, "killed", f"{number:g}", low=number, span=where))
        counted[report.id, where] = words
    actors = (build.actor("Rebels", rebels, sector="REB"), build.actor("soldiers", soldiers, sector="MIL"))
    linked = build.linked(actors=actors, accounts=tuple(accounts))
    return make_row(incident, [(report, event)], linked, counted=counted).deaths


def test_numbers_of_parts_and_of_all_give_the_dead_by_side_and_the_rest_is_unknown() -> None:
    deaths = share_deaths(Hoxha=(9, "people"), Kos=(9, "people"), Petkov=(4, "soldiers"), Lind=(3, "villagers"))
    assert deaths == DeathsBySide(a=0, b=4, civilians=3, unknown=2)


def test_parts_that_are_more_than_all_give_no_dead_by_side() -> None:
    assert share_deaths(Hoxha=(5, "people"), Kos=(5, "people"), Petkov=(4, "soldiers"), Lind=(3, "villagers")) is None


def test_the_region_of_a_place_is_told_by_its_name_at_the_point_else_by_the_next_town() -> None:
    with open_gazetteer() as gazetteer:
        assert gazetteer.find_region("Saravena", "CO", point=(6.96, -71.88)) == "Arauca"
        assert gazetteer.find_region("the market of nowhere", "CO", point=(6.96, -71.88)) == "Arauca"
        assert gazetteer.find_region("Florencia", "CO", point=(1.683, -77.073)) == "Cauca"  # not the larger one, in Caqueta
        assert gazetteer.find_region("Saravena", "CO") == "Arauca"
        assert gazetteer.find_region("San Antonio", "CO") is None  # a name of many towns, and no point
        assert gazetteer.find_region("the high seas", "CO", point=(-40.0, -120.0)) is None
