"""What became of those who are counted by the words around their number, however the sentence hangs together.

In:  a parsed sentence, a number in it, the noun that it counts. Out: killed, wounded, arrested ..., or whether those who are counted only
speak or act.
Left to others: what a number counts by its noun and by the tree (counted.py). Word lists written for hearsay.
"""

from collections.abc import Sequence

from hearsay.coding.count_kinds import VERB_KIND
from hearsay.coding.cues import PLAIN_SAYINGS
from hearsay.coding.numbers import Quantity
from hearsay.coding.syntax import ROOT
from hearsay.coding.trees import Sentence
from hearsay.coding.wordsets import words

UNDERGONE = frozenset({"killed", "wounded", "arrested", "abducted"})
OBJECTS = frozenset((word,) for word in ("the", "a", "an", "her", "his", "him", "them", "their", "its", "our", "my"))
OF_THEM = frozenset((word,) for word in ("the", "those", "these", "our", "their", "his", "her", "its", "them"))
ENDS_CLAUSE = words(", . ; : and by in on at when during after while but there here yesterday near outside")
# What befell people in two words, of which neither alone says it.
PHRASES = {
    "killed": (
        "wiped out", "mowed down", "mown down", "gunned down", "cut down", "mortally wounded", "fatally wounded", "fatally injured",
        "fatally shot", "fatally stabbed", "attained martyrdom", "embraced martyrdom", "lives of",
        "burnt alive", "burned alive", "burning alive",
    ),
    "abducted": ("led away", "carried off", "marched off", "marched away", "taken hostage", "taken captive", "dragged away"),
    "arrested": ("rounded up", "taken prisoner", "into custody"),
    "released": ("set free", "let go"),
}  # fmt: skip
BY_PHRASE = {tuple(phrase.split()): kind for kind, phrases in PHRASES.items() for phrase in phrases}
BE = words("was were been being is are be")
AUXILIARY = BE | words(
    "have has had reportedly also all then later already since both reported feared believed known to seriously critically severely badly "
    "slightly brutally"
)
TO_DEATH = ("to", "death")  # "burnt to death", "trampled to death"
TAKES_HARM = words("received receive receives receiving sustained sustain sustains sustaining suffered suffer suffers suffering")
HARM = words("injury injuries wounds burns")
HARM_WORDS = 4  # words between "sustained" and "injuries": "received serious burn injuries"
DONE_TO = {  # nouns before "of" and a number
    "killed": words("massacre killing killings death deaths murder murders slaying slayings lynching execution executions burning"),
    "arrested": words("arrest arrests detention detentions"),
    "abducted": words("abduction abductions kidnapping kidnappings"),
}
GATHERINGS = words("mob mobs crowd crowds batch procession gathering rally band gang delegation")  # of so many people
BREAKS_PHRASE = words(", ; : . ( ) that who whom which when where and but while as")
NOUN_WORDS = 3  # of what is counted, and of what they are: "18 security personnel"
PHRASE_REACH = 8  # words from a noun to the form of be: "soldiers of the second border brigade were"
# Who is said to fall or to be lost when they die: a wall falls, and a party loses members.
FIGHTERS = words(
    "men soldiers fighters rebels guerrillas insurgents militants militiamen troops officers policemen servicemen comrades martyrs "
    "terrorists bandits gunmen guards recruits conscripts marines paratroopers volunteers sons brothers civilians villagers"
)
LOSES = words("lost lose loses losing")
SPEAKS = PLAIN_SAYINGS | words("testified recalled alleged insisted maintained")
SPEAKER_REACH = 7  # words from a noun to the verb of saying: "two residents and a local official said"
NAMES_SPEAKERS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "CCONJ"})


def find_befallen(sentence: Sentence, quantity: Quantity, noun: int | None) -> str | None:
    """What became of people by the words right beside them.

    Behind them: "120 arrested", "19 people taken into custody", "five others were wounded", "fifty soldiers of the brigade were wiped out".
    Before a number that stands alone: "wounding 22"; before any: "cost the lives of six", "lost 38 men".
    """
    lowered = sentence.lowered
    for at in (quantity.last + 1, (quantity.last if noun is None else noun) + 1, *_behind_of(lowered, quantity.last + 1)):
        if quantity.last < at < len(lowered) and (kind := _kind_at(lowered, at, noun)) is not None:
            return kind
    if (kind := _kind_by_phrase(lowered, quantity.last + 1)) is not None:
        return kind
    if noun is not None and lowered[noun] == "fell" and lowered[noun - 1] in FIGHTERS:  # a verb that the tagger took for the noun
        return "killed"
    if noun is not None and (kind := _kind_behind_be(sentence, noun)) is not None:
        return kind
    return _kind_before(lowered, quantity, noun)


def _behind_of(lowered: Sequence[str], at: int) -> tuple[int, ...]:
    """The word behind "of the wounded", "of our men", of which it is told what befell them: "two of the wounded have died"."""
    if lowered[at : at + 1] != ("of",) or lowered[at + 1 : at + 2] not in OF_THEM:
        return ()
    return tuple(i for i in range(at + 2, min(at + 5, len(lowered))) if lowered[i] in AUXILIARY or VERB_KIND.get(lowered[i]) == "killed")[
        :1
    ]


