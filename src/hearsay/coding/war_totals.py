"""Counts of the dead of a whole war or of years, which are no count of the act that a report tells.

In:  a parsed sentence, a number in it. Out: whether the words around it say that it adds up years or a war.
Left to others: what the number counts (counted.py), which act a count belongs to (harm_acts.py). Written for hearsay.
"""

import re

from hearsay.coding.numbers import Quantity
from hearsay.coding.trees import Sentence
from hearsay.intervals import MONTHS

LEAST = 100  # fewer may well have died of one act that is told with its beginning: "nine have died since the war began in the valley"
WAR_LEAST = 1000  # so many killed, in the perfect and without an act beside them, are those of a war
WARS = (
    r"(?:(?:civil\s+)?war|wars|conflict|conflicts|insurgency|insurrection|rebellion|revolt|uprising|unrest|violence|fighting|hostilities|crisis|"
    r"campaign|coup|invasion|occupation|intifada|feud)"
)
SINCE = re.compile(
    rf"\bsince\s+(?:[\w'’-]+\s+){{0,9}}?"
    rf"(?:(?:1[5-9]|20)\d\d\b|(?:{'|'.join(MONTHS)})\b(?!\s+\d)|{WARS}\b|(?:start|beginning|outbreak)\b)",
    re.IGNORECASE,
)
UNIT = r"(?:years?|months?|decades?)"
OVER_YEARS = re.compile(
    rf"\b(?:in|over|during|after|through)\s+(?:[\w'’-]+\s+){{0,3}}?{UNIT}\s+of\s+(?:[\w'’-]+\s+){{0,2}}?{WARS}\b"
    rf"|\b(?:in|over|during)\s+(?:the\s+)?(?:past|last)\s+(?:[\w'’-]+\s+)?{UNIT}\b"
    rf"|\b(?:in|over|during)\s+(?:the|a|this|that)\s+(?:[\w'’-]+\s+)?(?:[\w'’-]+-(?:year|month|decade)s?(?:-(?:old|long))?|decades-long|years-long|long)\s+{WARS}\b",
    re.IGNORECASE,
)
WAR_KILLS = re.compile(
    rf"\b{WARS}\b(?:\s+[\w'’,-]+){{0,8}}?\s+(?:has|have)\s+(?:[\w'’-]+\s+)?(?:killed|claimed|cost|left|taken)\b", re.IGNORECASE
)
PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+\s+)?(?:been\s+killed|died|lost\s+their\s+lives|perished)\b", re.IGNORECASE)
TODAY = re.compile(r"\b(?:in|at|by|when|during|after|today|yesterday|earthquake|flood)\b", re.IGNORECASE)  # such a sentence names its act


def is_war_total(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number of dead or wounded adds up a war or years: "more than 3,000 people have died since 2016"."""
    size = quantity.low if quantity.low is not None else quantity.high or 0.0
    if size < LEAST:
        return False
    said = " ".join(sentence.lowered)
    if SINCE.search(said) or OVER_YEARS.search(said) or WAR_KILLS.search(" ".join(sentence.lowered[: quantity.first])):
        return True
    return size >= WAR_LEAST and PERFECT.search(said) is not None and TODAY.search(said) is None
