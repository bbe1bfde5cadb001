"""People and protections from the terminal."""

from pathlib import Path

import pytest

from hearsay.cli.main import main
from hearsay.record.view import open_view
from tests.web.desk import make_record


def run(*words: str) -> int:
    """The exit status of a command."""
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return int(ended.value.code or 0)


def test_a_person_is_added_with_role_and_hash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = make_record(tmp_path)
    (tmp_path / "password").write_text("four random words here\n", "utf-8")
    assert run("people", "add", record, "ann", "--role", "adjudicator", "--password-file", str(tmp_path / "password")) == 0
    with open_view(record) as view:
        (person,) = view.people()
    assert (person.name, person.role.value) == ("ann", "adjudicator")
    assert (person.password_hash or "").startswith("$argon2id$")
    assert run("people", "list", record) == 0
    assert "ann: adjudicator" in capsys.readouterr().out


def test_a_wrong_role_or_record_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = make_record(tmp_path)
    (tmp_path / "password").write_text("four random words here\n", "utf-8")
    assert run("people", "add", record, "ann", "--role", "codre", "--password-file", str(tmp_path / "password")) == 2
    assert 'Did you mean "coder"?' in capsys.readouterr().err
    assert run("protect", str(tmp_path / "none.db"), "Ana", "--as", "W") == 3
    assert not (tmp_path / "none.db").exists()


def test_a_wrong_role_is_told_before_a_password_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("people", "add", make_record(tmp_path), "ann", "--role", "codre") == 2
    told = capsys.readouterr()
    assert 'Did you mean "coder"?' in told.err
    assert "Password" not in told.out + told.err


def test_protecting_says_how_far_it_reaches_and_doubts_a_name_that_stands_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = make_record(tmp_path)
    assert run("protect", record, "Amina  Kodra", "--as", "Witness A") == 0
    assert capsys.readouterr().err == '"Amina Kodra" is covered from now on as "Witness A"; it stands in the text of 1 report.\n'
    assert run("protect", record, "Amina Kodro", "--as", "Witness A") == 0
    assert "in the text of no report. Check the spelling" in capsys.readouterr().err


def test_only_a_protection_that_holds_is_lifted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = make_record(tmp_path)
    assert run("protect", record, "Amina Kodra") == 2
    assert "Expected --as" in capsys.readouterr().err
    assert run("protect", record, "Amina Kodra", "--as", "Witness A") == 0
    capsys.readouterr()
    assert run("protect", record, "Amina Kodar", "--lift") == 2
    told = capsys.readouterr().err
    assert "Expected the name as it was protected" in told
    assert "Amina Kodra" not in told, "the screen may be shared"
    assert run("protect", record, "Amina Kodra", "--lift") == 0
    assert "is shown again" in capsys.readouterr().err
    with open_view(record) as view:
        assert view.protections() == ()
        assert [(row.pseudonym, row.lifted) for row in view.protection_log()] == [("Witness A", False), ("Witness A", True)]


def test_a_protected_name_is_in_no_byte_of_any_export_or_dossier(tmp_path: Path) -> None:
    record = make_record(tmp_path)
    assert run("protect", record, "Amina Kodra", "--as", "Witness A") == 0
    assert run("export", record, "--as", "coding", "--to", str(tmp_path / "out.jsonl")) == 0
    assert run("export", record, "--as", "csv", "--to", str(tmp_path / "tables")) == 0
    assert run("export", record, "--as", "acled-csv", "--to", str(tmp_path / "acled.csv")) == 0
    assert run("report", record, "--to", str(tmp_path / "dossier")) == 0
    written = [tmp_path / "out.jsonl", tmp_path / "acled.csv", *(tmp_path / "tables").rglob("*"), *(tmp_path / "dossier").rglob("*")]
    bodies = {path: path.read_bytes().lower() for path in written if path.is_file()}
    assert len(bodies) > 6
    assert any(b"witness a" in body for body in bodies.values())
    for path, body in bodies.items():
        assert b"amina" not in body, path
        assert b"kodra" not in body, path
