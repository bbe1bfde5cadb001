"""From raw text to incidents and accounts: what hearsay makes of the told set, beside what its writer marked.

In:  one half of bench/told. Out: figures; with `python -m bench.told_score dev` (or another half to be read), every difference in words.
Left to others: the form of the files (told_gold.py), the coreference measures (the shared scorer, run as a program by scoring.py).
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from bench.archive_gold import load_archive
from bench.corpora import REPOSITORY, find_shared
from bench.desk import code_row
from bench.told_gold import COUNTS, ToldAccount, ToldMention, ToldSet, load_told
from hearsay.errors import InputError
from hearsay.gazetteer import SAME_KM, Gazetteer, open_gazetteer
from hearsay.link.deeds import choose_most
from hearsay.link.linker import link
from hearsay.measure import distance_km, measure_f1
from hearsay.model import Coding, Event, Incident, Linked, Relation, RelationKind, Report, Stance
from hearsay.names import find_name_words

READ = ("dev", "related", "genres-dev", "fresh-dev", "india-dev", "salvador-dev")
KEPT = ("keep", "related-keep", "genres-keep", "fresh-keep", "india-keep", "salvador-keep")
OCCURRED = "occurred"
FIELDS = COUNTS | {"actor", "means", OCCURRED}
KINDS = {"part": RelationKind.PART_OF, "series": RelationKind.SERIES}
Row = dict[str, object]
ScoreClusters = Callable[[list[Row], list[Row]], Mapping[str, object]]  # gold and predicted clusters → the shared scorer's JSON


class GivenAccount(NamedTuple):
    """An account as hearsay gives it, with the told incident that its incident is (None for none of them)."""

    report: str
    incident: str | None
    field: str
    value: str
    low: float | None
    high: float | None
    voice: str
    against: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What hearsay made of one half: its incidents led to the told ones."""

    told: ToldSet
    coded: Mapping[str, tuple[Report, Coding]]
    linked: Linked
    found: Mapping[ToldMention, tuple[Event, Incident]]  # marked mentions of a single incident that are events of an incident
    known_as: Mapping[str, str]  # incident of hearsay → told incident that most of its marked mentions tell
    accounts: tuple[GivenAccount, ...]


def load_half(half: str) -> ToldSet:
    """A half of the told set, or a part of an archive, by name.

    Raises: InputError where the archive's texts are not here.
    """
    archive = REPOSITORY / "bench" / "archive" / f"{half}.jsonl"
    if not archive.is_file():
        return load_told(REPOSITORY / "bench" / "told" / half)
    shared = find_shared()
    if shared is None:
        raise InputError(f"The texts of {half} lie in the shared folder, which is not here. Set HEARSAY_SHARED to it.")
    return load_archive(archive, shared)


def hear(told: ToldSet) -> Heard:
    """Code and link all reports of one half together, as a user would."""
    coded = {one.id: code_row({"id": one.id, "text": one.text, "published": one.published, "outlet": one.outlet}) for one in told.reports}
    linked = link([report for report, _ in coded.values()], [coding for _, coding in coded.values()])
    incident_of = {event: incident for incident in linked.incidents for event in incident.members}
    found: dict[ToldMention, tuple[Event, Incident]] = {}
    for mention in told.mentions:
        event = find_event(mention, coded[mention.report][1].events)
        if event is not None and event.id in incident_of and len(mention.incidents) == 1:
            found[mention] = event, incident_of[event.id]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention, (_, incident) in found.items():
        votes[incident.id][mention.incidents[0]] += 1
    known_as = {key: choose_most(counts.elements()) for key, counts in votes.items()}
    names = {report.id: name for name, (report, _) in coded.items()}
    given = tuple(one for one in _list_given(linked, known_as, names) if one.incident is not None or not told.is_open)
    return Heard(told=told, coded=coded, linked=linked, found=found, known_as=known_as, accounts=given)


def find_event(mention: ToldMention, events: Iterable[Event]) -> Event | None:
    """The event whose trigger overlaps marked words, the first of several."""
    over = [event for event in events if event.trigger.start < mention.end and mention.start < event.trigger.end]
    return min(over, key=lambda event: (event.trigger, event.id), default=None)


