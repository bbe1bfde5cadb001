"""The recipe of the score tables of claims, events, status and figures: logistic regression on hand codings of whole reports.

In:  hand codings (JSON Lines: text, published, outlet, coding). Out: lists/scores/NAME.json (weights, threshold), and cross-validated F1.
Left to others: the features (coding/*_features.py), the regression (regression.py).

    python -m train.coding_scores events ../shared src/hearsay/lists/scores/events.json [WEIGHTS ...]
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from bench.desk import take_desk
from hearsay.coding.actors import index_actors
from hearsay.coding.claim_features import claim_features
from hearsay.coding.claims import code_own_claim, find_all_quotes, find_told
from hearsay.coding.coder import Stages
from hearsay.coding.context import CodingContext, make_context
from hearsay.coding.cues import load_sayings
from hearsay.coding.event_features import Draft, event_features, make_surroundings
from hearsay.coding.events import draft_events, find_report_subjects, load_event_coder, load_event_tables, name_parties, score_sides
from hearsay.coding.figure_features import figure_features
from hearsay.coding.figures import find_counts, load_figure_tables
from hearsay.coding.marked import SAME_WORDS, score_of_marks
from hearsay.coding.parties import Chosen, choose_parties
from hearsay.coding.party_candidates import SIDES
from hearsay.coding.status_features import OF_HEAD, name_feature, status_features
from hearsay.coding.subjects import find_subjects, score_politics, share_of_politics
from hearsay.coding.subjects import load_subjects as load_subject_words
from hearsay.coding.told import Told
from hearsay.ids import hash_text
from hearsay.lists.lexicon import load_lexicon
from hearsay.model import (
    Basis,
    Claim,
    Event,
    Form,
    Known,
    LocalActor,
    Mention,
    Reading,
    Report,
    Span,
    Stance,
    Stated,
    Status,
    Voice,
    VoiceKind,
)
from hearsay.text import find_words, overlaps, share
from train.honest import Coded, load_coded, load_subjects, meet_cast, read_coded, read_context
from train.regression import (
    Row,
    blend_held_out,
    choose_threshold,
    fit,
    fit_blend,
    fit_held_out,
    fit_parties,
    keep_likeliest,
    weigh_held_out,
)

LEAST_WEIGHT = 0.02  # less moves no score
WINDOW_CHARS = 120  # as the scorer of whole reports pairs triggers


def make_report(row: dict[str, Any]) -> Report:
    """A report of the house from a hand-coded row."""
    unknown = Stated()
    return Report(
        id=row["id"],
        source=row["id"],
        raw_sha256=hash_text(row["text"]),
        media_type="text/plain",
        extractor="hand",
        text=row["text"],
        text_sha256=hash_text(row["text"]),
        title=unknown,
        author=unknown,
        outlet=Stated(value=row.get("outlet"), known=Known.GIVEN),
        published=Stated(value=row.get("published"), known=Known.GIVEN),
        language=Stated(value="en", known=Known.GIVEN),
        address=unknown,
        zones=(),
        links=(),
    )


def make_claims(context: CodingContext, coding: dict[str, Any]) -> tuple[Claim, ...]:
    """The hand-made claims as the coder would have them."""
    basis = Basis(report=context.report.id, run="hand", spans=(), score=1.0)
    hand = [
        Claim(
            id=claim["id"],
            span=Span(*claim["span"]),
            cue=Span(*claim["cue"]) if claim["cue"] else None,
            form=Form(claim["form"] or "indirect"),
            stance=Stance(claim["stance"]),
            certainty=1.0,
            voices=tuple(
                Voice(span=Span(*voice["span"]) if voice["span"] else None, name=voice["name"], kind=VoiceKind(voice["kind"]))
                for voice in claim["voices"]
            ),
            relayed_by=(),
            within=None,
            basis=basis,
        )
        for claim in coding["claims"]
    ]
    return (code_own_claim(context), *hand)


def make_plain_context(row: dict[str, Any]) -> CodingContext:
    """The context of a hand-coded report, without marks."""
    report = make_report(row)
    return make_context(report, Reading(report=report.id, weights="", sentences=(), marks=(), links=(), labels=()), run="hand")


def event_rows(shared: Path, earlier: Sequence[Path]) -> tuple[list[Row], int]:
    """All possible events of all reports with their truth, and how many events the coders wrote in those that the reader has not seen."""
    tables, rows, n_gold = load_event_tables(), list[Row](), 0
    for number, (row, is_unseen, weights) in enumerate(load_coded(shared, earlier)):
        taken = take_stage(row, weights)
        drafts = draft_events(taken.context, taken.claims, tables)
        subjects = find_report_subjects(taken.context, tables)
        around = make_surroundings(drafts, subjects, len(taken.context.words))
        politics = score_politics(taken.context.reading.labels)
        share = 1.0 if politics is None else share_of_politics(politics)
        events, claims = row["coding"]["events"], {claim["id"]: claim for claim in row["coding"]["claims"]}
        gold = [(str(event["type"]), Span(*event["trigger"])) for event in events]
        n_gold += len(gold) * is_unseen
        right = pair_events(gold, [(str(draft.trigger.entry.type), draft.trigger.span) for draft in drafts])
        chosen: Sequence[Mapping[str, tuple[Chosen, ...]] | None] = [None] * len(drafts)
        if is_unseen:
            chosen = choose_parties(taken.context, drafts, taken.claims, index_actors(taken.actors), tables.parties)
        for i, (draft, parties) in enumerate(zip(drafts, chosen, strict=True)):
            trigger = draft.trigger
            is_whole = parties is not None and i in right and is_attributed(taken, draft, parties, events[right[i]], claims)
            rows.append(
                Row(
                    number,
                    event_features(draft, around),
                    trigger.span,
                    i in right,
                    mark=trigger.mark,
                    is_unseen=is_unseen,
                    is_only_marked=trigger.entry.part == "mark",
                    share=share,
                    parties=score_sides(parties) if parties is not None else None,
                    worth=((i in right) + is_whole) / 2 if parties is not None else None,
                )
            )
    return rows, n_gold


def pair_events(gold: list[tuple[str, Span]], found: list[tuple[str, Span]]) -> dict[int, int]:
    """The findings that pair with a coder's event, and which: same type, touching first, then near."""
    scored = [
        ((not touching, apart), i, j)
        for i, (kind, span) in enumerate(gold)
        for j, (other, place) in enumerate(found)
        if kind == other
        and ((touching := span.start < place.end and place.start < span.end) | ((apart := abs(span.start - place.start)) <= WINDOW_CHARS))
    ]
    right: dict[int, int] = {}
    for _, i, j in sorted(scored):
        if i not in right.values() and j not in right:
            right[j] = i
    return right


