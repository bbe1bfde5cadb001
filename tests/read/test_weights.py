"""Weights are used only when every file is what the manifest states."""

import json
from pathlib import Path

import pytest

from hearsay.errors import WeightsError
from hearsay.ids import hash_bytes
from hearsay.weights import FORMAT, NEEDED, find_weights, has_weights


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NEEDED:
        (tmp_path / name).write_bytes(name.encode())
    files = {name: {"sha256": hash_bytes(name.encode()), "bytes": len(name)} for name in NEEDED}
    (tmp_path / "manifest.json").write_text(json.dumps({"format": FORMAT, "files": files}))
    return tmp_path


def test_whole_folder_is_found_with_the_hash_of_its_manifest(folder: Path) -> None:
    assert find_weights(folder).sha256 == hash_bytes((folder / "manifest.json").read_bytes())


@pytest.mark.parametrize("name", NEEDED)
def test_damaged_file_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"other")
    with pytest.raises(WeightsError, match=name):
        find_weights(folder)


@pytest.mark.parametrize("name", NEEDED)
def test_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(WeightsError, match=name):
        find_weights(folder)


def test_other_format_is_refused(folder: Path) -> None:
    (folder / "manifest.json").write_text(json.dumps({"format": FORMAT + 1, "files": {}}))
    with pytest.raises(WeightsError, match="format"):
        find_weights(folder)


def test_broken_manifest_is_an_error_with_advice(folder: Path) -> None:
    (folder / "manifest.json").write_text("{")
    with pytest.raises(WeightsError, match="Install hearsay again"):
        find_weights(folder)


def test_empty_folder_has_no_weights(tmp_path: Path) -> None:
    assert not has_weights(tmp_path)
