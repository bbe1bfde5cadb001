"""A settled record: what people decided is what every form hands on, and the old record stays as it was."""

import csv
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hearsay.cli.explaining import explain_thing
from hearsay.cli.progress import render_progress
from hearsay.errors import InputError, RecordError
from hearsay.export.dossier import DossierChoice, write_dossier
from hearsay.export.forms import export_record
from hearsay.ids import hash_bytes
from hearsay.ingest.options import IngestOptions
from hearsay.link.incidents import name_incident
from hearsay.model import EventType, Judgement, Verdict
from hearsay.pipeline import CodeSettings, Progress, code_places, link_record
from hearsay.record.check import verify
from hearsay.record.people_rows import Person, Role
from hearsay.record.rows import EVERYTHING, Arrival
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from hearsay.settling import Settled, count_unsettled, relink_record, settle_record
from hearsay.web.writing import protect
from tests import build
from tests.record.conftest import POSTGRES, empty_database

TEXT = "Guards arrested Amina Kodra in Varnik on Monday. A crowd of weavers marched in Oslen on 2 March."
OTHER = "Soldiers shot two men in Tarn on Sunday, Ben Lod said."
REPORT = build.report(TEXT)
SECOND = build.report(OTHER, source="invented/second.txt", outlet="Paper Lantern")
HELD = build.event(
    REPORT,
    "arrested",
    actors=(build.mention(REPORT, "Guards"),),
    recipients=(build.mention(REPORT, "Amina Kodra"),),
    when=build.when(REPORT, "on Monday", "2024-03-04"),
    where=build.where(REPORT, "Varnik", country="XK", lat=42.0, lon=21.0),
)
MARCHED = build.event(REPORT, "marched", EventType.PROTEST, when=build.when(REPORT, "on 2 March", "2024-03-02"))
SAID = build.claim(SECOND, "Soldiers shot two men in Tarn on Sunday", "Ben Lod", cue="said")
SHOT = build.event(SECOND, "shot", EventType.ASSAULT, claim=SAID.id, actors=(build.mention(SECOND, "Soldiers"),))
KILLED = build.figure(SECOND, "two", "killed", 2, claim=SAID.id, event=SHOT.id)
FORMS = ("coding", "acled-csv", "ucdp-csv", "dyads-csv", "panel-csv")


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A record of three events in two reports, linked."""
    return write_record(str(tmp_path / "old.db"))


def write_record(path: str) -> str:
    with open_writer(path) as writer:
        start = writer.start_run(build.RUN, input="by hand", at=build.NOON)
        arrival = Arrival(arrived_at=build.NOON, note="first.txt")
        writer.save_coded(arrival, REPORT, raw=build.raw_of(TEXT), coding=build.coding(REPORT, HELD, MARCHED))
        writer.save_coded(arrival, SECOND, raw=build.raw_of(OTHER), coding=build.coding(SECOND, SAID, SHOT, KILLED))
        writer.end_run(start, at=build.NOON, n_reports=2, n_issues=0)
    link_record(path)
    return path


@pytest.fixture(params=[POSTGRES])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same record on a server."""
    return write_record(empty_database(request.param, tmp_path))


def judge(record: str, *judgements: Judgement) -> None:
    with open_writer(record) as writer:
        for judgement in judgements:
            writer.add_judgement(judgement)


def correct(target: str, field: str, value: str, **fields: Any) -> Judgement:
    return build.judgement(target, Verdict.CORRECT, field=field, value=json.dumps(value), **fields)


def settle(record: str) -> tuple[str, Settled]:
    to = str(Path(record).with_name("new.db"))
    return to, settle_record(record, to, clock=lambda: build.NOON)


def export(record: str, form: str) -> str:
    path = Path(record).with_suffix(f".{form}")
    with open_view(record) as view:
        export_record(view, form, str(path))
    return path.read_text("utf-8")