def claim_rows(shared: Path, earlier: Sequence[Path]) -> tuple[list[Row], int]:
    """All attributions of all reports with their truth, and how many claims the coders wrote in those that the reader has not seen.

    Reports that it has seen are taken without its marks: the rules' weights need none.
    """
    lexicon, sayings, rows, n_gold = load_lexicon(), load_sayings(), list[Row](), 0
    for number, (row, is_unseen, weights) in enumerate(load_coded(shared, earlier)):
        context = read_context(row, weights) if is_unseen else make_plain_context(row)
        cast = meet_cast(context, lexicon)
        told = find_told(context, lexicon, sayings, cast, find_all_quotes(context))
        gold = row["coding"]["claims"]
        n_gold += len(gold) * is_unseen
        right = pair_claims(gold, told)
        for i, each in enumerate(told):
            features = claim_features(context, each, told)
            mark = score_of_marks(context, each.content)
            place = Span(len(rows), len(rows) + 1)
            rows.append(Row(number, features, place, i in right, mark=mark, is_unseen=is_unseen, is_only_marked=each.is_only_marked))
    return rows, n_gold


def pair_claims(gold: list[dict[str, Any]], told: Sequence[Told]) -> set[int]:
    """The attributions that pair with a coder's claim: half of the words shared and one voice the same, as the scorer pairs them."""
    scored = [
        (-share(Span(*claim["span"]), each.content), i, j)
        for i, claim in enumerate(gold)
        for j, each in enumerate(told)
        if share(Span(*claim["span"]), each.content) >= SAME_WORDS
        and any(is_same(Mention(span=each.speaker.span, name=each.speaker.name, actor=None), voice) for voice in claim["voices"])
    ]
    right: dict[int, int] = {}
    for _, i, j in sorted(scored):
        if j not in right and i not in right.values():
            right[j] = i
    return set(right)