def _list_given(linked: Linked, known_as: Mapping[str, str], names: Mapping[str, str]) -> Iterator[GivenAccount]:
    """The accounts to be judged, each once: all counts of people; who, by what and whether, of told incidents alone."""
    seen = set()
    for account in linked.accounts:
        incident = known_as.get(account.incident)
        if account.field not in FIELDS or (incident is None and account.field not in COUNTS):
            continue
        given = GivenAccount(
            report=names[account.report],
            incident=incident,
            field=account.field,
            value="" if account.field == OCCURRED or account.field in COUNTS else account.value,
            low=account.low,
            high=account.high,
            voice=account.voice,
            against=account.stance in (Stance.DENIES, Stance.DOUBTS),
        )
        if given not in seen:
            seen.add(given)
            yield given


def list_wanted(told: ToldSet) -> list[ToldAccount]:
    """The accounts that ought to be given: those that are written down, and that it occurred from each voice whose words tell it."""
    wanted: dict[tuple[object, ...], ToldAccount] = {}
    for one in told.mentions:
        for incident in one.incidents:
            row = ToldAccount(
                report=one.report,
                incident=incident,
                field=OCCURRED,
                values=(),
                low=None,
                high=None,
                voices=one.voices,
                against=one.against,
            )
            wanted.setdefault((one.report, incident, one.voices, one.against), row)
    return [*told.accounts, *wanted.values()]


def is_right(given: GivenAccount, wanted: ToldAccount) -> bool:
    """Whether an account is the wanted one: same report, incident, field, bounds or words, voice, and for or against."""
    where = (given.report, given.incident, given.field, given.against)
    if where != (wanted.report, wanted.incident, wanted.field, wanted.against):
        return False
    if wanted.field in COUNTS and (given.low, given.high) != (wanted.low, wanted.high):
        return False
    return is_named(given.voice, wanted.voices) and (not wanted.values or is_named(given.value, wanted.values))


def is_named(name: str, spellings: Iterable[str]) -> bool:
    """Whether a name is one of the spellings, or one of the two says the other with more words."""
    words = set(find_name_words(name))
    return any(words and known and (words <= known or known <= words) for known in map(set, map(find_name_words, spellings)))


def is_placed(own: Incident, place: str) -> bool:
    """Whether an incident lies at a told place: it has its name, or stands where the gazetteer has a place of that name.

    A report's Nekemte is the gazetteer's "Nek'emtē", its Stakhanov "Kadiyivka".
    """
    if is_named(own.place or "", [place]):
        return True
    if own.lat is None or own.lon is None:
        return False
    return any(distance_km((own.lat, own.lon), (one.lat, one.lon)) <= SAME_KM for one in _take_gazetteer().candidates(place))


@lru_cache(maxsize=1)
def _take_gazetteer() -> Gazetteer:
    return open_gazetteer()


def score_told(told: ToldSet, score_clusters: ScoreClusters) -> dict[str, float | None]:
    """All figures of one half."""
    heard = hear(told)
    single = [one for one in told.mentions if len(one.incidents) == 1]
    scores = score_clusters(*shape_clusters(heard))
    figures: dict[str, float | None] = {
        "incidents.conll": _as_number(scores["conll"]),
        "incidents.b3": _as_number(scores["b3"]),
        "mentions found": len(heard.found) / len(single),
        "false merges": float(sum(len(told_in) - 1 for told_in in _meet(heard, by_own=True).values())),
        "false splits": float(sum(len(own) - 1 for own in _meet(heard, by_own=False).values())),
    }
    wanted = list_wanted(told)
    for name, fields in (("accounts", FIELDS), ("counts", COUNTS)):
        right, given = _judge([one for one in heard.accounts if one.field in fields], wanted)
        met = [one for one in wanted if one.field in fields and any(is_right(each, one) for each in right)]
        n_wanted = sum(one.field in fields for one in wanted)
        precision, recall = len(right) / max(given, 1), len(met) / max(n_wanted, 1)
        figures |= {f"{name}.precision": precision, f"{name}.recall": recall}
        figures[f"{name}.f1"] = 2 * precision * recall / (precision + recall) if right else 0.0
    figures["days"], figures["places"] = measure_facts(heard)
    figures |= _measure_relations(heard)
    figures["copies.f1"] = _measure_copies(heard)
    return figures