def hand_on(record: str) -> Iterator[tuple[str, str]]:
    """Everything that can be handed on but the judgements themselves: where it stands, and its text."""
    yield from ((form, export(record, form)) for form in FORMS)
    folder = Path(record).with_suffix(".handed")
    with open_view(record) as view:
        export_record(view, "csv", str(folder / "tables"))
        write_dossier(view, folder / "dossier", DossierChoice(), view.veil())
    for path in sorted(folder.rglob("*.*")):
        if path.is_file() and path.name != "judgements.csv":
            yield str(path), path.read_text("utf-8", "replace")


def test_without_judgements_the_new_record_has_the_same_codings_reports_and_incidents(record: str) -> None:
    to, settled = settle(record)
    with open_view(record) as old, open_view(to) as new:
        assert list(new.codings()) == list(old.codings())
        assert new.linked() == old.linked()
        assert [(new.raw(id_), new.arrival(id_)) for id_ in new.report_ids()] == [
            (old.raw(id_), old.arrival(id_)) for id_ in old.report_ids()
        ]
    assert (settled.changes, settled.open, settled.unapplied) == ([], [], [])
    assert {form: export(to, form) for form in FORMS} == {form: export(record, form) for form in FORMS}


def test_a_corrected_day_is_the_day_in_the_tables_and_the_old_record_is_not_touched(record: str) -> None:
    judge(record, correct(HELD.id, "when", "2024-02-27"))
    before = Path(record).read_bytes()
    to, settled = settle(record)
    days = {row["event_id_cnty"]: row["event_date"] for row in csv.DictReader(export(to, "acled-csv").splitlines())}
    assert days[name_incident(HELD.id)] == "2024-02-27"
    assert Path(record).read_bytes() == before
    assert [(change.was, change.now) for change in settled.changes] == [("2024-03-04", "2024-02-27")]
    assert verify(to) == []


def test_explain_says_who_corrected_and_what_the_machine_had_read(record: str) -> None:
    judge(record, correct(HELD.id, "when", "2024-02-27", person="Ann"), build.judgement(MARCHED.id, Verdict.REJECT, person="Ann"))
    to, _ = settle(record)
    with open_view(to) as view:
        (when,) = (one for one in explain_thing(view, HELD.id).reasons if one.field == "when")
        assert when.by == 'person:Ann; read by machine: "2024-03-04"'
        with pytest.raises(RecordError, match="rejected by Ann"):
            explain_thing(view, MARCHED.id)


def test_a_rejected_event_is_nowhere_in_what_is_handed_on(record: str) -> None:
    judge(record, build.judgement(SHOT.id, Verdict.REJECT))
    assert any(SHOT.id in text or name_incident(SHOT.id) in text for _, text in hand_on(record))
    to, settled = settle(record)
    assert [where for where, text in hand_on(to) if SHOT.id in text or name_incident(SHOT.id) in text] == []
    assert settled.n_left_out == 1
    with open_view(to) as view:
        assert view.figure(KILLED.id).figure.event is None
    assert verify(to) == []


def test_a_rejected_incident_is_left_out_unless_people_differ(record: str) -> None:
    judge(record, build.judgement(name_incident(SHOT.id), Verdict.REJECT, person="Ann"))
    to, settled = settle(record)
    assert SHOT.id not in export(to, "coding")
    assert (settled.n_left_out, settled.unapplied) == (1, [])
    judge(record, build.judgement(name_incident(SHOT.id), person="Ben"))
    settled = settle_record(record, str(Path(record).with_name("newer.db")))
    assert (settled.n_left_out, [one.target for one in settled.open]) == (0, [SHOT.id])


def test_an_undo_restores_what_the_machine_read(record: str) -> None:
    judgement = correct(HELD.id, "when", "2024-02-27")
    judge(record, judgement, build.judgement(judgement.id, Verdict.UNDO, made_at=build.NOON + timedelta(minutes=1)))
    to, _ = settle(record)
    with open_view(record) as old, open_view(to) as new:
        assert list(new.codings()) == list(old.codings())


