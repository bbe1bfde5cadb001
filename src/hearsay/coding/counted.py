"""What a number counts: killed, arrested, money, hours, seats ..., from the noun that it stands with and the act it takes part in.

In:  a parsed sentence, a quantity in it. Out: the kind of count and the counted words, or None where the number is no count.
Left to others: the number itself (numbers.py), event and claim (figures.py).
"""

from collections.abc import Sequence

from hearsay.coding.befallen import UNDERGONE, find_befallen, is_acting, is_gathered, is_speaking, is_told_dead
from hearsay.coding.count_kinds import NOUN_KIND, VERB_KIND
from hearsay.coding.numbers import Quantity
from hearsay.coding.syntax import ROOT
from hearsay.coding.trees import Sentence
from hearsay.coding.wordsets import words
from hearsay.intervals import MONTHS

DURATIONS = {
    "minute": "minutes", "minutes": "minutes", "hour": "hours", "hours": "hours", "day": "days", "days": "days", "week": "weeks",
    "weeks": "weeks", "month": "months", "months": "months", "year": "years", "years": "years", "decade": "decades",
    "decades": "decades", "hrs": "hours", "nights": "nights", "night": "nights", "seconds": "seconds", "centuries": "centuries",
    "yr": "years",
}  # fmt: skip
DAYS_OF_MONTH = 31
NEAR_NUMBER = 5  # words within which the next number of a list stands: "two, perhaps three"
MONTH_NAMES = {*MONTHS} | words("jan feb mar apr jun jul aug sept sep oct nov dec")
MEASURES = words(
    "km kilometre kilometres kilometer kilometers mile miles metre metres meter meters feet foot ft inch inches cm mm degrees "
    "acre acres hectare hectares square litres liters gallons knots mph kmh mw megawatts kwh gw am pm a.m p.m o'clock gmt hrs "
    "est utc ist mm yards barrels ºc °c"
)
NAMED_NUMBERS = words(
    "article section no no. number chapter page part paragraph room route highway flight resolution act rule clause law phase "
    "group grade class division brigade battalion regiment unit district ward street road channel version level stage round "
    "game week episode volume item case figure table appendix annex order form tier type model zone block sector apollo "
    "boeing airbus covid covid-19 step point lot year age aged under-"
)
# What is no one who could be killed or held, whatever was done on the way: "killing 12 people and burning 30 houses".
LIFELESS = words(
    "house houses home homes hut huts shop shops village villages building buildings tent tents church churches mosque mosques school "
    "schools office offices bridge bridges road roads time times year years place places party parties day goat goats sheep cow cows "
    "camel camels cattle metre metres kilometre kilometres factory factories mill mills vehicle truck lorry car bus minibus"
)
OF_AGE = words("child boy girl son daughter baby infant toddler man woman teenager youth")  # "a child of seven"
ENDS_AGE = words("was is has as his this")
PLURALS = words("people men women children")
THINGS = frozenset({"vehicles", "weapons", "strikes", "incidents", "fired", "seats", "votes", "money", "percent", "duration", "sentence"})
SAYS_ITSELF = words("dead deceased deaths bodies corpses fatalities wounded injuries injured")  # whatever act is told of others beside them
AMMUNITION = words("ammunition fire gunfire bullets shots artillery mortar")
NOTE_STOPS = frozenset('.,;:!?)”"')
LEAST_BEFORE_NOTE = 4  # letters of the word before: "No.3" and "Rs.500" are no marks
MAX_UP = 5  # how far up the tree the act is looked for


def find_counted(sentence: Sentence, quantity: Quantity) -> tuple[int | None, str]:
    """The word that names what is counted, and the kind of count."""
    if quantity.unit == "percent":
        return find_noun(sentence, quantity), "percent"
    if quantity.unit is not None:
        return find_noun(sentence, quantity), "money"
    noun = find_noun(sentence, quantity)
    word = sentence.lowered[noun] if noun is not None else ""
    if word in DURATIONS or _joined_duration(sentence, quantity) is not None:
        return noun, "duration"
    if "population" in sentence.lowered[max(0, quantity.first - 4) : quantity.first]:
        return noun, "population"
    by_noun = "incidents" if _is_of_talks(sentence, noun) else NOUN_KIND.get(word)
    if by_noun in THINGS:
        return noun, _destroyed(sentence, noun) or by_noun or "other"
    if word in SAYS_ITSELF:
        return noun, "killed" if is_told_dead(sentence, quantity, noun) else by_noun or "other"
    beside = find_befallen(sentence, quantity, noun)
    by_act = beside or _kind_by_act(sentence, quantity.core if noun is None else noun)
    if beside is None and by_act in UNDERGONE and (is_lifeless(sentence, noun) or is_acting(sentence, quantity, noun)):
        by_act = None
    if by_act is None and is_gathered(sentence, quantity):
        return noun, "participants"
    if by_noun == "population" and by_act is None and noun is not None and is_speaking(sentence, noun):
        by_noun = None
    return noun, by_act or by_noun or "other"


