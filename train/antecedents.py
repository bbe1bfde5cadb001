"""Learns whom "he", "they", "it" and "the group" take up: lists/antecedent_weights.csv.

In:  hand codings of whole reports (the shared train part and our own), read by the installed weights: their actors, recipients and voices
that are pronouns or descriptions, with their names. Out: one weight a feature, and how often the likeliest is right, held out by
report. Left to others: using them (src/hearsay/coding/antecedents.py). The same conditional logit as train/attachment.py; the reader's
links of mentions teach only on reports that it has not learned from.

    python -m train.antecedents SHARED_FOLDER [EARLIER_WEIGHTS ...]        (two minutes)
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hearsay.coding.actors import code_actors
from hearsay.coding.anaphors import THIRD, Anaphor, Antecedent, find_description
from hearsay.coding.antecedents import OF_LINKS, describe_nobody, list_antecedents, list_features
from hearsay.coding.cast import ARTICLE, Cast, full_name
from hearsay.coding.claims import code_claims
from hearsay.coding.cues import load_sayings
from hearsay.coding.names import plain_name
from hearsay.coding.roles import code_roles
from hearsay.coding.scores import load_scores
from hearsay.lists.lexicon import load_lexicon
from hearsay.model import Claim, Span
from hearsay.nesting import innermost_claim
from hearsay.text import overlaps
from train.honest import Coded, load_coded, meet_cast, read_context
from train.toponyms import Group, fit

FOLDS, MIN_REPORTS = 5, 4
LINKED_WEIGHT = 0.7  # of a group with links; the rest counts without them
EMPTY = frozenset({"of", "and", "the", "in", "for"})
HEAD = """# What each feature counts for when the antecedent of a pronoun is chosen; "none" is the weight of choosing nobody.
# Learned by train/antecedents.py from hand codings of whole reports (weights only, no text). Do not edit by hand.
feature,weight
"""
Row = dict[str, Any]


def list_mentions(coding: Row) -> Iterator[Row]:
    """The mentions of a coding that have a place, each place once."""
    seen = set()
    sides = (mention for event in coding["events"] for side in ("actors", "recipients") for mention in event[side])
    for mention in (*sides, *(voice for claim in coding["claims"] for voice in claim["voices"])):
        if mention["span"] and tuple(mention["span"]) not in seen:
            seen.add(tuple(mention["span"]))
            yield mention


def is_alike(name: str, gold: str) -> bool:
    """Whether two names of one actor share a telling word."""
    left, right = (set(_plain(one).split()) - EMPTY for one in (name, gold))
    return bool(left & right)


def _plain(name: str) -> str:
    return ARTICLE.sub("", " ".join(name.split())).casefold().replace("’", "'")


def find_right(cast: Cast, anaphor: Anaphor, known: Sequence[Antecedent], mention: Row, named_so: Sequence[Span]) -> list[int]:
    """The candidates that a coder means, by number; the number behind the last is nobody.

    A pronoun means whoever shares a telling word with the coder's name. Descriptions of different bodies share their noun ("the Honduran
    government"), so one means who bears the same name, or stands where the coder gave that name; nobody where its own words are the name.
    """
    if anaphor.sort != "the":
        return [i for i, one in enumerate(known) if is_alike(one.name, mention["name"])] or [len(known)]
    name = _plain(mention["name"])
    earlier = [span for span in named_so if span.start < anaphor.span.start]
    right = [i for i, one in enumerate(known) if _plain(one.name) == name or any(overlaps(a, b) for a in earlier for b in one.mentions)]
    own = plain_name(cast.context, anaphor.span)
    return right if right and name not in {_plain(own), _plain(full_name(cast, own))} else [*right, len(known)]


def gather(coded: list[Coded]) -> Iterator[tuple[int, str, Group]]:
    """Number of the report, sort and candidates of every anaphor, "none" last; with links only where they are honest."""
    lexicon, sayings, table = load_lexicon(), load_sayings(), load_scores("claims")
    for number, (row, is_unseen, weights) in enumerate(coded):
        context = read_context(row, weights)
        cast = meet_cast(context, lexicon)
        claims = code_claims(context, lexicon, sayings, cast, table)
        code_actors(context, lexicon, cast, claims, code_roles(context, lexicon, cast))
        mentions = list(list_mentions(row["coding"]))
        named_so = defaultdict[str, list[Span]](list)
        for mention in mentions:
            named_so[_plain(mention["name"])].append(Span(*mention["span"]))
        for mention in mentions:
            anaphor = find_anaphor(cast, Span(*mention["span"]), claims)
            if anaphor is None:
                continue
            known = list_antecedents(cast, anaphor)
            features = list_features(cast, anaphor, known)
            good = find_right(cast, anaphor, known, mention, named_so[_plain(mention["name"])])
            none = describe_nobody(cast, anaphor, known)
            unread = [{name: value for name, value in one.items() if not name.partition(":")[2].startswith(OF_LINKS)} for one in features]
            if is_unseen:
                yield number, anaphor.sort, ([*features, none], good, LINKED_WEIGHT)
            yield number, anaphor.sort, ([*unread, none], good, 1 - LINKED_WEIGHT)


def find_anaphor(cast: Cast, span: Span, claims: Sequence[Claim]) -> Anaphor | None:
    """The pronoun or description at a span, as the coder asks for it; None for other words."""
    word = cast.context.text[span.start : span.end].casefold()
    if word in THIRD:
        return Anaphor(word=word, span=span, claim=innermost_claim(claims, span))
    return find_description(cast, span)


def drop_rare(rows: list[tuple[int, str, Group]]) -> list[tuple[int, str, Group]]:
    """The rows without nouns that stand in fewer than MIN_REPORTS reports."""
    reports: dict[str, set[int]] = defaultdict(set)
    for number, _, (features, _, _) in rows:
        for name in features[-1]:
            reports[name].add(number)
    rare = {name for name, seen in reports.items() if len(seen) < MIN_REPORTS}
    kept = [{name: value for name, value in features[-1].items() if name not in rare} for _, _, (features, _, _) in rows]
    return [(n, sort, ([*one[:-1], last], good, weight)) for (n, sort, (one, good, weight)), last in zip(rows, kept, strict=True)]


def judge(rows: list[tuple[int, str, Group]], weights: dict[str, float]) -> Iterator[tuple[str, bool]]:
    """Sort of anaphor, and whether the likeliest candidate is right."""
    for _, sort, (features, good, _) in rows:
        sums = [sum(weights.get(name, 0.0) * value for name, value in one.items()) for one in features]
        yield sort, sums.index(max(sums)) in good


def main(shared: str, *earlier: str) -> int:
    """Prints held-out figures, fits on all and writes the list."""
    rows = drop_rare(list(gather(load_coded(Path(shared), [Path(folder) for folder in earlier]))))
    told = list[tuple[str, bool]]()
    for fold in range(FOLDS):
        weights = fit([group for number, _, group in rows if number % FOLDS != fold])
        told += judge([row for row in rows if row[0] % FOLDS == fold], weights)
    for sort in ("he", "they", "it", "the"):
        right = [is_right for name, is_right in told if name == sort]
        print(f"{sort}: {sum(right)} of {len(right)} right, held out by report")
    target = Path(__file__).parent.parent / "src" / "hearsay" / "lists" / "antecedent_weights.csv"
    cells = sorted(fit([group for _, _, group in rows]).items())
    target.write_text(HEAD + "".join(f'"{name}",{value}\n' for name, value in cells if value), "utf-8")
    print(f"{len(cells)} weights from {len(rows)} groups")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
