"""One incident on the terminal: its voices side by side, its parts and their figures with it."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hearsay.cli.console import CoveredConsole
from hearsay.cli.main import main
from hearsay.cli.printing import print_table
from hearsay.link.linker import link
from hearsay.record import rows
from hearsay.record.writer import open_writer
from hearsay.veil import Veil
from tests import build
from tests.link.scene import tell_raid

NOW = datetime(2024, 5, 26, 12, 0, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A record of one report that tells an operation with its arrests."""
    report, coding = tell_raid()
    address = str(tmp_path / "raid.db")
    with open_writer(address) as writer:
        writer.start_run(build.RUN, input="by hand", at=NOW)
        arrival = rows.Arrival(arrived_at=NOW, found_in=None, note="")
        writer.save_coded(arrival, report, raw=build.raw_of(report.text), coding=coding, run_id=build.RUN.id)
        writer.save_linked(link([report], [coding]), build.RUN.id)
    return address


def run(*words: str) -> int:
    """The exit status of a command."""
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return int(ended.value.code or 0)


def test_the_operation_is_listed_once_with_all_its_voices(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", record, "incident", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert (listed[0]["start"], listed[0]["place"], listed[0]["n_voices"]) == ("2024-05-12", "Karsk", 4)
    assert sum(row["type"] == "ASSAULT" and row["mode"] is None for row in listed) == 1


def test_parts_and_their_figures_are_laid_out_with_the_whole(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("show", record, "incident", "--json")
    whole = json.loads(capsys.readouterr().out)[0]["id"]
    assert run("show", record, "incident", whole) == 0
    shown = capsys.readouterr().out
    assert shown.count("\npart: ") == 3
    assert "17 people" in shown
    assert "12 arrested" in " ".join(shown.split())
    assert "the same actor (border police varnian)" in shown
    part = shown.partition("\npart: ")[2].partition("(")[2].partition(")")[0]
    assert run("show", record, "incident", part) == 0
    assert f"the whole of this: {shown.splitlines()[0]}  ({whole})" in capsys.readouterr().out
    run("show", record, "incident", whole, "--json")
    assert len(json.loads(capsys.readouterr().out)["parts"]) == 3


def test_words_that_fit_several_incidents_list_them_with_their_ids(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("show", record, "incident", "karsk", "--json")
    ids = [row["id"] for row in json.loads(capsys.readouterr().out)]
    assert len(ids) > 1
    assert run("show", record, "incident", "karsk") == 0
    told = capsys.readouterr()
    assert all(id_ in told.out for id_ in ids)
    assert told.err == f'{len(ids)} incidents fit "karsk". To see one, name it by its id: hearsay show FILE incident ID\n'
    assert run("show", record, "incident", ids[1]) == 0
    assert "according to" in capsys.readouterr().out


def test_an_id_stands_whole_on_a_narrow_terminal() -> None:
    out, id_ = io.StringIO(), "incident-0123456789abcdef"
    print_table(CoveredConsole(Veil(), file=out, width=60), ("incident", "where", "id"), [("A long title " * 9, "Karsk", id_)])
    assert id_ in out.getvalue()


def test_a_list_that_was_cut_says_so(record: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearsay.cli.incidents.LISTED", 1)
    run("show", record, "incident")
    assert capsys.readouterr().err.endswith(" more incidents than are listed; name some words to narrow the list.\n")


def test_answers_and_claims_of_a_large_record_are_cut_and_counted_and_json_has_all(
    record: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words, what in ((("ask", record, "single"), "answer"), (("show", record, "about", "was"), "claim")):
        run(*words, "--json")
        n_all = len(json.loads(capsys.readouterr().out))
        assert n_all > 1
        run(*words)
        whole = capsys.readouterr()
        with monkeypatch.context() as patched:
            patched.setattr("hearsay.cli.about.LISTED", 1)  # before the next: it takes its value from there when it is first imported
            patched.setattr("hearsay.cli.printing.LISTED", 1)
            run(*words)
            cut = capsys.readouterr()
            run(*words, "--json")
            assert len(json.loads(capsys.readouterr().out)) == n_all
        assert "--json prints all" not in whole.err
        assert f"{n_all - 1} more {what}" in cut.err
        assert len(cut.out.splitlines()) < len(whole.out.splitlines())


def test_where_no_sides_are_set_voices_are_compared(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("ask", record, "disputed", "--factor", "1", "--json") == 0
    told = capsys.readouterr()
    assert "voices are compared" in told.err
    assert run("ask", record, "disputed", "--factor", "1", "--json", "--by-voice") == 0
    asked = capsys.readouterr()
    assert "voices are compared" not in asked.err
    assert json.loads(told.out) == json.loads(asked.out)
