"""An attribution with its speaker, on the way to a claim.

In:  what the rules and the reader find. Out: the record that is judged (claim_features.py) and made into a claim (claims.py).
"""

from dataclasses import dataclass

from hearsay.coding.cast import Speaker
from hearsay.coding.contents import Attribution
from hearsay.coding.quotes import Quote
from hearsay.model import Span

ONLY_MARKED = "head:content"  # the rule of what the reader alone marks
BY_RULE, BY_READER = "rule:speaker-of-cue", "head:source"  # what found the speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who says which words: content, cue, speaker, how it was found, and how likely a coder would write it down."""

    content: Span
    cue: Span | None
    speaker: Speaker
    attribution: Attribution | None  # None where no cue of saying gives the content
    is_direct: bool
    rule: str
    inside: Quote | None = None
    score: float = 0.0
    voice_by: str = BY_RULE
    relays: tuple[str, ...] = ()  # outlets and documents through which the words came

    @property
    def is_only_marked(self) -> bool:
        """Whether no rule proposes it."""
        return self.rule == ONLY_MARKED
