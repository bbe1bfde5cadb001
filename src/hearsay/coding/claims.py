"""Who says what: the claims of a report.

In:  the context of a report. Out: its claims, the report's own voice first, each inside the one in which it is told.
Left to others: quotation marks (quotes.py), clauses (contents.py), names (coreference.py), what the voice does (stance.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from hearsay.coding.anaphors import FIRST
from hearsay.coding.cast import Cast, Speaker
from hearsay.coding.citing import hear_cited
from hearsay.coding.claim_features import claim_features
from hearsay.coding.contents import Attribution, attribute_unit
from hearsay.coding.context import CodingContext, is_skipped, make_basis
from hearsay.coding.coreference import resolve_voice
from hearsay.coding.cues import Cue, Inflection, Sayings, find_cues
from hearsay.coding.headings import is_heading_of_section
from hearsay.coding.marked import SAME_WORDS, find_marked_contents, find_marked_source, find_marked_stance, score_of_marks
from hearsay.coding.phrases import Token, Unit, find_units, make_tokens
from hearsay.coding.quotes import Quote, balance_marks, find_quotes
from hearsay.coding.relays import find_relays
from hearsay.coding.scores import ScoreTable, blend_scores, score_features
from hearsay.coding.speeches import find_answers, find_speeches, merge_quotes
from hearsay.coding.stance import find_certainty, find_stance, stance_of_cue
from hearsay.coding.told import BY_READER, BY_RULE, ONLY_MARKED, Told
from hearsay.coding.told_by_form import (
    OF_ANOTHER,
    OF_LINE,
    OF_NUMBER,
    OF_PLEA,
    OF_RECEIPT,
    drop_misheard,
    drop_told_numbers,
    find_outlet,
    phrase_of_source,
    tell_by_form,
    tell_numbers,
    tell_receipts,
)
from hearsay.coding.voices import Phrase, phrase_after, phrase_before
from hearsay.ids import make_id
from hearsay.lists.lexicon import Lexicon
from hearsay.model import Claim, Form, Reason, Span, Stance, Voice, VoiceKind
from hearsay.text import contains, is_quoted, overlaps, share

UNKNOWN_OUTLET = "this report"  # the name of the report's own voice where nobody says which outlet it is
ANNOUNCING = frozenset(
    {"statement", "report", "words", "speech", "message", "letter", "remarks", "comments", "testimony", "interview", "account"}
)
OF_WHOLE = "speaker-of-whole"  # and of a statement or a letter (declarations.py)
BY_FORM = frozenset(
    {OF_NUMBER, OF_ANOTHER, OF_LINE, OF_PLEA, OF_RECEIPT, OF_WHOLE}
)  # what the form of the words says, however the scores judge them
PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
SHORT_UNIT = 8  # tokens of "Mayor Lenz:" before a quotation; longer ones hold a clause


def code_own_claim(context: CodingContext) -> Claim:
    """The report's own voice, over its whole text."""
    name = context.report.outlet.value or UNKNOWN_OUTLET
    span = Span(0, len(context.text))
    reason = Reason(field="voices", by=f"ingest:{context.report.outlet.known}", span=None, score=1.0)
    return Claim(
        id=make_id("claim", context.report.id, "own"),
        span=span,
        cue=None,
        form=Form.OWN,
        stance=Stance.ASSERTS,
        certainty=1.0,
        voices=(Voice(span=None, name=name, kind=VoiceKind.OUTLET),),
        relayed_by=(),
        within=None,
        basis=make_basis(context, (span,), score=1.0, reasons=(reason,)),
    )


def code_claims(context: CodingContext, lexicon: Lexicon, sayings: Sayings, cast: Cast, table: ScoreTable) -> tuple[Claim, ...]:
    """The claims of a report, its own first, then in text order: the attributions that the table's weights make likely enough."""
    quotes = find_all_quotes(context)
    told = judge_told(context, find_told(context, lexicon, sayings, cast, quotes), table)
    own = code_own_claim(context)
    claims = [_make_claim(context, lexicon, quotes, row) for row in told]
    return (own, *_nest(own, claims))


def find_all_quotes(context: CodingContext) -> tuple[Quote, ...]:
    """Quotations and speeches of a report, in order."""
    marked = find_answers(context.text, find_quotes(context.text), context.paragraphs)
    return merge_quotes(marked, find_speeches(context.text, marked, context.paragraphs))


def find_told(context: CodingContext, lexicon: Lexicon, sayings: Sayings, cast: Cast, quotes: Sequence[Quote]) -> list[Told]:
    """All attributions that might be claims, each once, in text order."""
    told = _tell_units(context, lexicon, sayings, cast, find_units(context, lexicon, quotes))
    told += _tell_marked(context, lexicon, cast, quotes, told)
    numbers = tell_numbers(context, lexicon, cast, quotes)
    told = [*drop_misheard(told, numbers), *numbers]
    return _drop_doubles([*told, *tell_by_form(context, lexicon, cast), *tell_receipts(context, lexicon, cast, told)])