def shape_clusters(heard: Heard) -> tuple[list[Row], list[Row]]:
    """The found mentions as rows of the shared scorer: told clusters, hearsay's clusters."""
    gold: list[Row] = []
    given: list[Row] = []
    for report in heard.told.reports:
        here = [(mention, incident) for mention, (_, incident) in heard.found.items() if mention.report == report.id]
        row = {"id": report.id, "text": report.text, "cluster_scope": "corpus"}
        spots = [({"start": mention.start, "end": mention.end}, mention.incidents[0], incident.id) for mention, incident in here]
        gold.append({**row, "mentions": [{**spot, "cluster": told} for spot, told, _ in spots]})
        given.append({"id": report.id, "mentions": [{**spot, "cluster": own} for spot, _, own in spots]})
    return gold, given


def _as_number(score: object) -> float | None:
    value = score.get("f1") if isinstance(score, dict) else score
    return float(value) if isinstance(value, int | float) else None


def _meet(heard: Heard, *, by_own: bool) -> dict[str, set[str]]:
    """Incident of hearsay → told incidents that its marked mentions tell, or the other way round."""
    meeting: dict[str, set[str]] = defaultdict(set)
    for mention, (_, incident) in heard.found.items():
        told, own = mention.incidents[0], incident.id
        meeting[own if by_own else told].add(told if by_own else own)
    return meeting


def _judge(given: Iterable[GivenAccount], wanted: Iterable[ToldAccount]) -> tuple[list[GivenAccount], int]:
    """Which accounts are right, and how many there are."""
    rows = list(given)
    by_spot: dict[tuple[str, str, str], list[ToldAccount]] = defaultdict(list)
    for one in wanted:
        by_spot[one.report, one.incident, one.field].append(one)
    right = [row for row in rows if any(is_right(row, one) for one in by_spot[row.report, row.incident or "", row.field])]
    return right, len(rows)


