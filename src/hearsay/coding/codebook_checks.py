"""Whether a codebook is fit for use: overlaps, missing examples, unknown names, broken crosswalk codes.

In:  a codebook. Out: findings, each with a place and what to do.
Left to others: printing them (`hearsay codebook check`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from hearsay.codebook import PARTS, SLOTS, Codebook, Crosswalk, Kind
from hearsay.coding.event_contexts import TOLD_BY_RULE
from hearsay.lists.tables import load_table
from hearsay.model import EventType

MIN_EXAMPLES, MIN_COUNTER_EXAMPLES = 2, 1
CAMEO_CODE = re.compile(r"(0[1-9]|1\d|20)\d{0,2}")
UCDP_TYPES = frozenset({"state-based conflict", "non-state conflict", "one-sided violence"})  # UCDP GED codebook: type of violence


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in a codebook that a user should look at."""

    kind: str  # overlap, examples, unknown, crosswalk, empty
    place: str  # "ASSAULT", "ASSAULT/beat"
    message: str


def check_codebook(codebook: Codebook) -> tuple[Finding, ...]:
    """All findings, in the order of the codebook; none where it is fit for use."""
    found = [finding for kind in codebook.kinds for finding in _check_kind(codebook, kind)]
    found += _find_overlaps(codebook)
    found += _check_frames(codebook)
    found += _check_contexts(codebook)
    return tuple(found)


def _check_kind(codebook: Codebook, kind: Kind) -> Iterator[Finding]:
    if kind.code not in EventType.__members__:
        known = ", ".join(EventType)
        yield Finding(kind="unknown", place=kind.code, message=f"The type {kind.code!r} is none of {known}. Make it a mode of one of them.")
    if not kind.definition:
        yield Finding(kind="examples", place=kind.code, message="It has no definition. Write one sentence that a coder can follow.")
    if len(kind.examples) < MIN_EXAMPLES:
        yield Finding(kind="examples", place=kind.code, message=f"It has {len(kind.examples)} examples. Give at least {MIN_EXAMPLES}.")
    if len(kind.counter_examples) < MIN_COUNTER_EXAMPLES:
        yield Finding(kind="examples", place=kind.code, message="It has no counter-example. Give one that is easily mistaken for it.")
    if not kind.triggers:
        yield Finding(kind="empty", place=kind.code, message="It has no triggers, so nothing will be coded as it.")
    for example in kind.examples:
        if example.trigger is None or example.trigger not in example.text:
            yield Finding(kind="examples", place=kind.code, message=f"The example {example.text!r} does not contain its trigger.")
    yield from _check_modes(codebook, kind)
    yield from _check_crosswalk(kind.code, kind.crosswalk)


def _check_modes(codebook: Codebook, kind: Kind) -> Iterator[Finding]:
    modes = {mode.code for mode in kind.modes}
    for group in kind.triggers:
        words = ", ".join((*group.verbs, *group.nouns, *group.phrases)[:3])
        if group.mode is not None and group.mode not in modes:
            yield Finding(
                kind="unknown", place=kind.code, message=f"The triggers {words} ... have the mode {group.mode!r}, which it lacks."
            )
        if group.frame not in codebook.frames:
            yield Finding(
                kind="unknown", place=kind.code, message=f"The triggers {words} ... have the frame {group.frame!r}, which is not there."
            )
        if group.cameo is not None and not CAMEO_CODE.fullmatch(group.cameo):
            yield Finding(kind="crosswalk", place=kind.code, message=f"The triggers {words} ... have the CAMEO code {group.cameo!r}.")
        if group.weak and not group.needs:
            yield Finding(kind="empty", place=kind.code, message=f"The weak triggers {words} ... have no `needs`, so they never count.")
        if group.weak and group.sure:
            yield Finding(
                kind="overlap", place=kind.code, message=f"The triggers {words} ... are weak and sure at once. Keep one of the two."
            )
    for mode in kind.modes:
        yield from _check_crosswalk(f"{kind.code}/{mode.code}", mode.crosswalk)


def _check_crosswalk(place: str, crosswalk: Crosswalk) -> Iterator[Finding]:
    for code in crosswalk.cameo:
        if not CAMEO_CODE.fullmatch(code):
            yield Finding(kind="crosswalk", place=place, message=f"{code!r} is no CAMEO code (01 to 20 and up to two more digits).")
    known = [f"{row['event_type']}/{row['sub_event_type']}" for row in load_table("acled_types")]
    for code in crosswalk.acled:
        if code not in known:
            near = get_close_matches(code, known, n=1, cutoff=0.0)
            message = f"{code!r} is no type of ACLED's (EVENT TYPE/Sub-event type, lists/acled_types.csv). The nearest is {near[0]!r}."
            yield Finding(kind="crosswalk", place=place, message=message)
    for code in crosswalk.ucdp:
        if code not in UCDP_TYPES:
            yield Finding(kind="crosswalk", place=place, message=f"{code!r} is no UCDP type of violence ({', '.join(sorted(UCDP_TYPES))}).")
    if crosswalk.quad is not None and crosswalk.quad not in (1, 2, 3, 4):
        yield Finding(kind="crosswalk", place=place, message=f"The quad code is {crosswalk.quad}, expected 1 to 4.")


def _find_overlaps(codebook: Codebook) -> Iterator[Finding]:
    """Words that name two types, unless all but one of the groups are weak: then `needs` decides."""
    strong: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind in codebook.kinds:
        for group in kind.triggers:
            if group.weak:
                continue
            for part, words in (("verb", group.verbs), ("noun", group.nouns), ("phrase", group.phrases)):
                for word in words:
                    strong[part, word.lower()].append(f"{kind.code}/{group.mode}" if group.mode else kind.code)
    for (part, word), places in sorted(strong.items()):
        if len(places) > 1:
            message = f"The {part} {word!r} names {' and '.join(places)}. Keep one, or make the others weak with `needs`."
            yield Finding(kind="overlap", place=places[0], message=message)


def _check_frames(codebook: Codebook) -> Iterator[Finding]:
    for name, frame in codebook.frames.items():
        for slot, part in frame.items():
            if slot not in SLOTS or part not in PARTS:
                message = f"{slot} = {part!r} is not known. Slots: {', '.join(sorted(SLOTS))}. Parts: {', '.join(sorted(PARTS))}."
                yield Finding(kind="unknown", place=f"frames.{name}", message=message)


def _check_contexts(codebook: Codebook) -> Iterator[Finding]:
    sectors = {row["code"] for row in load_table("sectors")}
    acts = {kind.code for kind in codebook.kinds} | {f"{kind.code}/{mode.code}" for kind in codebook.kinds for mode in kind.modes}
    seen: set[str] = set()
    for context in codebook.contexts:
        place = f"contexts.{context.code}"
        if context.code in seen:
            yield Finding(kind="overlap", place=place, message="There are two contexts of this code. Put their words together.")
        seen.add(context.code)
        if not (context.words or context.sectors or context.acts or context.code in TOLD_BY_RULE):
            message = "It has no words, sectors or acts, so only a person will give it."
            yield Finding(kind="empty", place=place, message=message)
        for sector in context.sectors:
            if sector not in sectors:
                message = f"The sector {sector!r} is none of {', '.join(sorted(sectors))}."
                yield Finding(kind="unknown", place=place, message=message)
        for act in context.acts:
            if act not in acts:
                yield Finding(kind="unknown", place=place, message=f"The act {act!r} is no type of this codebook, and no TYPE/mode of it.")
