"""A user's own list of actors: patterns with codes that hold between two days, and agents that a country's code takes on.

In:  a CSV file (pattern, code, from, to, kind, loose), or the actor, agent and discard dictionaries of PETRARCH. Out: an ActorList.
Left to others: where its patterns stand in words (partycodes.py), who does what to whom (coding/dyads.py, export/dyads.py).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hearsay.errors import InputError
from hearsay.lists.tables import read_day

CODE = re.compile(r"\[([^\]]*)\]")
SYNSET = re.compile(r"^(![^!]+!)\s*=\s*(.*)$")
NO_CODE = frozenset({"", "---", "+++"})  # an actor that the list names so that it is not coded
COLUMNS = ("pattern", "code")
YES = frozenset({"yes", "true", "1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Words, the code that they have, the days between which they have it (None is open), and whether other words may stand between."""

    words: tuple[str, ...]
    code: str
    start: date | None = None
    end: date | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorList:
    """Actors (a code of their own), agents (a code added to an actor's: "~GOV", "NGO~"), and words that refuse a text."""

    actors: tuple[Pattern, ...]
    agents: tuple[Pattern, ...]
    discards: tuple[tuple[str, ...], ...] = ()
    actors_by_word: Mapping[str, tuple[Pattern, ...]]  # those of its first word: lists have fifty thousand patterns
    agents_by_word: Mapping[str, tuple[Pattern, ...]]


def make_actor_list(actors: Iterable[Pattern], agents: Iterable[Pattern] = (), discards: Iterable[tuple[str, ...]] = ()) -> ActorList:
    """A list of these patterns, found by their first words."""
    actors, agents = tuple(actors), tuple(agents)
    return ActorList(
        actors=actors,
        agents=agents,
        discards=tuple(discards),
        actors_by_word=_by_first_word(actors),
        agents_by_word=_by_first_word(agents),
    )