def _kind_at(lowered: Sequence[str], at: int, noun: int | None) -> str | None:
    """What is said of people by the words that begin straight behind them."""
    first = at
    while at < len(lowered) and lowered[at] in AUXILIARY:
        at += 1
    if at > first and lowered[at + 1 : at + 2] == ("and",) and VERB_KIND.get(lowered[at]) is None:  # "were ambushed and killed"
        at += 2
    pair = (*lowered[at : at + 2],)
    if pair in BY_PHRASE:
        return BY_PHRASE[pair]
    if (*lowered[at + 1 : at + 3],) == TO_DEATH:
        return "killed"
    if lowered[at : at + 1] and lowered[at] in TAKES_HARM and not HARM.isdisjoint(lowered[at + 1 : at + 2 + HARM_WORDS]):
        return "wounded"
    if pair == ("taken", "into") and lowered[at + 2 : at + 3] == ("custody",):
        return "arrested"
    if pair[:1] == ("lost",) and {*lowered[at + 2 : at + 3]} & {"life", "lives"}:
        return "killed"
    is_end = at + 1 == len(lowered) or (at + 1 < len(lowered) and lowered[at + 1] in ENDS_CLAUSE)
    if pair[:1] == ("fell",) and is_end and noun is not None and lowered[noun] in FIGHTERS:
        return "killed"
    kind = VERB_KIND.get(lowered[at]) if at < len(lowered) else None
    is_undergone = kind in UNDERGONE or (kind == "released" and at > first)
    return kind if is_undergone and is_end and noun not in {at, at + 1} else None  # not "four wounded soldiers"


def _kind_by_phrase(lowered: Sequence[str], start: int) -> str | None:
    """What two words say that follow a number with its nouns: "18 border police attained martyrdom"."""
    for at in range(start, min(start + NOUN_WORDS + 1, len(lowered))):
        if lowered[at] in BREAKS_PHRASE:
            return None
        if (kind := BY_PHRASE.get((*lowered[at : at + 2],))) is not None:
            return kind
    return None


def _kind_behind_be(sentence: Sentence, noun: int) -> str | None:
    """What befell those whom a longer phrase names: "soldiers of the second brigade were wiped out"."""
    lowered = sentence.lowered
    for at in range(noun + 1, min(noun + PHRASE_REACH, len(lowered) - 1)):
        if lowered[at] in BREAKS_PHRASE or sentence.tag(at).startswith("VB"):
            return None
        if lowered[at] in BE:
            behind = at + 1 + (lowered[at + 1] in AUXILIARY)
            pair = (*lowered[behind : behind + 2],)
            kind = BY_PHRASE.get(pair) or VERB_KIND.get(lowered[behind] if behind < len(lowered) else "")
            return kind if kind in UNDERGONE or kind == "released" else None
    return None


def _kind_before(lowered: Sequence[str], quantity: Quantity, noun: int | None) -> str | None:
    """What the words before a number say was done to those who are counted."""
    before, pair = lowered[quantity.first - 1] if quantity.first else "", (*lowered[max(0, quantity.first - 2) : quantity.first],)
    if pair in BY_PHRASE:
        return BY_PHRASE[pair]
    if before == "of" and quantity.first > 1:
        done = lowered[quantity.first - (3 if lowered[quantity.first - 2] == "alive" else 2)]  # "the burning alive of 50"
        if (kind := next((kind for kind, nouns in DONE_TO.items() if done in nouns), None)) is not None:
            return kind
    if before in LOSES and noun is not None and lowered[noun] in FIGHTERS:
        return "killed"
    return VERB_KIND[before] if noun is None and VERB_KIND.get(before) in UNDERGONE else None


def is_acting(sentence: Sentence, quantity: Quantity, noun: int | None) -> bool:
    """Whether those who are counted did it to others, or only say it: "two men shot her", "shot by two men", "two officials said"."""
    word = quantity.core if noun is None else noun
    if VERB_KIND.get(sentence.lowered[word]) in UNDERGONE and sentence.lowered[word + 1 : word + 2] in OBJECTS:
        return True  # a verb that the tagger took for the noun
    if sentence.lowered[max(0, quantity.first - 1) : quantity.first] == ("by",) or is_speaking(sentence, word):
        return True
    head = sentence.head(word)
    if sentence.relation(word) != "nsubj" or head == ROOT:
        return False
    return any(sentence.relation(child) in {"obj", "dobj"} and child > head for child in sentence.children[head])


def is_gathered(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether people are counted as those of a crowd, a march or a delegation: "a mob of 200", "a 2,000-strong crowd"."""
    lowered = sentence.lowered
    is_of = quantity.first > 1 and lowered[quantity.first - 1] == "of" and lowered[quantity.first - 2] in GATHERINGS
    return is_of or lowered[quantity.last + 1 : quantity.last + 3] == ("-", "strong")


def is_speaking(sentence: Sentence, noun: int) -> bool:
    """Whether people are counted as those who say something: "two residents and a local official said"."""
    for at in range(noun + 1, min(noun + SPEAKER_REACH, len(sentence.lowered))):
        if sentence.lowered[at] in SPEAKS:
            return True
        if sentence.tag(at) not in NAMES_SPEAKERS:
            return False
    return False


def is_told_dead(sentence: Sentence, quantity: Quantity, noun: int | None) -> bool:
    """Whether it is told of the wounded that they died: "seven of the wounded died", "two injured men have died"."""
    said_of = (word for word in (quantity.core, noun) if word is not None and sentence.relation(word).startswith("nsubj"))
    return any(VERB_KIND.get(sentence.lowered[sentence.head(word)]) == "killed" for word in said_of if sentence.head(word) != ROOT)
