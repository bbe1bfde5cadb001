"""What is told without a clause of saying: numbers set beside others, lines that name their source, what a side maintains in a case.

In:  the context of a report and its cast. Out: attributions by the form of the words, and which others they take the place of.
Left to others: finding those forms (restated.py, field_lines.py, pleadings.py), which attributions become claims (claims.py).
"""

from collections.abc import Sequence

from hearsay.coding.anaphors import FIRST
from hearsay.coding.cast import Cast, Speaker
from hearsay.coding.context import CodingContext
from hearsay.coding.coreference import resolve_voice
from hearsay.coding.field_lines import find_sourced
from hearsay.coding.phrases import Token, make_tokens
from hearsay.coding.pleadings import find_pleaded
from hearsay.coding.quotes import Quote
from hearsay.coding.receipts import find_receipts
from hearsay.coding.restated import NO_GIVERS, find_restated
from hearsay.coding.told import Told
from hearsay.coding.voices import Phrase, head_noun, is_finite, phrase_after, subject_before
from hearsay.lists.lexicon import Lexicon
from hearsay.model import Span, VoiceKind
from hearsay.text import contains, overlaps

OF_NUMBER = "restated-number"  # the rule of a number that somebody sets beside others (restated.py)
OF_ANOTHER = "refused-number"  # and of one that somebody gives and others refuse
OF_LINE = "source-in-brackets"  # the rule of a line that names its source (field_lines.py)
SIDES = frozenset(
    {"side", "sides", "camp", "party", "parties", "group", "groups"}
)  # who gives another number without being anybody by trade
OF_RECEIPT = "number-taken-in"  # the rule of a number of those whom somebody takes in (receipts.py)
OF_PLEA = "plea"  # the rule of what a side maintains in a case (pleadings.py)


def find_outlet(context: CodingContext, span: Span) -> Speaker | None:
    """Whom "we" and "I" mean outside all quotations: the outlet, where it is known."""
    outlet = context.report.outlet.value
    return Speaker(name=outlet, kind=VoiceKind.OUTLET, span=span) if outlet else None


def phrase_of_source(tokens: Sequence[Token]) -> Phrase:
    """The words of a source that name somebody: of one that the reader drew over a clause, the noun phrase with which it begins."""
    whole = Phrase(first=0, last=len(tokens) - 1)
    return (phrase_after(tokens, 0) or whole) if any(is_finite(tokens, number) for number in range(1, len(tokens))) else whole


def tell_numbers(context: CodingContext, lexicon: Lexicon, cast: Cast, quotes: Sequence[Quote]) -> list[Told]:
    """Numbers that somebody sets beside others: "the rebels put the toll at 30"."""
    found: list[Told] = []
    for each in find_restated(context):
        tokens = make_tokens(context, lexicon, each.source) if each.source is not None else ()
        phrase = (phrase_after(tokens, 0) if each.is_behind else subject_before(tokens, len(tokens))) if tokens else None
        if phrase is None or any(token.low in NO_GIVERS for token in tokens[phrase.first : phrase.last + 1]):
            continue
        if each.cue is None and not _can_give(cast, tokens, phrase):
            continue
        is_quoted = any(contains(quote.outer, each.content) for quote in quotes)
        if is_quoted and all(token.low in FIRST for token in tokens[phrase.first : phrase.last + 1]):
            continue  # "I counted 33": who is quoted, says so already
        speaker = resolve_voice(cast, tokens, phrase, quoted=find_outlet(context, each.number), speaks=True)
        rule = OF_ANOTHER if each.is_refused else OF_NUMBER
        found.append(Told(content=each.content, cue=each.cue, speaker=speaker, attribution=None, is_direct=False, rule=rule))
    return found


def tell_by_form(context: CodingContext, lexicon: Lexicon, cast: Cast) -> list[Told]:
    """Lines whose source stands in brackets ("3 killed (source: district hospital)"), and what a side maintains in a case."""
    lines = [(each.content, each.cue, each.source, OF_LINE) for each in find_sourced(context)]
    pleas = [(each.content, each.cue, each.side, OF_PLEA) for each in find_pleaded(context)]
    found: list[Told] = []
    for content, cue, source, rule in (*lines, *pleas):
        tokens = make_tokens(context, lexicon, source)
        if tokens:
            speaker = resolve_voice(cast, tokens, phrase_of_source(tokens))
            found.append(Told(content=content, cue=cue, speaker=speaker, attribution=None, is_direct=False, rule=rule))
    return found


def _can_give(cast: Cast, tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether words beside a number without a verb name somebody: "the rebels 51", not "the youngest nine"."""
    inside = tokens[phrase.first : phrase.last + 1]
    head = head_noun([token.low for token in inside], cast.lexicon)
    return any(token.kind == "name" for token in inside) or head in cast.lexicon.role_nouns or head in SIDES


def tell_receipts(context: CodingContext, lexicon: Lexicon, cast: Cast, told: Sequence[Told]) -> list[Told]:
    """The numbers of those whom hospitals and medics take in, unless somebody is said to say it: "a doctor told us that ..."."""
    found: list[Told] = []
    for each in find_receipts(context):
        tokens = make_tokens(context, lexicon, each.taker)
        if tokens and not any(overlaps(row.content, each.content) for row in told):
            speaker = resolve_voice(cast, tokens, Phrase(first=0, last=len(tokens) - 1))
            found.append(Told(content=each.content, cue=each.cue, speaker=speaker, attribution=None, is_direct=False, rule=OF_RECEIPT))
    return found


def drop_misheard(told: Sequence[Told], numbers: Sequence[Told]) -> list[Told]:
    """The attributions, without those that give the cue of a number to another than its own giver.

    Who gave the number that others refuse ("19, not 26, as the guild had claimed") said nothing else of the sentence.
    """

    def is_misheard(row: Told, each: Told) -> bool:
        return _share_cue(row, each) and (each.rule == OF_ANOTHER or not overlaps(row.speaker.span, each.speaker.span))

    return [row for row in told if not any(is_misheard(row, each) for each in numbers)]


def drop_told_numbers(told: Sequence[Told]) -> list[Told]:
    """The attributions, without numbers that another one of them gives to the same speaker by the same cue."""
    others = [row for row in told if row.rule != OF_NUMBER]
    return [
        row
        for row in told
        if row.rule != OF_NUMBER or not any(_share_cue(row, each) and contains(each.content, row.content) for each in others)
    ]


def _share_cue(row: Told, other: Told) -> bool:
    return row.cue is not None and other.cue is not None and overlaps(row.cue, other.cue)
