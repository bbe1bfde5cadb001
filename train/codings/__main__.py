"""Makes the kept lines from a coder's folder: `python -m train.codings build DIR --data ../shared`.

In:  DIR with NAME.txt, NAME.meta.json, NAME.ann; the annotation reader codings/ann.py of the shared folder. Out: reports.jsonl, renewed.
Left to others: the syntax of .ann and its checks (ann.py); what may be coded (README.md). `check` only joins and counts.
"""

import argparse
import importlib.util
import json
import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hearsay.errors import HearsayError, InputError
from train.codings import LINES, load_codings, load_lines, strip_text

Row = dict[str, Any]
Parse = Callable[[str, str], tuple[Row, list[str]]]


def load_parse(path: Path) -> Parse:
    """The function that reads .ann lines: text and lines to coding and mistakes."""
    made = importlib.util.spec_from_file_location("ann", path) if path.is_file() else None
    if made is None or made.loader is None:
        raise InputError(f"No annotation reader at {path}. Give the folder that holds codings/ann.py with --data.")
    module = importlib.util.module_from_spec(made)
    made.loader.exec_module(module)
    parse: Parse = module.parse
    return parse


def build_lines(folder: Path, parse: Parse, joined: str) -> Iterator[Row]:
    """The lines of all codings in a folder, by name, with the day on which they joined.

    Raises: InputError with all mistakes of the first coding that has any.
    """
    for path in sorted(folder.glob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        coding, mistakes = parse(text, path.read_text("utf-8"))
        if mistakes:
            raise InputError(f"{path} cannot be read: {'; '.join(mistakes)}. Repair these lines and build again.")
        complete_days(coding)
        meta = {"joined": joined} | json.loads(path.with_suffix(".meta.json").read_text("utf-8"))
        yield strip_text(meta, text, coding)


def complete_days(coding: Row) -> None:
    """Writes years and months of events as the days on which they begin and end, in place: coders may write "2008" for all of 2008."""
    for when in (event["when"] for event in coding["events"] if event.get("when")):
        if when.get("from"):
            when["from"] = "-".join([*when["from"].split("-"), "01", "01"][:3])
        if when.get("to"):
            year, month = [*map(int, when["to"].split("-")[:2]), 12][:2]
            when["to"] = when["to"] if when["to"].count("-") == 2 else f"{year}-{month:02d}-{monthrange(year, month)[1]}"


def write_lines(lines: list[Row], path: Path) -> None:
    """The lines sorted by id, one to a line; a line of the same id replaces the one that stood there."""
    old = {line["id"]: line for line in load_lines(path)} if path.exists() else {}
    kept = {**old, **{line["id"]: line for line in lines}}
    rows = [json.dumps(kept[name], ensure_ascii=False, sort_keys=True) for name in sorted(kept)]
    path.write_text("".join(row + "\n" for row in rows), "utf-8")


def count_codings(rows: list[Row]) -> str:
    """How many reports, claims, figures and events by type, as one line."""
    types = Counter(event["type"] for row in rows for event in row["coding"]["events"])
    n_claims, n_figures = (sum(len(row["coding"][name]) for row in rows) for name in ("claims", "figures"))
    n_other = sum(not row["political"] for row in rows)
    by_type = ", ".join(f"{name} {n}" for name, n in types.most_common())
    return f"{len(rows)} reports ({n_other} not political), {n_claims} claims, {n_figures} figures, {types.total()} events: {by_type}"


def main() -> None:
    """Build or check."""
    asked = argparse.ArgumentParser(prog="python -m train.codings", description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("../shared"), help="the folder that holds corpora/ and codings/")
    asked.add_argument("--lines", type=Path, default=LINES)
    what = asked.add_subparsers(dest="what", required=True)
    build = what.add_parser("build")
    build.add_argument("folder", type=Path)
    build.add_argument("--joined", default=date.today().isoformat(), help="the day on which they join the others")
    what.add_parser("check")
    options = asked.parse_args()
    try:
        if options.what == "build":
            write_lines(list(build_lines(options.folder, load_parse(options.data / "codings" / "ann.py"), options.joined)), options.lines)
        print(count_codings(list(load_codings(options.data, options.lines))), file=sys.stderr)
    except HearsayError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
