"""Finds the trained parts that come with the install and checks that they are whole.

In: a folder, or nothing for the one beside this file. Out: `Weights`, paths whose content has the hash that the manifest states.
Left to others: opening them (read/), making them (train/).
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearsay.errors import WeightsError, quote_value
from hearsay.ids import hash_bytes

SHIPPED = Path(__file__).parent
FORMAT = 1  # raised when a reader of an older hearsay could not make sense of the files
NEEDED = ("encoder.onnx", "heads.npz", "tokenizer.json", "calibration.json")
TO_DO = "Install hearsay again, or name another folder of weights with --weights."


@dataclass(frozen=True, slots=True)
class Weights:
    """A checked folder of weights; `sha256` is the hash of its manifest and thereby of all its files."""

    folder: Path
    sha256: str
    manifest: dict[str, Any]

    def path(self, name: str) -> Path:
        """Where a file of the weights lies."""
        return self.folder / name


def find_weights(folder: Path | None = None) -> Weights:
    """The weights of a folder, or the shipped ones, after comparing each file with the manifest.

    Raises: WeightsError where a file is missing, damaged or of another format.
    """
    folder = SHIPPED if folder is None else folder
    raw = _read_file(folder / "manifest.json")
    try:
        manifest: dict[str, Any] = json.loads(raw)
    except ValueError as error:
        raise WeightsError(f"Cannot read {folder / 'manifest.json'}: {error}. Expected JSON. {TO_DO}") from error
    if manifest.get("format") != FORMAT:
        raise WeightsError(
            f"The weights in {folder} have format {quote_value(manifest.get('format'))}, this hearsay reads format {FORMAT}. {TO_DO}"
        )
    for name in NEEDED:
        _check_file(folder / name, manifest.get("files", {}).get(name))
    return Weights(folder=folder, sha256=hash_bytes(raw), manifest=manifest)


def has_weights(folder: Path | None = None) -> bool:
    """Whether a folder (or the install) has weights at all, whole or not."""
    return ((SHIPPED if folder is None else folder) / "manifest.json").is_file()


def _check_file(path: Path, stated: dict[str, Any] | None) -> None:
    if stated is None:
        raise WeightsError(f"The manifest in {path.parent} does not name {path.name}. {TO_DO}")
    found = hash_bytes(_read_file(path))
    if found != stated.get("sha256"):
        raise WeightsError(
            f"The weights file {path} is damaged: its SHA-256 begins with {found[:12]}, "
            f"the manifest states {str(stated.get('sha256'))[:12]}. {TO_DO}"
        )


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WeightsError(f"Cannot read the weights file {path}: {error.strerror}. {TO_DO}") from error