def test_an_adjudicator_of_the_record_decides_where_people_differ(record: str) -> None:
    judge(record, correct(HELD.id, "mode", "raid", person="Ann"), correct(HELD.id, "mode", "search", person="Ben"))
    _, settled = settle(record)
    assert [one.values for one in settled.open] == [(("Ann", "raid"), ("Ben", "search"))]
    with open_writer(record) as writer:
        writer.save_person(Person(name="Ben", role=Role.ADJUDICATOR, password_hash=None, added_at=build.NOON))
    newer = str(Path(record).with_name("newer.db"))
    assert settle_record(record, newer).open == []
    with open_view(newer) as view:
        assert view.event(HELD.id).event.mode == "search"
        assert [person.name for person in view.people()] == ["Ben"]


def test_protected_names_stay_covered(record: str) -> None:
    protect(record, "Amina Kodra", pseudonym="Witness A", by="tester")
    judge(record, correct(HELD.id, "recipients", "Amina Kodra; Guards"), correct(MARCHED.id, "actors", "Amina Kodra"))
    to, _ = settle(record)
    for where, text in hand_on(to):
        assert "kodra" not in text.lower(), where
    assert "Witness A" in export(to, "coding")


def test_decisions_on_sameness_hold_in_the_new_record_and_a_loose_one_is_told(record: str) -> None:
    same = build.judgement(name_incident(HELD.id), Verdict.SAME, value=name_incident(MARCHED.id))
    judge(record, same)
    to, settled = settle(record)
    with open_view(to) as view:
        assert any({HELD.id, MARCHED.id} <= set(incident.members) for incident in view.linked().incidents)
    assert settled.unapplied == []
    judge(record, build.judgement(HELD.id, Verdict.REJECT))
    settled = settle_record(record, str(Path(record).with_name("newer.db")))
    assert [one.judgement for one in settled.unapplied] == [same.id]


def test_sides_of_the_old_record_are_kept(record: str, tmp_path: Path) -> None:
    actor = build.local_actor(REPORT, "Guards")
    path = str(tmp_path / "sided.db")
    with open_writer(path) as writer:
        writer.start_run(build.RUN, input="by hand", at=build.NOON)
        writer.save_coded(Arrival(), REPORT, raw=build.raw_of(TEXT), coding=build.coding(REPORT, HELD, actor))
    (tmp_path / "parties.csv").write_text("name,side\nGuards,north\n", "utf-8")
    link_record(path, parties=str(tmp_path / "parties.csv"))
    settle_record(path, tmp_path / "new.db")
    with open_view(tmp_path / "new.db") as view:
        assert [one.side for one in view.linked().actors] == ["north"]


def test_what_cannot_become_a_value_is_carried_over_and_told(record: str) -> None:
    rows = (
        correct(name_incident(HELD.id), "type", "Kidnap"),
        correct("incident-0000000000000000", "when", "2024-01-01"),
        build.judgement("account-0000000000000000", Verdict.REJECT),
        build.judgement("event-0000000000000000", Verdict.REJECT),
        build.judgement(REPORT.id, Verdict.ADD, field="event", value=json.dumps({"span": [0, 6]})),
    )
    judge(record, *rows)
    to, settled = settle(record)
    assert {one.judgement for one in settled.unapplied} == {row.id for row in rows}
    with open_view(to) as view:
        assert view.judgements().rows == rows