def judge_told(context: CodingContext, told: Sequence[Told], table: ScoreTable) -> list[Told]:
    """The attributions whose score reaches the table's threshold, with that score."""
    threshold = table.threshold if context.is_read or table.alone is None else table.alone
    judged = []
    for row in told:
        score = score_features(claim_features(context, row, told), table)
        if context.is_read:
            score = blend_scores(score, score_of_marks(context, row.content), table, only_marked=row.is_only_marked)
        judged.append(replace(row, score=score))
    kept = [row for row in judged if row.score >= threshold or row.rule in BY_FORM or _is_speech(context, row)]
    return _drop_recut(drop_told_numbers(kept))


def _is_speech(context: CodingContext, row: Told) -> bool:
    """Whether an attribution is a quotation over paragraphs: nobody writes one that is no statement, however the scores judge its cue."""
    is_long = PARAGRAPH_BREAK.search(context.text, row.content.start, row.content.end) is not None
    return is_long and row.is_direct and row.inside is None and is_quoted(context.text, row.content)


def _drop_recut(told: Sequence[Told]) -> list[Told]:
    """The attributions, of the same words cut differently by the rules and by the reader only the likelier, in text order."""
    kept: list[Told] = []
    for row in sorted(told, key=lambda row: (-row.score, row.content, row.cue or row.content)):
        if not any(row.is_only_marked != other.is_only_marked and share(row.content, other.content) >= SAME_WORDS for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: (row.content, row.cue or row.content))


def _tell_units(context: CodingContext, lexicon: Lexicon, sayings: Sayings, cast: Cast, units: Sequence[Unit]) -> list[Told]:
    """The attributions of all units with their speakers, in reading order; lone quotations go on with the last speaker."""
    told: list[Told] = []
    announced: Told | None = None
    for unit in units:
        if is_skipped(context, unit.span):
            continue
        quoted = _speaker_of(told, unit.inside) if unit.inside else find_outlet(context, unit.span)
        found = attribute_unit(unit, find_cues(unit.tokens, sayings))
        rows = [_tell(cast, unit, attribution, quoted) for attribution in found if not _is_nobody(attribution)]
        if unit.inside is None:
            rows = _drop_relayed(hear_cited(cast, unit.tokens, rows))
            rows += _tell_signed(context, lexicon, cast, unit, rows)
            rows += _tell_lone_quotes(cast, unit, rows, told, announced)
            cast.spoken += [row.speaker for row in rows]
            announced = _announce(cast, unit, rows)
        told += rows
    return told


def _tell(cast: Cast, unit: Unit, found: Attribution, quoted: Speaker | None) -> Told:
    assert found.voice is not None
    ruled = resolve_voice(cast, found.tokens, found.voice, quoted=quoted, speaks=True)
    speaker = ruled if _is_sure(found) else _hear_marked(cast, found.content, ruled, quoted)
    cue = found.cue.span if found.cue else None
    relays = find_relays(cast.context, cast, found.cue.saying.cue if found.cue else None, _around(unit.span, found))
    relays = tuple(relay for relay in relays if relay.casefold() != speaker.name.casefold())
    return Told(
        content=found.content,
        cue=cue,
        speaker=speaker,
        voice_by=BY_RULE if speaker is ruled else BY_READER,
        attribution=found,
        is_direct=found.is_direct,
        rule=found.rule,
        inside=unit.inside,
        relays=relays,
    )


def _is_sure(found: Attribution) -> bool:
    """Whether grammar leaves no doubt who speaks: "we found that", "her rival, Ivo Berg, who denies" right before the verb."""
    if found.cue is None or found.voice is None or found.voice.last >= found.cue.first:
        return False
    return found.tokens[found.voice.first].low in FIRST or found.tokens[found.cue.first - 1].low == "who"


def _hear_marked(cast: Cast, content: Span, ruled: Speaker, quoted: Speaker | None = None) -> Speaker:
    """The speaker whom the reader links to a content, if it is another one than that of the rules; else theirs."""
    source = find_marked_source(cast.context, content)
    if source is None or overlaps(source, ruled.span) or is_heading_of_section(cast.context, source, cast.names):
        return ruled
    tokens = make_tokens(cast.context, cast.lexicon, source)
    return resolve_voice(cast, tokens, phrase_of_source(tokens), quoted=quoted) if tokens else ruled