def is_lifeless(sentence: Sentence, noun: int | None) -> bool:
    """Whether what is counted is no one: "30 houses", not "six road workers"."""
    if noun is None or sentence.lowered[noun] not in LIFELESS:
        return False
    return noun + 1 >= len(sentence.lowered) or sentence.tag(noun + 1) not in {"NOUN", "PROPN"}


def _is_of_talks(sentence: Sentence, noun: int | None) -> bool:
    """Whether rounds are not those of a gun: "five rounds of talks", "two rounds of voting"."""
    is_round = noun is not None and sentence.lowered[noun] == "rounds" and sentence.lowered[noun + 1 : noun + 2] == ("of",)
    return is_round and not AMMUNITION & {*sentence.lowered[(noun or 0) + 2 : (noun or 0) + 5]}


def find_noun(sentence: Sentence, quantity: Quantity) -> int | None:
    """The noun behind a number: what it hangs on, or what follows "of"."""
    lowered = sentence.lowered
    if _ends_phrase(sentence, quantity.last):
        return None
    head = sentence.head(quantity.core_last)
    if sentence.relation(quantity.core_last) in {"nummod", "compound", "amod", "det"} and head > quantity.last:
        return head if not _is_apart(sentence, quantity, head) else None
    for child in sentence.under(quantity.core_last, "nmod"):
        if child > quantity.last and "of" in [lowered[i] for i in sentence.under(child, "case")]:
            return child
    for i in range(quantity.last + 1, min(quantity.last + 7, len(lowered))):
        if sentence.tag(i) in {"NOUN", "PROPN"} and not (i + 1 < len(lowered) and sentence.tag(i + 1) in {"NOUN", "PROPN"}):
            return i
        if lowered[i] == "according" or (
            sentence.tag(i) not in {"ADJ", "NOUN", "PROPN", "NUM", "DET", "ADV", "VBN", "VBG"} and lowered[i] not in {"of", "-", "–"}
        ):
            break
    return None


def _is_apart(sentence: Sentence, quantity: Quantity, head: int) -> bool:
    """Whether a preposition stands between a number and a noun: "killed five in Mosul", not "dozens of men"."""
    return any(quantity.last < case < head and sentence.lowered[case] != "of" for case in sentence.under(head, "case"))


def _ends_phrase(sentence: Sentence, last: int) -> bool:
    """Whether a comma ends the phrase with its number: "a population of 1.8 million, police said"; "two, perhaps three men" goes on."""
    behind = range(last + 2, min(last + NEAR_NUMBER, len(sentence.words)))
    is_ended = last + 1 < len(sentence.words) and sentence.lowered[last + 1] in {",", ";", ":"}
    return is_ended and not any(sentence.tag(i) in {"NUM", "CCONJ"} for i in behind)


def _joined_duration(sentence: Sentence, quantity: Quantity) -> str | None:
    """The unit of "48-hour strike"."""
    lowered = sentence.lowered
    after = lowered[quantity.last + 1 : quantity.last + 3]
    if after[:1] in (("-",), ("–",)) and len(after) > 1:
        return DURATIONS.get(after[1])
    return None


def _kind_by_act(sentence: Sentence, word: int) -> str | None:
    """The kind of count by the verb, adjective or noun on which the counted noun hangs."""
    below = (
        VERB_KIND.get(sentence.lowered[child])
        for child in sentence.children[word]
        if sentence.relation(child) in {"acl", "amod", "acl:relcl", "nmod", "dep", "advmod"}
    )
    found = next((kind for kind in below if kind is not None), None)
    up = word
    for _ in range(MAX_UP):
        if found is not None:
            return found
        relation = sentence.relation(up)
        up = sentence.head(up)
        if up == ROOT:
            break
        found = VERB_KIND.get(sentence.lowered[up])
        if found is None and relation in {"obl", "advcl", "ccomp", "acl:relcl"} and sentence.tag(up).startswith("VB"):
            break
    return found or _kind_nearby(sentence, word)


def _kind_nearby(sentence: Sentence, word: int) -> str | None:
    """The kind by a word straight behind: "12 dead", "five others injured"."""
    for i in range(word, min(word + 4, len(sentence.lowered))):
        kind = VERB_KIND.get(sentence.lowered[i])
        if kind in {"killed", "wounded", "missing", "arrested", "displaced"}:
            return kind
        if sentence.lowered[i] in {",", ";", "."}:
            break
    return None


