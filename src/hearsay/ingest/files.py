"""The files that the named places hold, in a fixed order, without those that are about others.

In:  paths as the user wrote them. Out: `Candidate`s (path and source) and Issues. Left to others: opening them (intake.py).
Inside a folder these are passed over: hidden files, side files (NAME.meta.json), codings (NAME.json beside NAME.txt) and notes about
the folder (README.md, SOURCES.md, LICENSE); named themselves, they are read.
"""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hearsay.model import Issue

STDIN = "-"
SIDE_ENDING = ".meta.json"
NOTES = re.compile(r"(?:[A-Z][A-Z_-]+\.(?:md|markdown|rst)|README(?:\.\w+)?|LICEN[CS]E(?:\.\w+)?|Thumbs\.db|desktop\.ini)")
KINDS = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISBLK, "a device"), (stat.S_ISCHR, "a device"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A file that may hold reports; `source` names it the same on every run."""

    path: Path
    source: str


def find_files(places: Sequence[str]) -> Iterator[Candidate | Issue]:
    """Every file of the named places, folders recursively and sorted; what cannot be a file is an Issue.

    Gives: sources relative to the named folder. Where two named folders hold one relative path, the later is led by its folder's name.
    """
    taken: dict[str, str] = {}
    for place in places:
        for found in _find_in_place(place):
            if isinstance(found, Issue):
                yield found
                continue
            real = os.path.realpath(found.path)
            if taken.setdefault(found.source, real) == real:
                yield found
                continue
            source = f"{show_path(Path(place).name)}/{found.source}"
            taken.setdefault(source, real)
            yield Candidate(path=found.path, source=source)


def show_path(path: str | Path) -> str:
    """A path as text, with U+FFFD for bytes of a name that are no UTF-8."""
    return (
        os.fsencode(path).decode("utf-8", "replace").replace("\\", "/") if os.sep == "\\" else os.fsencode(path).decode("utf-8", "replace")
    )


def make_issue(source: str, message: str) -> Issue:
    """An Issue of this stage."""
    return Issue(source=source, stage="ingest", message=message)


def _find_in_place(place: str) -> Iterator[Candidate | Issue]:
    path = Path(place)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield make_issue(
            show_path(place), f'Cannot find "{show_path(place)}" ({error.strerror}). Expected a file, a folder, or - for standard input.'
        )
        return
    if stat.S_ISDIR(mode):
        found = _walk(path, path, (os.path.realpath(path),))
        first = next(found, None)
        if first is None:
            yield make_issue(
                show_path(place), f'No report lies in the folder "{show_path(place)}". Expected files of reports in it or below.'
            )
            return
        yield first
        yield from found
    else:
        yield _check_file(path, show_path(path.name), mode)


def _walk(root: Path, folder: Path, above: tuple[str, ...]) -> Iterator[Candidate | Issue]:
    """The files under a folder, sorted by name; `above` are the real folders on the way down, to notice circles."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield make_issue(
            show_path(folder.relative_to(root)), f"Cannot open this folder ({error.strerror}). Give yourself the right to read it."
        )
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith(".") or is_about_others(entry.name, names):
            continue
        path = Path(entry.path)
        source = show_path(path.relative_to(root).as_posix())
        if entry.is_symlink() and (issue := _check_link(path, source, above)):
            yield issue
        elif entry.is_dir():
            yield from _walk(root, path, (*above, os.path.realpath(path)))
        else:
            yield _check_entry(path, source)


def is_about_others(name: str, names: set[str]) -> bool:
    """Whether a file of a folder is about the folder or about the file beside it."""
    if NOTES.fullmatch(name) or name.endswith(SIDE_ENDING):
        return True
    stem, ending = os.path.splitext(name)
    return ending == ".json" and any(f"{stem}{other}" in names for other in (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".eml"))


def _check_link(path: Path, source: str, above: tuple[str, ...]) -> Issue | None:
    """Why a link is not followed: it leads nowhere, in a circle, or out of the named folder."""
    try:
        real = os.path.realpath(path, strict=True)
    except OSError as error:
        return make_issue(source, f"This link leads nowhere ({error.strerror}). Remove it, or restore what it led to.")
    if real in above:
        return make_issue(source, "This link leads back to a folder that holds it. It was not followed, so nothing is read twice.")
    if not real.startswith(above[0] + os.sep):
        return make_issue(source, "This link leads out of the named folder and was not followed. Name its target itself to read it.")
    return None


def _check_entry(path: Path, source: str) -> Candidate | Issue:
    try:
        return _check_file(path, source, path.stat().st_mode)
    except OSError as error:
        return make_issue(source, f"Cannot look at this file ({error.strerror}).")


def _check_file(path: Path, source: str, mode: int) -> Candidate | Issue:
    special = next((words for test, words in KINDS if test(mode)), None)
    if special:
        return make_issue(source, f"This is {special}, not a file. Copy its content into a file, or use - to read from a pipe.")
    return Candidate(path=path, source=source)