def figure_rows(shared: Path, earlier: Sequence[Path]) -> tuple[list[Row], int]:
    """All possible figures of all reports with their truth, and how many figures the coders wrote."""
    tables, code, rows, n_gold = load_figure_tables(), load_event_coder(), list[Row](), 0
    for number, (row, *_) in enumerate(load_coded(shared, earlier)):
        context = make_plain_context(row)
        events = code(context, make_claims(context, row["coding"]), (), (), ())
        subjects = find_subjects((context.text[word.start : word.end].lower() for word in context.words), tables.subjects)
        gold = [(Span(*figure["span"]), figure["low"], figure["high"]) for figure in row["coding"]["figures"]]
        n_gold += len(gold)
        for count in find_counts(context, events, tables.syntax):
            words = count.sentence.words
            span = Span(words[count.quantity.first].start, words[count.quantity.last].end)
            right = any(overlaps(span, each) and (low, high) == (count.quantity.low, count.quantity.high) for each, low, high in gold)
            rows.append(Row(number, figure_features(count, subjects, len(events)), span, right))
    return rows, n_gold


def status_rows(shared: Path, earlier: Sequence[Path]) -> tuple[list[Row], int]:
    """Each hand-coded act asked of each status: without the head's label, and with it where the head has not seen the report; how many."""
    rows, n_gold = list[Row](), 0
    for number, is_unseen, taken, draft, event in find_acts(load_coded(shared, earlier)):
        if event["status"] not in set(Status):
            continue
        features = status_features(taken.context, draft)
        unread = tuple(name for name in features if not name.startswith(OF_HEAD))
        for each in (unread, features) if is_unseen else (unread,):
            n_gold += 1
            place = Span(n_gold, n_gold + 1)
            for status in Status:
                asked = tuple(name_feature(status, name) for name in each)
                rows.append(Row(number, asked, place, status == event["status"], is_unseen=each is features))
    return rows, n_gold


def find_acts(coded: Sequence[Coded]) -> Iterator[tuple[int, bool, "Taken", Draft, dict[str, Any]]]:
    """Hand-coded acts that are found too: number of the report, whether its reader has not seen it, its stage, the draft, the coding."""
    tables = load_event_tables()
    for number, (row, is_unseen, weights) in enumerate(coded):
        taken = take_stage(row, weights)
        drafts, events = draft_events(taken.context, taken.claims, tables), row["coding"]["events"]
        gold = [(str(event["type"]), Span(*event["trigger"])) for event in events]
        pairs = pair_events(gold, [(str(draft.trigger.entry.type), draft.trigger.span) for draft in drafts])
        yield from ((number, is_unseen, taken, drafts[found], events[event]) for found, event in pairs.items())


class Taken(NamedTuple):
    """What the stage of events gets of a report."""

    context: CodingContext
    claims: tuple[Claim, ...]
    actors: tuple[LocalActor, ...]


def take_stage(row: dict[str, Any], weights: Path | None = None) -> Taken:
    """A report on its way through the coder, up to its events."""
    taken: list[Taken] = []

    def take(context: CodingContext, claims: tuple[Claim, ...], actors: tuple[LocalActor, ...], *_: object) -> tuple[Event, ...]:
        taken.append(Taken(context, claims, actors))
        return ()

    coder = take_desk().coder
    replace(coder, stages=Stages(events=take)).code(*read_coded(row, weights), run="hand")
    return taken[0]


def is_attributed(
    taken: Taken, draft: Draft, parties: Mapping[str, tuple[Chosen, ...]], event: dict[str, Any], claims: dict[str, dict[str, Any]]
) -> bool:
    """Whether one party of each side and the voice of an act are those of the coder's event, as the scorer of whole reports asks."""
    named = name_parties(taken.context, index_actors(taken.actors), draft.claim, parties)
    if not all(not event[side] or any(is_same(one, other) for one in named[side] for other in event[side]) for side in SIDES):
        return False
    is_own, voice = draft.claim.form == Form.OWN, draft.claim.voices[0]
    if is_own or event["claim"] is None:
        return is_own and event["claim"] is None
    return is_same(Mention(span=voice.span or draft.claim.span, name=voice.name, actor=None), claims[event["claim"]]["voices"][0])


