"""Through whom words came: the outlet that somebody told, the statement or letter in which somebody wrote.

In:  the words around a cue, outside its content. Out: names of outlets and kinds of documents, in text order.
Left to others: outlets that pass on a whole sentence ("..., the agency reported": claims.py).
"""

import re
from collections.abc import Sequence

from hearsay.coding.cast import Cast, full_name
from hearsay.coding.context import CodingContext
from hearsay.model import Span, VoiceKind

DOCUMENT = (
    r"statement|communiqu[eé]|letter|press release|news release|report|video|message|tweet|posts?|speech|article|book|petition|filing|"
    r"resolution|complaint|interview|address|declaration|memo|e-?mail|documents?|affidavit|editorial|column|telegram|proposal|headline|"
    r"survey|poll|study|announcement|bulletin|notice"
)
KIND_OF_DOCUMENT = r"press|news|radio|telephone|joint|written|televised|media|weekly|social media|court|online"
IN_DOCUMENT = re.compile(
    r"\b(?:in|by|via|through)\s+(?:a|an|the|its|his|her|their|another|one|today[’']s|yesterday[’']s|this)\s+"
    rf"(?:[\w’'\-]+\s+){{0,3}}?((?:(?:{KIND_OF_DOCUMENT})\s+)*(?:{DOCUMENT}))\b",
    re.IGNORECASE,
)
INTERVIEW = re.compile(
    r"\b(?:interview|interviews)\s+(?:with|to|for|on|by)\s+(?:the\s+)?((?:[A-Z][\w.\-]*)(?:\s+(?:[A-Z][\w.\-]*|of|de|en|la))*)"
)
ON_PLATFORM = re.compile(
    r"\bon\s+(?:(?:its|his|her|their)\s+)?(Twitter|Facebook|Instagram|Telegram|X|YouTube|WeChat account|Weibo|TikTok|social media)\b"
)
NO_OUTLETS = frozenset(
    {"reporters", "journalists", "police", "parliament", "jurors", "court", "congress", "lawmakers", "media", "press", "correspondents"}
)
OUTLET_NOUN = re.compile(
    r"\b(?:channel|newspaper|agency|radio|television|TV|daily|news|magazine|website|portal|times|post)\b", re.IGNORECASE
)
OUTLET_REACH = 40  # characters between "told" and the name: "told the Iraqi television channel "
BODY = re.compile(
    r"\b(?:Committee|Commission|Council|Parliament|Congress|Court|Senate|Assembly|Ministry|Police|Government|Board|House|Security|Union)\b"
)
TOLD = re.compile(r"\b(?:told|tells|telling|informed|informing)\s+(?:the\s+)?")
PASSED_ON_BY = re.compile(r"\b(?:published|carried|aired|broadcast|seen|obtained|reviewed|quoted|cited)\s+by\s+(?:the\s+)?")
TELLING = frozenset({"tell", "inform"})
REACH = 10  # words of "in a joint written statement issued"
# How a document came about or was seen, behind its noun: "in a report published on Sunday" holds no clause.
OF_DOCUMENT = re.compile(
    r"\s*(?:\w{2,}ed|sent|seen|written|read|made|given|shown|put)\b(?=\s+(?:by|on|in|to|at|late|early|earlier|last|this|\w+day)\b|\W*$)"
)


def find_relays(context: CodingContext, cast: Cast, cue: str | None, around: Sequence[Span]) -> tuple[str, ...]:
    """The outlets and documents named in the stretches around a content; `cue` is the base form of its verb."""
    found: list[str] = []
    for span in around:
        words = context.text[span.start : span.end]
        if cue in TELLING:
            found += _outlet_behind(context, cast, span, TOLD)
        found += _outlet_behind(context, cast, span, PASSED_ON_BY)
        for match in INTERVIEW.finditer(words):
            found.append(full_name(cast, " ".join(match.group(1).split()).rstrip(".")))
        for match in IN_DOCUMENT.finditer(words):
            if not match.group(1).casefold().endswith("interview"):
                found.append(" ".join(match.group(1).split()))
        found += [match.group(1) for match in ON_PLATFORM.finditer(words)]
    return tuple(dict.fromkeys(found))


def skip_document(words: Sequence[str]) -> int:
    """How many words at the beginning of a stretch say in which document something stands: "in a report published" is four, else 0."""
    stretch = " ".join(words[:REACH])
    document = IN_DOCUMENT.match(stretch)
    if document is None:
        return 0
    made = OF_DOCUMENT.match(stretch, document.end())
    return len(stretch[: (made or document).end()].split())


def _outlet_behind(context: CodingContext, cast: Cast, span: Span, verb: re.Pattern[str]) -> list[str]:
    """ "told BIRN", "a letter seen by Reuters": the name right behind the verb, unless it is a person, a country or people who are told."""
    found = verb.search(context.text, span.start, span.end)
    if found is None:
        return []
    start = found.end()
    for name in cast.names:
        is_near = start <= name.span.start < start + OUTLET_REACH
        if not is_near or name.kind == VoiceKind.PERSON or name.country is not None or name.plain.casefold() in NO_OUTLETS:
            continue
        between = context.text[start : name.span.start].strip()
        if not between or OUTLET_NOUN.search(between):
            return [full_name(cast, name.plain)] if _may_be_outlet(name.plain) else []
    return []


def _may_be_outlet(name: str) -> bool:
    """Whether a name may be that of an outlet: no parliament, court or council, before which one speaks."""
    return BODY.search(name) is None
