"""The second coder's codings come back with their words, and only for the texts that were coded."""

import gzip
import json
from pathlib import Path

import pytest

from bench.second_coder import load_second
from hearsay.ids import hash_text

TEXT = "The mayor of Lower Tamsin,\nIlka Brandt, said dockers struck."


def write_gold(folder: Path, text: str) -> Path:
    path = folder / "dev.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps({"id": "i-1", "text": text, "coding": {}}) + "\n").encode()))
    return path


def write_second(folder: Path) -> Path:
    who = {"span": [27, 38], "name": {"at": [4, 38]}}
    line = {"report": "i-1", "text_sha256": hash_text(TEXT), "roles": [{"person": who, "role": "head of the town", "of": None}]}
    path = folder / "second.jsonl"
    path.write_text(json.dumps(line) + "\n", "utf-8")
    return path


def test_offsets_become_the_words_that_stand_there(tmp_path: Path) -> None:
    (coding,) = load_second(write_gold(tmp_path, TEXT), write_second(tmp_path))
    assert coding["roles"] == [
        {"person": {"span": [27, 38], "name": "mayor of Lower Tamsin, Ilka Brandt"}, "role": "head of the town", "of": None}
    ]


def test_another_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no coding of the text of report 'i-1'"):
        list(load_second(write_gold(tmp_path, TEXT + " More."), write_second(tmp_path)))