def test_a_corrected_incident_has_the_persons_values_in_the_tables_and_each_voice_its_own(record: str) -> None:
    held = name_incident(HELD.id)
    judge(
        record,
        correct(held, "when", "2024-02-27", person="Ann"),
        correct(held, "where", "Mitrovica, XK", person="Ann"),
        correct(held, "type", "assault", person="Ann"),
        correct(name_incident(SHOT.id), "title", "The shots of Tarn", person="Ann"),
    )
    to, settled = settle(record)
    (row,) = [row for row in csv.DictReader(export(to, "acled-csv").splitlines()) if row["event_id_cnty"] == held]
    assert (row["event_date"], row["location"]) == ("2024-02-27", "Mitrovica")
    assert (42 < float(row["latitude"]) < 43, row["geo_precision"]) == (True, "")  # no mention tells how narrow the new place is
    assert {(change.field, change.was, change.now) for change in settled.changes if change.target == held} == {
        ("when", "2024-03-04", "2024-02-27"),
        ("where", "Varnik, XK", "Mitrovica, XK"),
        ("type", "COERCE", "ASSAULT"),
    }
    with open_view(to) as view:
        detail = view.incident(held)
        assert detail.incident.title == "Assault: Amina Kodra, Mitrovica, 2024-02-27"
        assert {row.account.value for row in detail.accounts if row.account.field == "date"} == {"2024-03-04"}
        assert view.event(HELD.id).event == HELD
        assert ("when", "person:Ann") in {(reason.field, reason.by) for reason in explain_thing(view, held).reasons}
        assert view.incident(name_incident(SHOT.id)).incident.title == "The shots of Tarn"
    assert verify(to) == []


def test_values_of_incidents_outlive_linking_anew_and_later_judgements_wait_for_the_next_settling(record: str) -> None:
    held = name_incident(HELD.id)
    judge(record, correct(held, "when", "2024-02-27"))
    to, _ = settle(record)
    with open_view(to) as view:
        before = view.linked()
    judge(to, correct(held, "mode", "raid", made_at=build.NOON + timedelta(hours=1)))
    assert relink_record(to) == before
    with open_view(to) as view:
        assert count_unsettled(view) == 1
    assert relink_record(record).incidents != before.incidents  # the reading stays the machine's


def test_where_people_differ_on_an_incident_it_stays_as_it_was_linked(record: str) -> None:
    held = name_incident(HELD.id)
    judge(record, correct(held, "when", "2024-02-27", person="Ann"), correct(held, "when", "2024-02-28", person="Ben"))
    _, settled = settle(record)
    assert (settled.changes, [(one.target, one.field) for one in settled.open]) == ([], [(held, "when")])


def test_decisions_on_an_incident_hold_for_what_is_left_of_it_when_its_first_event_is_rejected(tmp_path: Path) -> None:
    text = "Guards seized two men in Varnik. The raid came at dawn. Soldiers burnt a barn in Oslen."
    report = build.report(text)
    first, second = build.event(report, "seized"), build.event(report, "raid")
    third = build.event(report, "burnt", EventType.ASSAULT)
    path = str(tmp_path / "old.db")
    with open_writer(path) as writer:
        writer.start_run(build.RUN, input="by hand", at=build.NOON)
        writer.save_coded(Arrival(), report, raw=build.raw_of(text), coding=build.coding(report, first, second, third))
        writer.add_judgement(build.judgement(name_incident(first.id), Verdict.SAME, value=second.id))
    link_record(path)
    at = build.NOON + timedelta(minutes=1)
    judge(
        path,
        build.judgement(name_incident(first.id), Verdict.SAME, value=name_incident(third.id), made_at=at),
        build.judgement(first.id, Verdict.REJECT, made_at=at),
        correct(name_incident(first.id), "when", "2024-02-27", made_at=at),
    )
    _, settled = settle(path)
    to = str(tmp_path / "new.db")
    with open_view(to) as view:
        (incident,) = view.linked().incidents
    assert (set(incident.members), str(incident.start), settled.unapplied) == ({second.id, third.id}, "2024-02-27", [])
    assert relink_record(to).incidents == (incident,)


