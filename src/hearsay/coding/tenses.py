"""Whether the words around a time look ahead or back.

In:  a text and a span. Out: 1, -1 or 0. Left to others: what that means for a weekday or a date without a year (timex_values.py).
"""

import re

FUTURE = re.compile(r"\b(?:will|shall|'ll|won't|going\s+to|scheduled|due|expected\s+to|set\s+(?:to|for)|plans?\s+to|planned|planning|slated|is\s+to|are\s+to|to\s+be|would|"  # noqa: E501
                    r"upcoming|begins?|starts?|opens?|expires?|takes?\s+place|may|deadline|next)\b", re.I)  # fmt: skip
AHEAD = re.compile(
    r"\b(?:by|until|till|(?:as|so)\s+(?:early|soon|late)\s+as|no\s+(?:later|earlier|sooner)\s+than)\s+(?:the\s+|next\s+)?$", re.I
)
PAST = re.compile(r"\b(?:(?!united\b|hundred|indeed\b|need\b|exceed\b|proceed\b|succeed\b|speed\b)\w{2,}ed|was|were|had|did|said|told|went|came|took|made|met|held|began|shot|fled|left|found|rose|fell|gave|got|sent|saw|won|lost|broke|"  # noqa: E501
                  r"struck|hit|led|put|set|sold|heard|felt|kept|lent|dealt|sat|threw|drew|chose|hung|laid|bought|spoke|wrote|swore|stood|drove|flew|grew|knew|paid|ran|sought|brought|caught|fought|became|since)\b", re.I)  # fmt: skip  # noqa: E501


def find_direction(text: str, start: int, end: int) -> int:
    """1 where the clause looks ahead, -1 where it looks back, 0 where nothing tells; the nearest finite word decides."""
    before = re.split(r"[.;!?\n]\s|\n\n", text[max(0, start - 120) : start])[-1]
    if AHEAD.search(before):
        return 1
    futures, pasts = [match.end() for match in FUTURE.finditer(before)], [match.end() for match in PAST.finditer(before)]
    if futures or pasts:
        # "will be held": the past form within three words of "will" is its participle
        last_future, last_past = max(futures, default=-99), max(pasts, default=-99)
        return 1 if last_future > last_past or (last_past - last_future < 22 and last_future >= 0) else -1
    after = re.split(r"[.;!?\n]\s|\n\n|\b(?:that|which|who|whose)\b", text[end : end + 80])[0]  # a clause about a noun is not the act's
    future, past = FUTURE.search(after), PAST.search(after)
    if future and (past is None or future.start() < past.start()):
        return 1
    return -1 if past else 0