def choose_own(heard: Heard) -> dict[str, Incident]:
    """Told incident → the incident of hearsay that holds most of its mentions."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention, (_, incident) in heard.found.items():
        votes[mention.incidents[0]][incident.id] += 1
    by_id = {incident.id: incident for incident in heard.linked.incidents}
    return {told: by_id[choose_most(counts.elements())] for told, counts in sorted(votes.items())}


def measure_facts(heard: Heard) -> tuple[float, float]:
    """Shares of the told incidents that were found at all whose days, and whose place, are right."""
    own = choose_own(heard)
    dated = [one for name, one in heard.told.incidents.items() if name in own and one.start is not None]
    days = sum((own[one.name].start, own[one.name].end) == (one.start, one.end) for one in dated)
    places = sum(is_placed(own[name], one.place) for name, one in heard.told.incidents.items() if name in own)
    return days / max(len(dated), 1), places / max(len(own), 1)


def _measure_relations(heard: Heard) -> dict[str, float | None]:
    """The share of told parts and series that hearsay relates so, and the share of its parts and series that are told."""
    judged = judge_relations(heard)
    direct = {(KINDS[kind], head, tail) for kind, head, tail in heard.told.relations}
    found = {(one.kind, heard.known_as.get(one.head), heard.known_as.get(one.tail)) for one, _ in judged}
    return {
        "relations found": len(direct & found) / len(direct) if direct else None,
        "relations precision": sum(right for _, right in judged) / len(judged) if judged else None,
    }


def judge_relations(heard: Heard) -> list[tuple[Relation, bool]]:
    """Hearsay's parts and series of which one end at least is a told incident, and whether they are told.

    A part of a part is a part, and what comes behind the next day of a strike is of its series too. Two incidents of hearsay's that
    tell one told incident are a split, which is counted as one, and whose relation is not judged.
    """
    told = {(KINDS[kind], head, tail) for kind, head, tail in heard.told.relations}
    while further := {(kind, one, end) for kind, one, mid in told for again, start, end in told if (again, start) == (kind, mid)} - told:
        told |= further
    ends = [(one, heard.known_as.get(one.head), heard.known_as.get(one.tail)) for one in heard.linked.relations]
    return [(one, (one.kind, head, tail) in told) for one, head, tail in ends if one.kind in KINDS.values() and head != tail]


def _measure_copies(heard: Heard) -> float:
    """F1 over pairs of reports of one family of copies."""
    names = {report.id: name for name, (report, _) in heard.coded.items()}
    wanted = _pair_up({one.id: one.copy_of or one.id for one in heard.told.reports})
    given = _pair_up({name: name for name in names.values()} | {names[one.report]: names[one.origin] for one in heard.linked.copies})
    return measure_f1(len(wanted & given), len(given), len(wanted))[2]


def _pair_up(origin_of: Mapping[str, str]) -> set[tuple[str, str]]:
    families: dict[str, list[str]] = defaultdict(list)
    for report, origin in sorted(origin_of.items()):
        families[origin].append(report)
    return {pair for reports in families.values() for pair in combinations(reports, 2)}


def list_differences(heard: Heard) -> Iterator[str]:
    """Every difference, in words: mentions not found, merges, splits, accounts that lack or are wrong, days, places, copies."""
    told = heard.told
    for mention in told.mentions:
        if mention not in heard.found and len(mention.incidents) == 1:
            yield f"not found   {mention.report}: {mention.incidents[0]} “{mention.words}”"
    titles = {incident.id: incident.title for incident in heard.linked.incidents}
    for own, names in sorted(_meet(heard, by_own=True).items()):
        if len(names) > 1:
            yield f"merged      {', '.join(sorted(names))}: {titles[own]} ({_quote(heard, own=own)})"
    for name, owns in sorted(_meet(heard, by_own=False).items()):
        if len(owns) > 1:
            yield f"split       {name}: " + "; ".join(f"{titles[own]} ({_quote(heard, own=own, told=name)})" for own in sorted(owns))
    wanted = list_wanted(told)
    right, _ = _judge(heard.accounts, wanted)
    lines = [(row.report, f"wrong row   {_say_given(row)}") for row in heard.accounts if row not in set(right)]
    lines += [(one.report, f"lacks row   {_say_wanted(one)}") for one in wanted if not any(is_right(row, one) for row in right)]
    yield from (line for _, line in sorted(lines))
    for name, own_one in choose_own(heard).items():
        one = told.incidents[name]
        if one.start is not None and (own_one.start, own_one.end) != (one.start, one.end):
            yield f"other day   {name}: {own_one.start} to {own_one.end}, told {one.start} to {one.end}"
        if not is_placed(own_one, one.place):
            yield f"other place {name}: {own_one.place}, told {one.place}"
    yield from _list_relations(heard)
    yield from (f"copy        {one.report} of {one.origin}: {one.reason}" for one in heard.linked.copies)


def _list_relations(heard: Heard) -> Iterator[str]:
    """Told relations that hearsay lacks, and what it relates though nobody tells so, with its reason."""
    titles = {incident.id: incident.title for incident in heard.linked.incidents}
    judged = judge_relations(heard)
    found = {(one.kind, heard.known_as.get(one.head), heard.known_as.get(one.tail)) for one, _ in judged}
    for kind, head, tail in heard.told.relations:
        if (KINDS[kind], head, tail) not in found:
            yield f"unrelated   {head} {KINDS[kind]} {tail}"
    for one, right in judged:
        ends = [f"{heard.known_as.get(end, 'no told incident')} ({titles[end]})" for end in (one.head, one.tail)]
        yield f"{'related' if right else 'wrongly':11} {ends[0]} {one.kind} {ends[1]}: {one.reason}"


def _quote(heard: Heard, *, own: str, told: str | None = None) -> str:
    spots = [(m.report, m.words) for m, (_, i) in heard.found.items() if i.id == own and (told is None or told == m.incidents[0])]
    return ", ".join(f"{report} “{words}”" for report, words in spots)


def _say_given(row: GivenAccount) -> str:
    value = row.value or (f"{row.low:g}" if row.low is not None else "") + ("+" if row.low is not None and row.high is None else "")
    return f"{row.report}: {row.incident or 'no told incident'} {row.field} {value} @{row.voice}{' !' if row.against else ''}"


def _say_wanted(one: ToldAccount) -> str:
    value = "|".join(one.values) or (f"{one.low:g}" if one.low is not None else "") + (
        "+" if one.low is not None and one.high is None else ""
    )
    return f"{one.report}: {one.incident} {one.field} {value} @{'|'.join(one.voices)}{' !' if one.against else ''}"


def main() -> None:
    """Print every difference of what may be read, and nothing but figures of what is kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("half", choices=[*READ, *KEPT])
    half = parser.parse_args().half
    told = load_half(half)
    if half in READ:
        print("\n".join(list_differences(hear(told))))
    from bench.scoring import score_clusters

    for name, value in score_told(told, score_clusters).items():
        print(f"{name:20} {'-' if value is None else f'{value:.3f}'}")


if __name__ == "__main__":
    main()