def is_same(mention: Mention, named: dict[str, Any]) -> bool:
    """Whether a mention and a hand-coded one are the same, as the scorer of whole reports sees it."""
    plain, other = (re.sub(r"^(the|a|an) ", "", " ".join(name.casefold().split())) for name in (mention.name, named["name"] or ""))
    return (bool(named["span"]) and overlaps(mention.span, Span(*named["span"]))) or (bool(plain) and plain == other)


def report_rows(shared: Path, earlier: Sequence[Path]) -> tuple[list[Row], int]:
    """All reports with whether they are about politics and conflict."""
    subjects, rows = load_subject_words(), list[Row]()
    coded = [(row["text"], bool(row["political"])) for row, *_ in load_coded(shared, earlier)]
    for number, (text, political) in enumerate([*coded, *load_subjects(shared)]):
        words = (text[word.start : word.end].lower() for word in find_words(text))
        rows.append(Row(number, ("bias", *find_subjects(words, subjects)), Span(number, number + 1), political))
    return rows, sum(row.is_right for row in rows)


def main() -> None:
    """Cross-validate, fit on all, write the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=sorted(MAKERS))
    asked.add_argument("shared", type=Path, help="the folder that holds corpora/ and codings/")
    asked.add_argument("out", type=Path)
    asked.add_argument("weights", type=Path, nargs="*", help="folders of earlier weights (honest.py)")
    options = asked.parse_args()
    maker, strength = MAKERS[options.what]
    rows, n_gold = maker(options.shared, options.weights)
    ruled = [row for row in rows if not row.is_only_marked]
    held = fit_held_out(ruled, strength)
    stored: dict[str, Any] = {"weights": {name: round(each, 3) for name, each in fit(ruled, strength).items() if abs(each) >= LEAST_WEIGHT}}
    if any(row.mark for row in rows):
        scores = dict(zip((i for i, row in enumerate(rows) if not row.is_only_marked), held, strict=True))
        ordered = [scores.get(i, 0.0) for i in range(len(rows))]
        unseen = [(row._replace(worth=None), score) for row, score in zip(ruled, held, strict=True) if row.is_unseen]
        stored["alone"], _ = choose_threshold(*map(list, zip(*unseen, strict=True)), n_gold)
        stored["blend"] = fit_blend(rows, ordered)
        scored = zip(rows, blend_held_out(rows, ordered), strict=True)
        ruled, held = map(list, zip(*[(row, score) for row, score in scored if row.is_unseen], strict=True))
        held = keep_likeliest(ruled, held)
        if options.what == "events":
            stored["parties"], held = fit_parties(ruled, held), weigh_held_out(ruled, held)
    stored["threshold"], f1 = choose_threshold(ruled, held, n_gold)
    joined = [stored[name] for name in ("blend", "parties") if name in stored]
    print(f"{len(rows)} candidates, {n_gold} gold; F1 {f1:.3f} at {stored['threshold']}", *joined, file=sys.stderr)
    if options.what == "status":  # the likeliest of the answers is taken, whatever its score
        asked_of = [(row, score) for row, score in zip(rows, held, strict=True) if row.is_unseen]
        right = sum(row.is_right for row, score in asked_of if score > 0)
        print(f"accuracy {right / max(1, len({row.place for row, _ in asked_of})):.3f} where the head is honest", file=sys.stderr)
    options.out.write_text(json.dumps(stored, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


Maker = Callable[[Path, Sequence[Path]], tuple[list[Row], int]]
MAKERS: dict[str, tuple[Maker, float]] = {
    "claims": (claim_rows, 6.0),
    "events": (event_rows, 6.0),
    "figures": (figure_rows, 6.0),
    "reports": (report_rows, 6.0),
    "status": (status_rows, 6.0),
}


if __name__ == "__main__":
    main()
