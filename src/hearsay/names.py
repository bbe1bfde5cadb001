"""Names and wordings brought to a form in which they can be compared.

In:  a name or a sentence as printed. Out: keys, name words, initials, stems. Left to others: deciding what is the same
(actors.py, pairs.py). Nothing here knows a language model: endings are cut by a short rule, accents are folded.
"""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
PARTICLES_WORDS = """
de del della der den van von bin ben ibn al el la las los da das dos du di e y und the of and a an
"""
PARTICLES = frozenset(PARTICLES_WORDS.split())
# Titles and ranks stand before names and do not tell two people apart.
TITLES_WORDS = """
mr mrs ms miss dr prof professor sir lord lady general gen colonel col lieutenant lt major maj captain capt sergeant sgt admiral
adm brigadier marshal commander president prime minister deputy vice senator sen representative rep governor gov mayor judge
justice ambassador secretary chancellor king queen prince princess sheikh emir imam ayatollah mullah rabbi bishop archbishop
cardinal pope father fr brother sister reverend rev monsignor chief spokesman spokeswoman spokesperson leader former ex acting
foreign interior defense defence don dona senor engineer eng attorney
"""
TITLES = frozenset(TITLES_WORDS.split())
# What somebody calls those who bear a name: a label before the name, and no part of it.
LABEL = re.compile(r"(?:(?:rebel|opposition|ruling|guerrilla|militant|separatist|insurgent|outlawed|banned|armed)\s+)+(?=[A-Z])")
# Words too common to tell anything about an incident.
STOP_WORDS = """
the a an of and or to in on at for by with from as is are was were be been being has have had he she it they them his her its
their who whom which that this these those there here not no nor but if than then so such also said says say told after before
during when while where into out over under about against between among within will would could should may might can must do does
did we our us you your i my me him one two other some any all more most up down off according
"""
STOP = frozenset(STOP_WORDS.split())
ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "er", "es", "s", "ly")
MIN_STEM = 3  # shorter stems merge words that have nothing in common


@lru_cache(maxsize=200_000)
def strip_signs(word: str) -> str:
    """A word without quotation marks, brackets and stops around it."""
    return word.strip("“”\"'()[],;")


def fold(words: str) -> str:
    """Lower case without accents, apostrophes straightened."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "'")).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=200_000)
def find_name_words(name: str) -> tuple[str, ...]:
    """The words of a name that can tell two bearers apart: folded, without titles, articles and particles."""
    words = [word.removesuffix("'s") for word in WORD.findall(fold(name).replace(".", ""))]
    kept = tuple(word for word in words if word not in PARTICLES and word not in TITLES)
    return kept or tuple(word for word in words if word not in PARTICLES)


def drop_label(name: str) -> str:
    """A name without the labels before it: "rebel Hill Front" is the Hill Front; "rebel commander" and "Ruling Party" stay."""
    return LABEL.sub("", name, count=1) if LABEL.match(name) else name


@lru_cache(maxsize=200_000)
def normalise_name(name: str) -> str:
    """The key of a name: its telling words in order."""
    return " ".join(find_name_words(name))


def find_initials(name: str) -> str:
    """The initials of a name's words, particles left out: "Farmers' Front of the North" gives "ffn"."""
    return "".join(word[0] for word in WORD.findall(fold(name)) if word not in PARTICLES and word[0].isalpha())


def is_acronym(name: str) -> bool:
    """Whether a name is printed as an acronym: one word of two to eight letters, mostly capitals."""
    letters = name.replace(".", "").strip()
    return 2 <= len(letters) <= 8 and " " not in letters and letters.isalpha() and sum(map(str.isupper, letters)) >= len(letters) - 1


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without its ending, by rule: "bombings", "bombed" and "bombing" give "bomb"."""
    low = fold(word)
    for ending in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= MIN_STEM:
            low = low[: -len(ending)]
            break
    if len(low) > MIN_STEM and low[-1] == low[-2] and low[-1] not in "aeiouls":
        low = low[:-1]
    return low.removesuffix("e") if len(low) > MIN_STEM + 1 else low


def find_stems(words: str) -> tuple[str, ...]:
    """The distinct stems of the telling words, sorted; numbers and stop words left out."""
    found = {stem(word) for word in WORD.findall(fold(words)) if word not in STOP and not word[0].isdigit() and len(word) > 1}
    return tuple(sorted(found))


def has_same_person(left: str, right: str) -> bool:
    """Whether two person names can be one person's: the shorter one's words stand in the longer one in order, surname included."""
    short, long = sorted((find_name_words(left), find_name_words(right)), key=len)
    if not short:
        return False
    rest = iter(long)
    return all(any(_same_word(word, other) for other in rest) for word in short)


def _same_word(word: str, other: str) -> bool:
    """Equal words, or an initial and the word that it stands for."""
    return word == other or (len(word) == 1 and other.startswith(word)) or (len(other) == 1 and word.startswith(other))