def _destroyed(sentence: Sentence, noun: int | None) -> str | None:
    if noun is None:
        return None
    kind = VERB_KIND.get(sentence.lowered[sentence.head(noun)]) if sentence.head(noun) != ROOT else None
    return kind if kind in {"destroyed", "damaged"} else None


# ------------------------------------------------------------------ numbers that are no counts


def is_no_count(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number is an age, date, distance, ordinal, article, score or clock time."""
    lowered, first, last = sentence.lowered, quantity.core, quantity.core_last
    before = lowered[first - 1] if first else ""
    after = lowered[last + 1] if last + 1 < len(lowered) else ""
    after2 = lowered[last + 2] if last + 2 < len(lowered) else ""
    if quantity.unit is not None:
        return False
    return (
        _is_date(lowered, quantity, before, after)
        or _is_note_mark(sentence, first)
        or before in NAMED_NUMBERS
        or after in MEASURES
        or (after in {"-", "–"} and after2 in MEASURES)
        or _is_age(lowered, first, last)
        or (before in {"/", ":", "#", "+", "("} and after in {"/", ":", ")"})
        or (before == "on" and after in {"sides", "fronts"})
        or (before == "[" and after in {"]", ",", "-", "–"})  # the marker of a footnote
        or after in {"/", ":"}
        or (first > 0 and sentence.tag(first - 1) == "PROPN" and after in {".", ",", ")", ""} and lowered[first][0].isdigit())
        or (before in {"-", "–"} and first > 1 and sentence.tag(first - 2) == "PROPN")
    )


def _is_note_mark(sentence: Sentence, first: int) -> bool:
    """Whether a number is glued to the stop behind a word, as the mark of a footnote: "were injured.3"."""
    if first < 2 or sentence.lowered[first - 1] not in NOTE_STOPS or len(sentence.lowered[first - 2]) < LEAST_BEFORE_NOTE:
        return False
    is_glued = sentence.words[first - 1].end == sentence.words[first].start
    return is_glued and sentence.words[first - 2].end == sentence.words[first - 1].start and sentence.lowered[first - 2].isalpha()


def _is_age(lowered: Sequence[str], first: int, last: int) -> bool:
    behind = " ".join(lowered[last + 1 : last + 5])
    before = lowered[first - 1] if first else ""
    if (
        "year-old" in behind[:14]
        or "years old" in behind[:12]
        or "years of age" in behind
        or "month-old" in behind[:14]
        or behind.startswith("- year")
    ):
        return "old" in behind or "age" in behind
    if before in {"aged", "age", "ages"} or behind.startswith("-year-old"):
        return True
    if before == "of" and first > 1 and lowered[first - 2] in OF_AGE and not _is_plural(lowered[last + 1 : last + 2]):
        return True
    return before in {",", "("} and behind[:1] in {",", ")"} and lowered[first].isdigit() and 10 <= int(lowered[first]) <= 99


def _is_plural(behind: Sequence[str]) -> bool:
    """Whether several follow a number, so that it counts them: "the son of two teachers", not "a boy of six"."""
    return any(word in PLURALS or (word.endswith("s") and word not in ENDS_AGE) for word in behind)


def _is_date(lowered: Sequence[str], quantity: Quantity, before: str, after: str) -> bool:
    word = lowered[quantity.core]
    if (before.rstrip(".") in MONTH_NAMES and word[:1].isdigit()) or after.rstrip(".") in MONTH_NAMES:
        return not (after == "may" and word not in map(str, range(1, 32)))
    if before == "." and quantity.core > 1 and lowered[quantity.core - 2] in MONTH_NAMES:
        return True
    if _is_second_day(lowered, quantity.core):
        return True
    is_year = word.isdigit() and len(word) == 4 and 1500 <= int(word) <= 2100
    return is_year and (after not in {"people", "troops", "soldiers"} or before in {"in", "since", "by", "of"})


def _is_second_day(lowered: Sequence[str], core: int) -> bool:
    """Whether a number is the other day of "February 11 and 25", "May 3 to 5"."""
    if core < 3 or not (lowered[core].isdigit() and lowered[core - 2].isdigit()):
        return False
    is_joined = lowered[core - 1] in {"and", "to", "or", "-", "–"} and lowered[core - 3].rstrip(".") in MONTH_NAMES
    return is_joined and int(lowered[core - 2]) < int(lowered[core]) <= DAYS_OF_MONTH
