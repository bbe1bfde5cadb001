"""Whether the words around a time look ahead or back.

In:  a text and a span. Out: 1, -1 or 0, of dates also -2.
Left to others: what that means for a weekday or a date without a year (timex_values.py).
"""

import re

FUTURE = re.compile(r"\b(?:will|shall|'ll|won't|going\s+to|scheduled|due|expected\s+to|set\s+(?:to|for)|plans?\s+to|planned|planning|slated|is\s+to|are\s+to|(?:was|were)\s+to|to\s+be|would|"  # noqa: E501
                    r"(?:vowed|pledged|promised|threatened)\s+an?|call(?:ed|s|ing)?\s+on\s[^,.;]{1,60}?\sto\s+\w+|"
                    r"upcoming|begins?|starts?|opens?|expires?|takes?\s+place|may(?!\s+\d)(?<!\d\smay)|deadline|next)\b", re.I)  # fmt: skip
AHEAD = re.compile(
    r"\b(?:by|until|till|(?:as|so)\s+(?:early|soon|late)\s+as|no\s+(?:later|earlier|sooner)\s+than)\s+(?:the\s+|next\s+)?$", re.I
)
PAST = re.compile(r"\b(?:(?!united\b|hundred|indeed\b|need\b|exceed\b|proceed\b|succeed\b|speed\b)\w{2,}ed|was|were|had|did|said|told|went|came|took|made|met|held|began|shot|fled|left|found|rose|fell|gave|got|sent|saw|won|lost|broke|"  # noqa: E501
                  r"struck|hit|led|put|set|sold|heard|felt|kept|lent|dealt|sat|threw|drew|chose|hung|laid|bought|spoke|wrote|swore|stood|drove|flew|grew|knew|paid|ran|sought|brought|caught|fought|became|since)\b", re.I)  # fmt: skip  # noqa: E501
CLAUSE_END = re.compile(r"[.;!?\n]\s|\n\n")
# A day that something is meant for: "called for Friday", "a hearing set for 3 May"; not "blamed for Sunday's attack", "the data for March".
MEANT_FOR = re.compile(r"\bfor\s+$", re.I)
HAS_DAY = re.compile(r"\d|day\b", re.I)
OWN_WORDS_END = re.compile(r"\s*(?:$|[^\w\s'’]|(?:and|or|in|at|on|by|but|to|when|as|after|before|with|while|if)\b)", re.I)
# "By Sunday night they held the town": the date opens a clause, and the verb of that clause decides.
OPENS_CLAUSE = re.compile(r"(?:^|[,;:–—]\s*|\b(?:and|but)\s+)(?:by|until|till)\s+(?:the\s+)?$", re.I)
NOUN_CLAUSE = re.compile(r"\b(?:that|which|who|whose)\b")
# Words right before a date that it closes: "the year ended Jan. 31", "since February", "since the firm was sold in February".
BEHIND = re.compile(r"\b(?:ended|since)\s+$|\bsince\s+(?:[\w'’-]+\s+){1,6}in\s+$", re.I)
# What was over when something else was past: "had filed", "had not yet been named"; "had to file" and "had until Friday" are open.
PERFECT = re.compile(
    r"\bhad(?:n['’]t|\s+not)?\s+(?:(?:not|never|already|also|yet|only|long|just|\w+ly)\s+)*"
    r"(?:been\s+\w+|(?!been\b|hundred\b|need\b)\w{2,}ed|gone|done|met|made|sent|said|told|taken|given|left|won|lost|paid|held|begun|come)\b",
    re.I,
)

OPENER = re.compile(r"\b(?:On|In|By|At|Until|Since|During|Before|After)\s+(?:the\s+)?$")
OWN_CHARS = 40  # from a date that opens its sentence to the verb of the sentence


def find_direction(text: str, start: int, end: int) -> int:
    """1 where the clause looks ahead, -1 where it looks back, 0 where nothing tells; the nearest finite word decides."""
    return _tell(*_cut_clause(text, start, end))


def find_date_direction(text: str, start: int, end: int) -> int:
    """The direction of a date's clause as `find_direction` tells it, but -2 where it cannot look ahead, whatever the calendar says.

    A past perfect looks back past "until" and "due": "had filed by Wednesday", "had been due to expire Friday". A preposition in capitals
    opens a sentence, though a headline before it has no full stop.
    """
    before, after = _cut_clause(text, start, end)
    if MEANT_FOR.search(before) and HAS_DAY.search(text, start, end) and OWN_WORDS_END.match(after):
        return 1
    opener = OPENER.search(before)
    if opener and re.search(r"[a-z]", before):
        before = opener.group()
    opens = not re.search(r"\w\s+\w", before)  # "Until Thursday, they had not ...": what follows is the date's own clause
    own = after[:OWN_CHARS] if opens else before
    perfects = list(PERFECT.finditer(own))
    if perfects and not FUTURE.search(after if opens else before, perfects[-1].end()):
        return -1
    if BEHIND.search(before) or (opens and PAST.search(after) and not FUTURE.search(after)):
        return -2
    return _tell(before, after)


def _cut_clause(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a span in its sentence, as far as 120 and 80 characters."""
    return CLAUSE_END.split(text[max(0, start - 120) : start])[-1], CLAUSE_END.split(text[end : end + 80])[0]


def _tell(before: str, after: str) -> int:
    if OPENS_CLAUSE.search(before) and (verb := PAST.search(after)) and not FUTURE.search(after, 0, verb.start()):
        return -1
    if AHEAD.search(before):
        return 1
    futures, pasts = [match.end() for match in FUTURE.finditer(before)], [match.end() for match in PAST.finditer(before)]
    if futures or pasts:
        # "will be held": the past form within three words of "will" is its participle
        last_future, last_past = max(futures, default=-99), max(pasts, default=-99)
        return 1 if last_future > last_past or (last_past - last_future < 22 and last_future >= 0) else -1
    after = NOUN_CLAUSE.split(after)[0]  # a clause about a noun is not the act's
    future, past = FUTURE.search(after), PAST.search(after)
    if future and (past is None or future.start() < past.start()):
        return 1
    return -1 if past else 0