def test_what_is_said_of_an_account_holds_for_the_event_or_figure_it_comes_from(record: str) -> None:
    with open_view(record) as view:
        accounts = {row.account.field: row.account.id for row in view.accounts(page=EVERYTHING).rows if row.account.report == SECOND.id}
        first = {
            row.account.field: row.account.id
            for row in view.accounts(page=EVERYTHING).rows
            if row.account.incident == name_incident(HELD.id)
        }
    rows = (
        correct(accounts["killed"], "value", "3 to 5", person="Ann"),
        correct(accounts["actor"], "value", "Border guards", person="Ann"),
        correct(first["recipient"], "value", "Amina Kodra's brother", person="Ann"),
        build.judgement(first["place"], Verdict.REJECT, person="Ann"),
        correct(first["date"], "value", "2024-03-02 to 2024-03-03", person="Ann"),
    )
    judge(record, *rows)
    to, settled = settle(record)
    with open_view(to) as view:
        figure, shot, held = view.figure(KILLED.id).figure, view.event(SHOT.id).event, view.event(HELD.id).event
    assert (figure.low, figure.high, [one.name for one in shot.actors]) == (3.0, 5.0, ["Border guards"])
    assert ([one.name for one in held.recipients], held.where) == (["Amina Kodra's brother"], None)
    assert held.when is not None
    assert (str(held.when.start), str(held.when.end), settled.unapplied) == ("2024-03-02", "2024-03-03", [])
    judge(record, build.judgement(accounts["occurred"], Verdict.REJECT, person="Ann"))
    assert SHOT.id not in {one.target for one in settled.changes if one.now == "left out"}
    settled = settle_record(record, Path(to).with_name("newer.db"))
    assert SHOT.id in {one.target for one in settled.changes if one.now == "left out"}


def test_an_event_that_a_person_added_is_in_the_tables_and_the_pages_under_her_name(record: str) -> None:
    start = TEXT.index("weavers")
    given = {"actors": "weavers", "when": "2024-03-02", "where": "Oslen"}
    kept = {"span": [start, start + 7], "words": "weavers", "value": "ASSAULT/beat", "given": given}
    added = build.judgement(REPORT.id, Verdict.ADD, field="event", value=json.dumps(kept), person="Ann")
    judge(record, added)
    to, settled = settle(record)
    assert (settled.n_added, settled.unapplied) == (1, [])
    (change,) = settled.changes
    rows = {row["event_id_cnty"]: row for row in csv.DictReader(export(to, "acled-csv").splitlines())}
    assert rows[name_incident(change.target)]["event_date"] == "2024-03-02"
    assert change.target in export(to, "coding")
    with open_view(to) as view:
        assert "person:Ann; read by machine: nothing" in {reason.by for reason in explain_thing(view, change.target).reasons}
        assert (count_unsettled(view), verify(to)) == (0, [])
    with open_view(record) as view:
        assert count_unsettled(view) == 1
    assert settle_record(to, Path(to).with_name("newer.db")).changes == []


def test_a_judgement_that_could_not_be_applied_is_told_once_with_every_reason(record: str) -> None:
    kept = {"span": [0, 6], "value": "MOBILIZE", "given": {"when": "soon", "claim": "Nobody"}}
    judge(record, build.judgement(REPORT.id, Verdict.ADD, field="event", value=json.dumps(kept)))
    _, settled = settle(record)
    (one,) = settled.unapplied
    assert (one.kind, one.target, "its when" in one.reason, "its claim" in one.reason) == ("report", REPORT.id, True, True)


def test_the_audit_log_says_from_which_record_it_was_made(record: str) -> None:
    before = hash_bytes(Path(record).read_bytes())
    to, _ = settle(record)
    with open_view(to) as view:
        (row,) = view.audit(deed="settle").rows
    assert (row.at, row.target) == (build.NOON, "old.db")
    assert json.loads(row.detail)["sha256"] == before


