"""Checks that the training data are the files that the manifest names, or states what they are.

In: the data folder and `train/manifest.json`. Out: nothing, or an error naming the file. Left to others: reading them (corpora.py).
`python -m train.sources --data ../shared` checks; with `--write` it renews hashes and sizes in the manifest.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from hearsay.errors import InputError
from hearsay.ids import hash_bytes

MANIFEST = Path("train/manifest.json")


def load_manifest(path: Path = MANIFEST) -> dict[str, Any]:
    """The recipe: seed, schedule, sources with their terms and hashes."""
    manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return manifest


def check_sources(data: Path, manifest: dict[str, Any]) -> None:
    """Compares every training file with its stated hash.

    Raises: InputError naming the first file that differs.
    """
    for source in manifest["sources"]:
        for name, stated in source["files"].items():
            path = data / name
            if not path.is_file():
                raise InputError(f"The training file {path} is missing. Expected {source['title']} there; see train/manifest.json.")
            found = hash_bytes(path.read_bytes())
            if found != stated:
                raise InputError(
                    f"The training file {path} has SHA-256 {found[:12]}, the manifest states {stated[:12]}. Renew with --write."
                )


def renew_hashes(data: Path, path: Path = MANIFEST) -> None:
    """Writes the hashes of the files as they are into the manifest."""
    manifest = load_manifest(path)
    for source in manifest["sources"]:
        source["files"] = {name: hash_bytes((data / name).read_bytes()) for name in source["files"]}
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main() -> None:
    """Reads the options and checks or writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="renew the hashes in the manifest")
    options = parser.parse_args()
    if options.write:
        renew_hashes(options.data)
    check_sources(options.data, load_manifest())


if __name__ == "__main__":
    main()