def _by_first_word(patterns: Iterable[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        if pattern.words:
            found.setdefault(pattern.words[0], []).append(pattern)
    return {word: tuple(rows) for word, rows in found.items()}


def load_actor_lists(paths: Iterable[Path]) -> ActorList:
    """Several files as one list: CSV files by their ending, all others dictionaries of PETRARCH, told apart by their codes.

    Raises: InputError if a file cannot be read, a column is missing or a day is none.
    """
    lists = [load_actor_list(path) if path.suffix.lower() == ".csv" else load_dictionary(path) for path in paths]
    return make_actor_list(
        (row for one in lists for row in one.actors),
        (row for one in lists for row in one.agents),
        (stop for one in lists for stop in one.discards),
    )


def load_dictionary(path: Path) -> ActorList:
    """A dictionary of PETRARCH: codes with "~" make it one of agents, no codes at all one of discards.

    Raises: InputError if it cannot be read.
    """
    lines = _read_file(path).splitlines()
    codes = [code for line in _plain_lines(lines) for code in CODE.findall(line)]
    if any("~" in code for code in codes):
        return convert_petrarch((), agents=lines)
    return convert_petrarch(lines) if codes else convert_petrarch((), discards=lines)


def load_actor_list(path: Path) -> ActorList:
    """The list in a CSV file with the columns pattern, code and, if wanted, from, to (ISO days), kind (actor, agent, discard) and loose.

    A loose pattern ("yes") may have another word of the phrase between its own. An agent's code has "~" where the country's code stands.
    Raises: InputError if the file cannot be read, a column is missing or a day is none.
    """
    rows = list(csv.DictReader(line for line in _read_file(path).splitlines() if line.strip() and not line.startswith("#")))
    if rows and not set(COLUMNS) <= set(rows[0]):
        raise InputError(f"The actor list {path} has the columns {', '.join(rows[0])}. Expected pattern, code, from, to, kind, loose.")
    kinds: dict[str, list[Pattern]] = {"actor": [], "agent": [], "discard": []}
    for number, row in enumerate(rows, 2):
        kind = (row.get("kind") or "actor").strip()
        if kind not in kinds:
            raise InputError(f"{path}, row {number}: the kind is {kind!r}. Expected actor, agent or discard.")
        start, end = (read_day(row.get(column), f"{path}, row {number}") for column in ("from", "to"))
        loose = (row.get("loose") or "").strip().lower() in YES
        words, code = cut_pattern(row["pattern"]), (row["code"] or "").strip().upper()
        kinds[kind].append(Pattern(words=words, code=code, start=start, end=end, loose=loose))
    return make_actor_list(kinds["actor"], kinds["agent"], (pattern.words for pattern in kinds["discard"]))


def _read_file(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"Cannot read the actor list {path}: {reason}. Expected a CSV file or a dictionary of PETRARCH.") from error


def cut_pattern(words: str) -> tuple[str, ...]:
    """The words of a pattern; underscores and spaces part them."""
    return tuple(re.sub(r"[_\s]+", " ", words).strip().lower().replace("’", "'").replace(". ", " ").rstrip(".").split())


# ------------------------------------------------------------------ dictionaries of PETRARCH


def convert_petrarch(actors: Iterable[str], agents: Iterable[str] = (), discards: Iterable[str] = ()) -> ActorList:
    """An actor list from the lines of PETRARCH's actor, agent and discard dictionaries."""
    stops = (cut_pattern(line.split("#")[0].lstrip("+")) for line in discards if line.strip() and not line.startswith(("#", "<")))
    return make_actor_list(_read_actors(actors), _read_agents(agents), (stop for stop in stops if stop))


def _plain_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines without comments of either form, trailing space kept away."""
    inside = False
    for line in lines:
        if "<!" in line.replace("<! --", "<!--"):
            inside = "-->" not in line
            continue
        if inside:
            inside = "-->" not in line
            continue
        bare = line.split("#")[0] if not re.search(r"\[#+\]", line) else line
        if bare.strip():
            yield bare.rstrip()


def _read_actors(lines: Iterable[str]) -> Iterator[Pattern]:
    """Each name of each actor with each of its codes; "+" lines are synonyms, indented ones codes with days."""
    names: list[str] = []
    codes: list[tuple[str, date | None, date | None]] = []
    for line in _plain_lines(lines):
        head = CODE.sub("", line).strip()
        found = [_read_code(inner) for inner in CODE.findall(line)]
        if head and not head.startswith("+"):
            yield from _give(names, codes)
            names, codes = [head], []
        elif head:
            names.append(head[1:])
        codes += found
    yield from _give(names, codes)


def _give(names: list[str], codes: list[tuple[str, date | None, date | None]]) -> Iterator[Pattern]:
    dated = sorted(codes, key=lambda row: row[1] is None and row[2] is None)
    for name in names:
        for code, start, end in dated:
            for each in code.split("/"):
                yield Pattern(words=cut_pattern(name), code=each.strip().upper(), start=start, end=end, loose=" " in name.strip())


def _read_code(inner: str) -> tuple[str, date | None, date | None]:
    """Code and days of "HOB < 950601", "HOBGOV 19950601 - 19990815", "HOBREB > 990816"."""
    match = re.match(r"\s*(\S*?)\s*(?:([<>])\s*(\d+)|(\d{6,8})\s*-\s*(\d{6,8}))?\s*$", inner)
    if match is None:
        return inner.strip(), None, None
    code, side, day, first, last = match.groups()
    if side:
        found = _parse_digits(day)
        return (code, None, found) if side == "<" else (code, found, None)
    return (code, _parse_digits(first), _parse_digits(last)) if first else (code, None, None)


def _parse_digits(day: str) -> date | None:
    digits = ("19" if len(day) == 6 and int(day[:2]) > 30 else "20" if len(day) == 6 else "") + day
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _read_agents(lines: Iterable[str]) -> Iterator[Pattern]:
    """Each agent with its plural; "!PERSON!" stands for each word of its set."""
    sets: dict[str, list[str]] = {}
    for line in _plain_lines(lines):
        synset = SYNSET.match(line.strip())
        if synset:
            sets[synset[1]] = [word.strip() for word in synset[2].split(",")]
            continue
        codes = CODE.findall(line)
        if not codes:
            continue
        plural = re.search(r"\{([^}]*)\}", line)
        name = re.sub(r"\{[^}]*\}|\[[^\]]*\]", "", line).strip()
        for each in _expand(name, sets):
            forms = [each] if plural and not plural[1] else [each, plural[1]] if plural else [each, _plural(each)]
            for form in dict.fromkeys(forms):
                yield Pattern(words=cut_pattern(form), code=codes[0].strip().upper())


def _expand(name: str, sets: dict[str, list[str]]) -> list[str]:
    for marker, members in sets.items():
        if marker in name:
            joint = "_" if name.index(marker) and name[name.index(marker) - 1] != "_" else ""
            return [name.replace(marker, joint + member) for member in members]
    return [name]


def _plural(name: str) -> str:
    return name[:-1] + "IES" if name.endswith("Y") else name + "S"
