"""The told set: reports of our own with who tells of which incident marked in their words, read from files that people write.

In:  the files of bench/told/dev or /keep (form: bench/told/README.md). Out: reports, marked mentions, accounts, copies, incidents.
Left to others: reading and linking the reports, comparing the result with this (told_score.py).
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

MARK = re.compile(r"\[(?P<of>[A-Z]\d?(?:\+[A-Z]\d?)*)(?:@(?P<voice>[^\]:!]+))?(?P<no>!)?:(?P<words>[^\]]+)\]")
ACCOUNT = re.compile(r"> (?P<of>[A-Z]\d?) (?P<field>[a-z]+) ?(?P<value>[^@!]*?)(?: @(?P<voice>[^!]+?))?(?P<no> !)?$")
COUNT = re.compile(r"(?P<about>~)?(?P<low>\d+)(?P<open>\+)?$")
COUNTS = frozenset({"killed", "wounded", "arrested", "abducted", "participants"})
WORDS = frozenset({"actor", "means"})


class ToldError(Exception):
    """A file of the told set is not in its form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMention:
    """Words that tell one incident (several in "both attacks", none in a sum), and whose words they are.

    `against`: told as not having been.
    """

    report: str
    start: int
    end: int
    words: str
    incidents: tuple[str, ...]
    voices: tuple[str, ...]
    against: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAccount:
    """One voice's value for one field of one incident in one report; `voices` and `values` are spellings of one and the same."""

    report: str
    incident: str
    field: str
    values: tuple[str, ...]
    low: float | None
    high: float | None
    voices: tuple[str, ...]
    against: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldIncident:
    """What happened, as the story goes; no days where nobody tells them."""

    name: str
    start: date | None
    end: date | None
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldReport:
    """One invented report without its marks."""

    id: str
    outlet: str
    published: str
    text: str
    copy_of: str | None


@dataclass(slots=True)
class ToldSet:
    """All of one half; `is_open`: not everything that is told is marked, so what hearsay has beyond it is not judged."""

    reports: list[ToldReport] = field(default_factory=list)
    mentions: list[ToldMention] = field(default_factory=list)
    accounts: list[ToldAccount] = field(default_factory=list)
    incidents: dict[str, ToldIncident] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)  # kind, head, tail
    is_open: bool = False


def load_told(folder: Path) -> ToldSet:
    """One half of the set.

    Raises: ToldError for a line that is not in the form, or names an incident that its file does not list.
    """
    told = ToldSet()
    for path in sorted(folder.glob("*.txt")):
        _read_file(told, path)
    return told


def _read_file(told: ToldSet, path: Path) -> None:
    family = path.stem
    head, *parts = re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)
    for part in [head, *parts]:
        for line in part.splitlines():
            if line.startswith("# "):
                _read_fact(told, family, line, path)
    for part in parts:
        _read_report(told, family, part, path)


def _read_fact(told: ToldSet, family: str, line: str, path: Path) -> None:
    words = [word.strip() for word in line[2:].split("|")]
    kind, *names = words[0].split()
    if kind == "incident" and len(words) == 4 and len(names) == 1:
        start, _, end = words[1].partition("/")
        name = f"{family} {names[0]}"
        told.incidents[name] = ToldIncident(
            name=name, start=date.fromisoformat(start), end=date.fromisoformat(end or start), place=words[2]
        )
    elif kind in ("part", "series") and len(names) == 2:
        told.relations.append((kind, f"{family} {names[0]}", f"{family} {names[1]}"))
    else:
        raise ToldError(f'{path.name}: cannot read "{line}". Expected "# incident A | DAY | PLACE | WHAT" or "# part B A".')


def _read_report(told: ToldSet, family: str, part: str, path: Path) -> None:
    first, _, rest = part.partition("\n")
    name, outlet, published, *more = (word.strip() for word in first.split("|"))
    lines = rest.splitlines()
    marked = "\n".join(line for line in lines if not line.startswith(("> ", "# "))).strip()
    text = MARK.sub(lambda match: match["words"], marked)
    if "[" in text or "]" in text:
        raise ToldError(f"{path.name}: a mark of report {name} is not in the form [A@voice!:words].")
    copy_of = more[0].removeprefix("copy ") if more else None
    told.reports.append(ToldReport(id=name, outlet=outlet, published=published, text=text, copy_of=copy_of))
    shift = 0
    for match in MARK.finditer(marked):
        start = match.start() - shift
        shift += len(match.group()) - len(match["words"])
        incidents = tuple(_find_incident(told, family, one, path) for one in match["of"].split("+"))
        told.mentions.append(
            ToldMention(
                report=name,
                start=start,
                end=start + len(match["words"]),
                words=match["words"],
                incidents=incidents,
                voices=_list_spellings(match["voice"]) or (outlet,),
                against=bool(match["no"]),
            )
        )
    told.accounts += [_read_account(told, family, name, outlet, line, path) for line in lines if line.startswith("> ")]


def _read_account(told: ToldSet, family: str, report: str, outlet: str, line: str, path: Path) -> ToldAccount:
    match = ACCOUNT.match(line.strip())
    value = match["value"].strip() if match else ""
    count = COUNT.match(value)
    if match is None or match["field"] not in COUNTS | WORDS or (match["field"] in COUNTS) != bool(count):
        raise ToldError(f'{path.name}, report {report}: cannot read "{line}". Expected "> A killed 12+ @voice !".')
    return ToldAccount(
        report=report,
        incident=_find_incident(told, family, match["of"], path),
        field=match["field"],
        values=() if count else _list_spellings(value),
        low=float(count["low"]) if count else None,
        high=float(count["low"]) if count and not count["open"] else None,
        voices=_list_spellings(match["voice"]) or (outlet,),
        against=bool(match["no"]),
    )


def _find_incident(told: ToldSet, family: str, name: str, path: Path) -> str:
    if f"{family} {name}" not in told.incidents:
        raise ToldError(f"{path.name}: incident {name} is not listed.")
    return f"{family} {name}"


def _list_spellings(words: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in (words or "").split("|") if word.strip())