def test_an_existing_file_is_refused_and_a_failure_leaves_none(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(record).parent
    with pytest.raises(InputError, match="there already"):
        settle_record(record, record)
    with pytest.raises(InputError, match="no folder"):
        settle_record(record, folder / "nowhere" / "new.db")
    monkeypatch.setattr("hearsay.settling.link_record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        settle_record(record, folder / "new.db")
    assert [path.name for path in folder.iterdir() if "new" in path.name] == []


def test_a_record_that_is_written_to_meanwhile_is_not_settled(record: str) -> None:
    to = Path(record).with_name("new.db")
    with pytest.raises(RecordError, match="changed while"):
        settle_record(record, to, tell=lambda progress: judge(record, build.judgement(HELD.id, person=f"p{progress.n_done}")))
    assert not to.exists()


def test_a_record_on_a_server_is_settled_into_the_same_file(record: str, server: str, tmp_path: Path) -> None:
    rows = (
        correct(HELD.id, "when", "2024-02-27", person="Ann"),
        build.judgement(SHOT.id, Verdict.REJECT, person="Ann"),
        correct(name_incident(MARCHED.id), "title", "The weavers' march", person="Ann"),
        build.judgement(REPORT.id, Verdict.ADD, field="event", value=json.dumps({"span": [0, 6], "value": "MOBILIZE"}), person="Ann"),
    )
    for address in (record, server):
        judge(address, *rows)
        with open_writer(address) as writer:
            writer.save_person(Person(name="Ann", role=Role.ADJUDICATOR, password_hash=None, added_at=build.NOON))
    to, settled = settle(record)
    made = settle_record(server, tmp_path / "served.db", clock=lambda: build.NOON)
    assert (made.changes, made.open, made.unapplied) == (settled.changes, [], [])
    with open_view(to) as one, open_view(tmp_path / "served.db") as other:
        assert (list(other.codings()), other.linked()) == (list(one.codings()), one.linked())
        assert (other.people(), other.judgements(page=EVERYTHING)) == (one.people(), one.judgements(page=EVERYTHING))
        (row,) = other.audit(deed="settle").rows
        assert (json.loads(row.detail)["sha256"], "postgresql" in (row.target or "")) == (None, True)
    assert verify(tmp_path / "served.db") == []
    assert {form: export(str(tmp_path / "served.db"), form) for form in FORMS} == {form: export(to, form) for form in FORMS}


def test_a_record_on_a_server_that_is_written_to_meanwhile_is_not_settled(server: str, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="changed while"):
        settle_record(
            server, tmp_path / "new.db", tell=lambda progress: judge(server, build.judgement(HELD.id, person=f"p{progress.n_done}"))
        )
    assert list(tmp_path.glob("*new.db*")) == []


def test_progress_is_told_of_every_report_while_it_is_settled_and_while_it_is_linked(record: str) -> None:
    told: list[Progress] = []
    settle_record(record, Path(record).with_name("new.db"), tell=told.append)
    assert [(one.stage, one.n_done, one.n_expected) for one in told] == [("", 1, 2), ("", 2, 2), ("linking", 1, 2), ("linking", 2, 2)]
    assert render_progress(told[-1]).startswith("linking: 2 of 2 reports")


def test_reports_are_coded_into_the_old_record_only(record: str, tmp_path: Path) -> None:
    to, _ = settle(record)
    with pytest.raises(RecordError, match=r"judgements of old\.db"):
        code_places([str(tmp_path)], to, settings=CodeSettings(use_weights=False), options=IngestOptions())


def test_judgements_that_no_export_has_are_counted(record: str) -> None:
    judge(record, correct(HELD.id, "when", "2024-02-27"), build.judgement(MARCHED.id))
    to, _ = settle(record)
    later = build.judgement(SHOT.id, Verdict.REJECT, made_at=build.NOON + timedelta(hours=1))
    with open_view(record) as old, open_view(to) as new:
        assert (count_unsettled(old), count_unsettled(new)) == (1, 0)
    judge(to, later)
    with open_view(to) as new:
        assert count_unsettled(new) == 1
