"""A protected name is printed by no command, unless the person asks to see it."""

import io
import json
from pathlib import Path

import pytest
from rich.text import Text

from hearsay.cli.console import CoveredConsole
from hearsay.cli.main import main
from hearsay.cli.printing import print_table
from hearsay.record.view import open_view
from hearsay.record.writer import open_writer
from hearsay.veil import make_veil
from hearsay.web.review import make_judgement
from hearsay.web.writing import protect
from tests import build
from tests.web.desk import SECOND, make_record

VEIL = make_veil({"Amina Kodra": "Witness A"})


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record with a protected person; nothing writes to it."""
    record = make_record(tmp_path_factory.mktemp("record"))
    protect(record, "Amina Kodra", pseudonym="Witness A", by="ada")
    return record


def run(*words: str) -> int:
    """The exit status of a command."""
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return int(ended.value.code or 0)


def list_commands(record: str) -> list[tuple[str, ...]]:
    """Commands that print what stands in reports; those whose words hold the name come first."""
    with open_view(record) as view:
        event = next(row.event for row in view.events().rows if any(one.name == "Amina Kodra" for one in row.event.recipients))
        incident = view.incidents().rows[0].id
    naming = [("show", "report", SECOND.id), ("show", "actor"), ("show", "actor", "Amina"), ("explain", event.id)]
    return [*naming, ("show", "about", "people"), ("show", "incident", incident), ("explain", incident), ("ask", "single")]


def put_record(command: tuple[str, ...], record: str) -> tuple[str, ...]:
    """The command with its record."""
    return (command[0], record, *command[1:])


def test_no_command_prints_a_protected_name(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    for at, command in enumerate(list_commands(record)):
        for form in ((), ("--json",)):
            assert run(*put_record(command, record), *form) == 0
            told = capsys.readouterr()
            assert "amina" not in (told.out + told.err).lower(), command
            assert "kodra" not in (told.out + told.err).lower(), command
            assert ("Witness A" in told.out) or at >= 4, command
            assert "Covered wherever it stands: 1 protected name of this record. To see it here: --uncovered" in told.err
            assert not form or json.loads(told.out) is not None


def test_a_dossier_is_asked_for_by_pseudonym_and_what_goes_wrong_is_told_without_the_name(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("report", record, "--to", str(tmp_path / "dossier"), "--actor", "witness a") == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "dossier" / "index.html")
    assert run("report", record, "--to", str(tmp_path / "other"), "--actor", "Amima Kodxa") == 3
    told = capsys.readouterr().err
    assert "Did you mean" in told
    assert "amina" not in told.lower()
    assert "kodra" not in told.lower()


def test_a_name_is_printed_when_asked_for_with_a_warning(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in list_commands(record)[:4]:
        assert run(*put_record(command, record), "--uncovered") == 0
        told = capsys.readouterr()
        assert "Amina Kodra" in told.out, command
        assert "Not covered: 1 protected name of this record. Do not pass this on." in told.err


def test_what_becomes_of_judgements_is_told_without_the_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = make_record(tmp_path)
    with open_view(record) as view:
        event = next(row.event.id for row in view.events().rows)
    with open_writer(record) as writer:
        for person, value in (("ann", "Amina Kodra"), ("ben", "Zoran Teslak")):
            writer.add_judgement(make_judgement(person, build.NOON, "correct", "event", event, field="actors", value=json.dumps(value)))
    protect(record, "Amina Kodra", pseudonym="Witness A", by="ada")
    for form in ((), ("--json",)):
        assert run("settle", record, "--to", str(tmp_path / f"settled{len(form)}.db"), "--quiet", *form) == 0
        told = capsys.readouterr()
        assert "Witness A" in told.out + told.err
        assert "Kodra" not in told.out + told.err


def test_a_message_that_suggests_a_protected_name_is_covered(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", record, "actor", "Aminna Kodraa") == 3
    told = capsys.readouterr().err
    assert 'Did you mean "Witness A"?' in told
    assert "Covered wherever" not in told


def test_a_record_that_protects_nobody_says_nothing_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", make_record(tmp_path), "actor") == 0
    told = capsys.readouterr()
    assert ("Amina Kodra" in told.out, told.err) == (True, "")


def test_coloured_words_are_covered_and_each_colour_stays_with_its_words() -> None:
    text = Text("Residents say that Amina Kodra was beaten.")
    text.stylize("bold", 19, 30)
    text.stylize("red", 35, 41)
    covered = CoveredConsole(VEIL, file=io.StringIO()).cover(text)
    assert covered.plain == "Residents say that Witness A was beaten."
    assert [(covered.plain[one.start : one.end], one.style) for one in covered.spans] == [("Witness A", "bold"), ("beaten", "red")]


@pytest.mark.parametrize("is_coloured", [True, False])
def test_a_cell_too_narrow_for_a_name_does_not_break_it_before_it_is_covered(is_coloured: bool) -> None:
    out = io.StringIO()
    console = CoveredConsole(VEIL, file=out, width=8, force_terminal=is_coloured)
    print_table(console, ("who",), [(Text("Amina Kodra", style="bold"),), ("by Amina Kodra",)], title="Kodra")
    console.print("Kodra", style="bold")
    assert not any(part in out.getvalue().lower() for part in ("ami", "kod", "dra"))


def test_progress_over_a_record_names_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = make_record(tmp_path)
    with open_view(record) as view:
        sources = [row.source for row in view.reports().rows]
    for command in (("link", record), ("settle", record, "--to", str(tmp_path / "settled.db"))):
        assert run(*command) == 0
        told = capsys.readouterr().err
        assert "linking: " in told, command
        assert not any(source in told for source in sources), command


def test_a_person_is_found_by_the_pseudonym(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = make_record(tmp_path)
    with open_view(record) as view:
        named = view.incidents().rows[0].title.split()[-1]
    for name, pseudonym in (("Amina Kodra", "Witness A"), ("Tuesday", "Day X"), (named, "Witness B")):
        protect(record, name, pseudonym=pseudonym, by="ada")
    for command in (("actor", "Witness A"), ("about", "Day X"), ("incident", "witness b")):
        assert run("show", record, *command) == 0, command
        told = capsys.readouterr()
        assert "No claim" not in told.out
        assert not any(name.lower() in (told.out + told.err).lower() for name in ("Kodra", "Tuesday", named))
    assert run("show", record, "about", "Day X", "--uncovered") == 0
    assert "No claim holds these words." in capsys.readouterr().out, "where the name is shown, it is looked up by the name"


def test_what_people_differ_on_is_told_without_the_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = make_record(tmp_path)
    with open_view(record) as view:
        text, event = view.report(SECOND.id).text, next(row.event.id for row in view.events().rows)
    at = text.index("Amina Kodra")
    with open_writer(record) as writer:
        for person, value in (("ann", "Amina Kodra"), ("ben", "Zoran Teslak")):
            writer.add_judgement(make_judgement(person, build.NOON, "correct", "event", event, field="actors", value=json.dumps(value)))
            kept = json.dumps({"span": [at, at + 11], "words": "Amina Kodra", "value": f"{value}, person"})
            writer.add_judgement(make_judgement(person, build.NOON, "add", "report", SECOND.id, field="actor", value=kept))
    protect(record, "Amina Kodra", pseudonym="Witness A", by="ada")
    assert run("agreement", record, "--json") == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert (len(found["disagreements"]), len(found["added"])) == (1, 1)
    assert "Witness A" in told.out
    assert "kodra" not in (told.out + told.err).lower()
