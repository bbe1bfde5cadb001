"""The command line as a person meets it: exit statuses, clear messages, JSON, a quick start."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from hearsay.cli.main import main, make_app, name_defaults
from hearsay.errors import quote_value
from hearsay.record.view import open_view
from hearsay.settings import CodingSettings, ExportSettings, LinkSettings, RecordSettings, Settings, WebSettings
from tests.invented import write_reports

START_S = 0.3  # what `hearsay --help` may take of a processor; the clock on the wall would measure what else the machine does


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("record")
    write_reports(folder / "reports", 8)
    run("code", str(folder / "reports"), "--record", str(folder / "a.db"), "--no-weights", "--quiet")
    return folder / "a.db"


def test_help_starts_at_once() -> None:
    taken = []
    for _ in range(5):
        before = os.times()
        subprocess.run(
            [sys.executable, "-m", "hearsay.cli", "--help"], check=True, capture_output=True, env={**os.environ, "PYTHONPATH": "src"}
        )
        after = os.times()
        taken.append(after.children_user - before.children_user + after.children_system - before.children_system)
    assert min(taken) < START_S


def test_a_missing_record_is_told_in_one_message_and_status_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", str(tmp_path / "none.db")) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("hearsay: ")
    assert "Traceback" not in told.err


def test_a_record_in_a_folder_that_is_not_there_is_told_by_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_reports(tmp_path / "reports", 1)
    path = tmp_path / "none" / "a.db"
    told = f"Cannot open the record {quote_value(path)}: there is no folder {quote_value(path.parent)}. Check the path"
    for words in (("show", str(path)), ("code", str(tmp_path / "reports"), "--record", str(path), "--no-weights", "--quiet")):
        assert run(*words) == 3
        assert told in " ".join(capsys.readouterr().err.split())
    assert not path.parent.exists()


def test_a_folder_is_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", str(tmp_path)) == 3
    told = f"{quote_value(tmp_path)}: it is a folder. Expected a file, like {quote_value(tmp_path / 'a.db')}."
    assert told in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "RECORD", "incidnet"), 'Did you mean "incident"'),
        (("export", "RECORD", "--as", "acled"), "There is no form"),
        (("export", "RECORD", "--as", "csv"), "Expected a folder"),
        (("ask", "RECORD", "disputet"), 'Did you mean "disputed"'),
        (("ask", "RECORD", "silent"), "Name at least one side"),
        (("report", "RECORD", "--to", "x", "--since", "May"), "Expected a day"),
        (("show", "RECORD", "about"), "About what?"),
        (("export", "RECORD", "--actors", "none.csv"), '"coding" makes no use of --actors. Expected it with dyads-csv, or leave it out.'),
        (("export", "RECORD", "--as", "training", "--best", "lowest"), "Expected it with acled-csv or ucdp-csv or panel-csv"),
        (("export", "RECORD", "--as", "acled", "--best", "lowest"), "There is no form"),
        (("ask", "RECORD", "single", "--by-voice"), '"single" makes no use of --by-voice. Expected it with disputed'),
        (("ask", "RECORD", "disputed", "--side", "government"), '"disputed" makes no use of --side. Expected it with silent'),
        (("ask", "RECORD", "silent", "--side", "army"), "hearsay link FILE --parties CSV"),
        (("export", "RECORD", "--as", "acled-csv", "--to", "no/folder/a.csv"), 'Cannot use "no/folder/a.csv": no such file or directory'),
        (("report", "RECORD", "--to", "RECORD"), "not a directory"),
        (("code", "x", "--record", "RECORD", "--codebook", "none.toml"), 'Cannot use "none.toml"'),
        (("code", "x", "--record", "RECORD", "--language", "english"), "Expected a code of ISO 639"),
        (("train", "none.jsonl"), 'Cannot use "none.jsonl"'),
    ],
)
def test_wrong_input_is_status_two_and_says_what_was_expected(
    words: tuple[str, ...], told: str, record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*(str(record) if word == "RECORD" else word for word in words)) == 2
    assert told in capsys.readouterr().err


def test_settings_may_say_what_only_some_forms_use(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "hearsay.toml"
    settings.write_text('[export]\nbest = "lowest"\nactors = ["none.csv"]\n', "utf-8")
    assert run("--settings", str(settings), "export", str(record), "--to", str(tmp_path / "c.jsonl")) == 0
    assert run("--settings", str(settings), "export", str(record), "--actors", "none.csv") == 2
    assert "makes no use of --actors" in capsys.readouterr().err


def test_what_is_learnt_needs_a_folder_before_it_is_learnt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.jsonl").write_text('{"text": "Police arrested 3 men.", "label": "arrest"}\n', "utf-8")
    assert run("train", str(tmp_path / "one.jsonl"), "--to", str(tmp_path / "none" / "codebook.npz")) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_nothing_found_is_said(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", str(record), "about", "xylophone") == 0
    assert "No claim holds these words." in capsys.readouterr().out
    assert run("ask", str(record), "revised") == 0
    asked = capsys.readouterr().out.splitlines()
    assert asked[0] == "Whose figures were revised, from what to what, and when?"
    assert run("report", str(record), "--to", str(tmp_path / "d"), "--since", "2090-01-01") == 0
    assert capsys.readouterr().err.startswith("0 incidents. None fits")


def test_the_overview_names_only_options_that_there_are(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("show", str(record)) == 0
    shown = capsys.readouterr().out
    assert "of unknown title (give it with a column or a side file)" in shown
    command = get_command(make_app()).commands["code"]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"--[a-z-]+", shown)) <= known


def test_serve_says_at_which_address_it_answers(record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: None)
    monkeypatch.setattr("hearsay.web.serving.warm_up", lambda site: None)
    run("serve", str(record), "--port", "9000")
    assert f"{record}: http://127.0.0.1:9000/" in capsys.readouterr().err
    run("serve", str(record), "--team", "--host", "::")
    assert "http://[::1]:8642/" in capsys.readouterr().err


def test_an_unknown_command_is_status_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("shwo") == 2


def test_done_with_issues_is_status_one_and_lists_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_reports(tmp_path / "reports", 2)
    (tmp_path / "reports" / "broken.docx").write_bytes(b"PK\x03\x04 not really")
    assert run("code", str(tmp_path / "reports"), "--record", str(tmp_path / "a.db"), "--no-weights", "--quiet") == 1
    told = capsys.readouterr()
    assert "1 issue:" in told.err
    assert "broken.docx" in told.err
    assert told.out == ""


def test_a_stream_is_read_from_standard_input(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": str(n), "text": f"Police arrested {n} men in Prizren on Monday."}) + "\n" for n in (12, 13))
    words = [sys.executable, "-m", "hearsay.cli", "code", "-", "--record", str(tmp_path / "a.db"), "--no-weights", "--quiet", "--json"]
    done = subprocess.run(words, input=rows, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": "src"})
    assert (done.returncode, json.loads(done.stdout)["coded"]) == (0, 2), done.stderr


@pytest.mark.parametrize("page", ["overview", "incident", "report", "actor", "issues"])
def test_every_page_of_show_is_json_on_request(page: str, record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", str(record), page, "--json") == 0
    assert json.loads(capsys.readouterr().out) is not None


def test_one_report_is_found_by_a_part_of_its_source_and_shown_with_its_events(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", str(record), "report", "report-0003") == 0
    shown = capsys.readouterr().out
    assert "report-0003.txt" in shown
    assert "Events" in shown


def test_one_incident_is_shown_with_its_accounts(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("show", str(record), "incident", "--json")
    first = json.loads(capsys.readouterr().out)[0]["id"]
    assert run("show", str(record), "incident", first) == 0
    assert "according to" in capsys.readouterr().out


def test_who_says_what_about_something_names_voices(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", str(record), "about", "people") == 0
    assert "voice" in capsys.readouterr().out


def test_a_claim_that_is_only_a_number_is_found_by_what_it_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "reports").mkdir()
    text = "Gunmen wounded 12 miners on Monday, the army said. The miners' union put the number at 30. A clinic later counted 17.\n"
    (tmp_path / "reports" / "raid.txt").write_text(text, "utf-8")
    run("code", str(tmp_path / "reports"), "--record", str(tmp_path / "a.db"), "--no-weights", "--quiet")
    capsys.readouterr()
    assert run("show", str(tmp_path / "a.db"), "about", "wounded", "--json") == 0
    told = {row["voice"]: row["words"] for row in json.loads(capsys.readouterr().out)}
    assert told["clinic"] == "17 (wounded)"
    assert told["miners' union"] == "the number at 30 (wounded)"
    assert run("show", str(tmp_path / "a.db"), "about", "arrested", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_exported_codings_are_one_json_object_a_report(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", str(record)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 8
    assert all(json.loads(line)["claims"] is not None for line in lines)


def test_a_value_is_explained_by_its_words_and_rule(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("export", str(record))
    event = next(event for line in capsys.readouterr().out.splitlines() for event in json.loads(line)["events"])
    assert run("explain", str(record), event["id"], "--json") == 0
    explained = json.loads(capsys.readouterr().out)
    assert explained["kind"] == "event"
    assert any(reason["by"] for reason in explained["reasons"])
    (cameo,) = (reason for reason in explained["reasons"] if reason["field"] == "cameo")
    assert cameo["by"].startswith(f"act list:{cameo['value']}/")


def test_an_unknown_id_is_not_explained(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", str(record), "event-0000000000000000") == 3
    assert "Nothing in this record has the id" in capsys.readouterr().err


def test_settings_stand_in_for_options_and_options_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.txt").write_text("Police arrested 3 people in Pristina, a spokesman said.\n", "utf-8")
    (tmp_path / "hearsay.toml").write_text('[record]\naddress = "named.db"\n[coding]\nuse_weights = false\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("code", "one.txt", "--quiet") == 0
    assert run("code", "one.txt", "--quiet", "--record", "other.db") == 0
    with open_view(str(tmp_path / "named.db")) as view:
        (stored,) = view.runs()
    assert stored.run.weights == ""
    assert (tmp_path / "other.db").is_file()


def test_a_slip_in_the_settings_ends_every_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.toml").write_text("[web]\nprt = 1\n", "utf-8")
    assert run("--settings", str(tmp_path / "mine.toml"), "show", "a.db") == 2
    assert 'Did you mean "port"' in capsys.readouterr().err


def test_every_setting_is_the_usual_value_of_an_option() -> None:
    web = WebSettings(host="::1", port=9000, team=True, tiles="http://tiles")
    coding = CodingSettings(use_weights=False, codebook="c.toml", places=("p.csv",), cluster="auto")
    export = ExportSettings(best="lowest", actors=("actors.csv",))
    link = LinkSettings(parties="parties.csv")
    named = name_defaults(Settings(record=RecordSettings(address="a.db"), coding=coding, link=link, export=export, web=web))
    commands = get_command(make_app()).commands  # type: ignore[attr-defined]
    for command, options in named.items():
        assert set(options) <= {parameter.name for parameter in commands[command].params}
    assert sum(map(len, named.values())) == 14  # parties serve three commands


def test_a_codebook_of_ones_own_gives_each_event_a_class(tmp_path: Path, record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [{"text": f"Police {act} {n} men in Prizren.", "label": act} for n in range(2, 14) for act in ("arrested", "released")]
    (tmp_path / "examples.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert run("train", str(tmp_path / "examples.jsonl"), "--to", str(tmp_path / "codebook.npz")) == 0
    assert run("classify", str(tmp_path / "codebook.npz"), str(record), "--to", str(tmp_path / "classes.csv")) == 0
    with (tmp_path / "classes.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    with open_view(str(record)) as view:
        events = [event for row in view.codings(current_only=True) for event in row.coding.events]
    assert [row["event"] for row in rows] == [event.id for event in events]
    arrests = [row["class"] for row in rows if "arrested" in row["sentence"]]
    assert arrests.count("arrested") > len(arrests) / 2  # a dozen examples of one sentence teach little more
    assert all(0.5 <= float(row["score"]) <= 1.0 for row in rows)  # of two classes the likelier
    capsys.readouterr()
    assert run("classify", str(tmp_path / "examples.jsonl"), str(record)) == 2
    assert "Expected a file that `hearsay train` wrote" in capsys.readouterr().err
