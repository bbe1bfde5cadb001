"""The language of a text, said only where it is certain.

In:  a text and what its page declares. Out: an ISO 639-1 code and how it is known. Left to others: what to do with other languages
(they are kept and listed as not coded; unknown is read as English might be). Source: docs/decisions/0020-language-only-when-certain.md
"""

import re
from functools import lru_cache
from typing import Any

from hearsay.model import Known, Stated

SAMPLE_CHARS = 4_000
MIN_LETTERS = 80  # below this, a headline in capitals looks like any language
MIN_CONFIDENCE = 0.9
# Words that stand in every English paragraph and, together, in no other language's.
ENGLISH_WORDS = """
    the of and to in that was for is on with by as at from has have had were are which who this been would their they but not be his
    it an he said will after also more than when there about we you if all our your
"""
ENGLISH = frozenset(ENGLISH_WORDS.split())
ENGLISH_SHARE = 0.2  # of running words; English news stands at 0.35 to 0.5, other languages' under 0.1
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
ADDRESS = re.compile(r"\S+://\S+|\S+@\S+")


def find_language(text: str, page: str | None = None) -> Stated:
    """The language of a text; the page's own word counts where the text is too short to tell."""
    declared = re.split(r"[-_;, ]", page.strip().lower())[0] if page else ""
    sample = ADDRESS.sub(" ", text[: SAMPLE_CHARS * 2])[:SAMPLE_CHARS].lower()
    words = WORD.findall(sample)
    if len(words) >= 8 and sum(word in ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return Stated(value="en", known=Known.PAGE if declared == "en" else Known.TEXT)
    if sum(map(len, words)) < MIN_LETTERS:
        return Stated(value=declared, known=Known.PAGE) if len(declared) == 2 else Stated()
    code, confidence = load_identifier().classify(" ".join(words))
    if code == declared:
        return Stated(value=declared, known=Known.PAGE)
    if confidence >= MIN_CONFIDENCE and len(code) == 2:
        return Stated(value=code, known=Known.TEXT)
    return Stated(value=declared, known=Known.PAGE) if len(declared) == 2 else Stated()


@lru_cache(maxsize=1)
def load_identifier() -> Any:
    """The language identifier, loaded at its first use."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