def _around(unit: Span, found: Attribution) -> tuple[Span, ...]:
    """The stretches of a unit before and behind a content, as far as they belong to its cue."""
    assert found.cue is not None
    before = Span(unit.start, found.content.start)
    behind = Span(
        max(found.content.end, found.cue.span.start if found.cue.span.start >= found.content.end else found.content.end), unit.end
    )
    return tuple(span for span in (before, behind) if span.end > span.start and contains(span, found.cue.span))


def _tell_lone_quotes(cast: Cast, unit: Unit, rows: Sequence[Told], told: Sequence[Told], announced: Told | None) -> list[Told]:
    """Quotations of a unit that no cue claims: they go on with who spoke last."""
    last = rows[-1] if rows else next((row for row in reversed(told) if row.inside is None), None)
    if announced is not None and not rows:
        last = announced
    found: list[Told] = []
    for token in unit.tokens:
        if token.quote is None or any(overlaps(row.content, token.quote.inner) for row in rows) or last is None:
            continue
        speaker = _hear_marked(cast, token.quote.inner, last.speaker)
        voice_by = last.voice_by if speaker is last.speaker else BY_READER
        found.append(replace(last, content=token.quote.inner, speaker=speaker, voice_by=voice_by, is_direct=True, rule="quotation-goes-on"))
    return found


def _tell_marked(context: CodingContext, lexicon: Lexicon, cast: Cast, quotes: Sequence[Quote], told: Sequence[Told]) -> list[Told]:
    """The contents that only the trained reader saw, with the speakers that it gave them."""
    found: list[Told] = []
    for marked in find_marked_contents(context, [row.content for row in told], quotes):
        tokens = make_tokens(context, lexicon, marked.source)
        if not tokens or is_heading_of_section(context, marked.source, cast.names):
            continue
        is_own = not any(overlaps(quote.outer, marked.source) for quote in quotes)
        speaker = resolve_voice(cast, tokens, phrase_of_source(tokens), quoted=find_outlet(context, marked.source) if is_own else None)
        row = Told(
            content=marked.content,
            cue=marked.cue,
            speaker=speaker,
            attribution=None,
            is_direct=marked.is_direct,
            rule=ONLY_MARKED,
            voice_by=BY_READER,
        )
        found.append(row)
    return found


def _drop_relayed(rows: Sequence[Told]) -> list[Told]:
    """The attributions of a unit, without an outlet or a document that only passes on what another one in it says; that is a relay."""
    kept: list[Told] = []
    relays: dict[int, str] = {}
    for row in rows:
        inner = [n for n, other in enumerate(rows) if other is not row and contains(row.content, other.content) and _is_most(other, row)]
        verb = row.attribution.cue.saying.cue if row.attribution and row.attribution.cue else ""
        is_medium = row.speaker.kind in {VoiceKind.OUTLET, VoiceKind.DOCUMENT} or (
            verb == "report" and row.speaker.kind == VoiceKind.ORGANISATION
        )
        if inner and is_medium and row.cue and row.cue.start >= row.content.end:
            relays.update(dict.fromkeys(inner, row.speaker.name))
    for number, row in enumerate(rows):
        if row.speaker.name in relays.values() and number not in relays:
            continue
        kept.append(replace(row, relays=(*row.relays, relays[number])) if number in relays else row)
    return kept


def _is_most(inner: Told, outer: Told) -> bool:
    return inner.content.end - inner.content.start > 0.5 * (outer.content.end - outer.content.start)


def _tell_signed(context: CodingContext, lexicon: Lexicon, cast: Cast, unit: Unit, rows: Sequence[Told]) -> list[Told]:
    """Speeches whose speaker's name stands in brackets before them."""
    found: list[Told] = []
    for token in unit.tokens:
        quote = token.quote
        if quote is None or quote.speaker is None or any(overlaps(row.content, quote.inner) for row in rows):
            continue
        tokens = make_tokens(context, lexicon, quote.speaker)
        speaker = resolve_voice(cast, tokens, Phrase(first=0, last=len(tokens) - 1))
        rule = OF_WHOLE if quote.is_document else "speaker-in-brackets"
        found.append(Told(content=quote.inner, cue=None, speaker=speaker, attribution=None, is_direct=True, rule=rule))
    return found


def _announce(cast: Cast, unit: Unit, rows: Sequence[Told]) -> Told | None:
    """The speaker whom a unit that ends in a colon leads in, for the quotation behind it."""
    if unit.tokens[-1].low != ":":
        return None
    phrase = _announced_phrase(unit.tokens)
    if phrase is None:
        return rows[-1] if rows else None
    speaker = resolve_voice(cast, unit.tokens, phrase)
    cue = _announcing_word(unit.tokens)
    return Told(content=unit.span, cue=cue, speaker=speaker, attribution=None, is_direct=True, rule="announced-by-colon")


