"""Settings are read once, the environment wins over the file, and slips are told."""

import os
from pathlib import Path

import pytest

from hearsay.errors import InputError
from hearsay.settings import Settings, load_settings


def test_without_file_and_environment_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(environ={}) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[web]\nport = 9000\nhost = "::1"\n[record]\naddress = "a.db"\n', "utf-8")
    settings = load_settings(path, environ={"HEARSAY_WEB_PORT": "9001", "HEARSAY_CODING_USE_WEIGHTS": "no"})
    assert (settings.web.port, settings.web.host, settings.record.address) == (9001, "::1", "a.db")
    assert settings.coding.use_weights is False


def test_the_environment_can_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[web]\nteam = true\n", "utf-8")
    assert load_settings(environ={"HEARSAY_SETTINGS": str(path)}).web.team


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[wep]\nport = 1\n", 'no field "wep".*Did you mean "web"'),
        ("[web]\nprt = 1\n", 'no field "prt".*Did you mean "port"'),
        ('[web]\nport = "1"\n', "at web.port. Expected int"),
        ("[web\n", "Expected TOML"),
    ],
)
def test_a_slip_in_the_file_is_told(tmp_path: Path, written: str, told: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(written, "utf-8")
    with pytest.raises(InputError, match=told):
        load_settings(path, environ={})


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("HEARSAY_WEB_PROT", "1", 'Did you mean "HEARSAY_WEB_PORT"'),
        ("HEARSAY_WEB_PORT", "many", "Expected a whole number"),
        ("HEARSAY_WEB_TEAM", "perhaps", "Expected true or false"),
    ],
)
def test_a_slip_in_the_environment_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, told: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=told):
        load_settings(environ={variable: value})


def test_a_named_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        load_settings(tmp_path / "none.toml", environ={})


def test_several_files_stand_in_one_variable_as_in_path() -> None:
    given = {"HEARSAY_CODING_PLACES": os.pathsep.join(["a.csv", "b.csv"])}
    assert load_settings(environ=given).coding.places == ("a.csv", "b.csv")
