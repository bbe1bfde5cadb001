"""Whom an outlet cites: "..., the Courier reported, citing two officials" is what the officials say, passed on by the Courier.

In:  the tokens of a unit and the attributions in it. Out: the attributions with the cited voice, and who cites it as a relay.
Left to others: outlets that pass on a speaker whom the sentence lets speak (claims.py), documents (relays.py).
"""

from collections.abc import Sequence
from dataclasses import replace

from hearsay.coding.cast import Cast, Speaker
from hearsay.coding.coreference import resolve_voice
from hearsay.coding.phrases import Token
from hearsay.coding.told import BY_READER, BY_RULE, Told
from hearsay.coding.voices import Phrase, head_noun, phrase_after
from hearsay.model import VoiceKind
from hearsay.text import overlaps

CITING = frozenset({"citing", "quoting"})
CITES = frozenset({"cite", "quote"})
MEDIA = frozenset({VoiceKind.OUTLET, VoiceKind.DOCUMENT, VoiceKind.ORGANISATION})  # a person who cites another still speaks


def hear_cited(cast: Cast, tokens: Sequence[Token], rows: Sequence[Told]) -> list[Told]:
    """The attributions of a unit, those of an outlet that cites somebody given to whom it cites."""
    at = next((n for n, token in enumerate(tokens) if token.low in CITING and (n == 0 or tokens[n - 1].low == ",")), None)
    cited = phrase_after(tokens, at + 1) if at is not None else None
    if at is None or cited is None or not _is_somebody(cast, tokens, cited):
        return list(rows)
    told = [row for row in rows if not _is_of_citing(row)]
    passed_on = [row for row in told if not overlaps(row.content, tokens[at].span)]
    if not any(_who_cites(cast, row).kind in MEDIA for row in passed_on):
        return list(rows)
    speaker = resolve_voice(cast, tokens, cited)
    return [_give_to(cast, row, speaker) if row in passed_on else row for row in told]


def _is_of_citing(row: Told) -> bool:
    """Whether an attribution has the word of citing itself as its cue: whom it names says something, it is nothing said."""
    return row.attribution is not None and row.attribution.cue is not None and row.attribution.cue.saying.cue in CITES


def _is_somebody(cast: Cast, tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase names who can speak: one cites security concerns, too."""
    span = phrase.span(tokens)
    if any(overlaps(name.span, span) and name.kind is not None for name in cast.names):
        return True
    listed = cast.lexicon.role_nouns.get(head_noun([token.low for token in tokens[phrase.first : phrase.last + 1]], cast.lexicon))
    return listed is not None and listed.kind != "field"


def _who_cites(cast: Cast, row: Told) -> Speaker:
    """The speaker whom the rules gave, where the reader has put another in the place."""
    found = row.attribution
    if row.voice_by == BY_READER and found is not None and found.voice is not None:
        return resolve_voice(cast, found.tokens, found.voice)
    return row.speaker


def _give_to(cast: Cast, row: Told, speaker: Speaker) -> Told:
    relay = _who_cites(cast, row)
    return row if relay.kind not in MEDIA else replace(row, speaker=speaker, voice_by=BY_RULE, relays=(*row.relays, relay.name))