def _announced_phrase(tokens: Sequence[Token]) -> Phrase | None:
    """ "her statement ...:", "the report provided by X ...:": whose words the colon announces."""
    if len(tokens) <= SHORT_UNIT and tokens[-2].kind in {"name", "word"}:
        return phrase_before(tokens, len(tokens) - 2, ())
    for number in range(len(tokens) - 2, -1, -1):
        following = tokens[number + 1].low
        if tokens[number].kind == "poss" and following in ANNOUNCING:
            return Phrase(first=number, last=number)
        if tokens[number].low == "by" and any(token.low in ANNOUNCING for token in tokens[:number]):
            return phrase_after(tokens, number + 1)
    return None


def _announcing_word(tokens: Sequence[Token]) -> Span | None:
    return next((token.span for token in reversed(tokens) if token.low in ANNOUNCING), None)


def _is_nobody(found: Attribution) -> bool:
    """Whether the speaker is nobody: "no one has claimed", "none of the officials could say"; or anybody: "it depends on whom one asks"."""
    assert found.voice is not None
    first, alone = found.voice.first, found.voice.first == found.voice.last
    led_by_no = first > 0 and found.tokens[first - 1].low == "no"
    is_now = found.cue is not None and found.cue.inflection in {Inflection.THIRD, Inflection.BASE}
    is_anybody = alone and is_now and found.tokens[first].low == "one"
    return led_by_no or is_anybody or found.tokens[first].low in {"no", "none", "nobody", "neither", "nothing"}


def _speaker_of(told: Sequence[Told], quote: Quote) -> Speaker | None:
    return next((row.speaker for row in reversed(told) if overlaps(row.content, quote.inner)), None)


def _drop_doubles(told: Sequence[Told]) -> list[Told]:
    """The attributions without those that give the same words to the same cue or voice again."""
    kept: list[Told] = []
    for row in sorted(told, key=lambda row: (row.content, row.cue or row.content)):
        if not any(row.content == other.content and (row.cue == other.cue or row.speaker.name == other.speaker.name) for other in kept):
            kept.append(row)
    return kept


def _make_claim(context: CodingContext, lexicon: Lexicon, quotes: Sequence[Quote], row: Told) -> Claim:
    content = balance_marks(context.text, row.content)
    words = context.text[content.start : content.end]
    cue = row.attribution.cue if row.attribution and row.attribution.cue and row.attribution.cue.span == row.cue else None
    form = Form.DIRECT if row.is_direct else Form.INDIRECT
    if not row.is_direct and any(overlaps(quote.outer, row.content) for quote in quotes):
        form = Form.MIXED
    stance, stance_by = _decide_stance(context, row, cue)
    by = row.rule if row.rule.startswith("head") else f"rule:{row.rule}"
    spans = tuple(span for span in (content, row.cue, row.speaker.span) if span is not None)
    reasons = (
        Reason(field="span", by=by, span=content, score=row.score),
        Reason(field="voices", by=row.voice_by, span=row.speaker.span, score=row.score),
        stance_by,
    )
    return Claim(
        id=make_id("claim", context.report.id, content.start, content.end, *(row.cue or (-1, -1))),
        span=content,
        cue=row.cue,
        form=form,
        stance=stance,
        certainty=find_certainty(words, lexicon.hedges, cue),
        voices=(Voice(span=row.speaker.span, name=row.speaker.name, kind=row.speaker.kind),),
        relayed_by=row.relays,
        within=None,
        basis=make_basis(context, spans, score=row.score, reasons=reasons),
    )


def _decide_stance(context: CodingContext, row: Told, cue: Cue | None) -> tuple[Stance, Reason]:
    """What a voice does with its words: what its cue says; under a neutral one what the reader says, if it is sure; else the words."""
    if stance_of_cue(cue) is None and (marked := find_marked_stance(context, row.content)):
        return Stance(marked.label), Reason(field="stance", by="head:stance", span=row.content, score=marked.score)
    words = context.text[row.content.start : row.content.end]
    stance = find_stance(words, cue, is_party=row.speaker.kind in {VoiceKind.GROUP, VoiceKind.PERSON})
    by = "list:sayings" if cue and cue.saying.stance == stance else "rule:words-of-stance"
    return stance, Reason(field="stance", by=by, span=row.cue, score=None)


def _nest(own: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each within the shortest other one that contains it, else within the report's own."""
    nested: list[Claim] = []
    for claim in claims:
        around = [
            other
            for other in claims
            if other is not claim
            and contains(other.span, claim.span)
            and (other.span != claim.span or (other.cue or other.span) < (claim.cue or claim.span))
        ]
        outer = min(around, key=lambda other: (other.span.end - other.span.start, other.span), default=own)
        nested.append(replace(claim, within=outer.id))
    return nested
