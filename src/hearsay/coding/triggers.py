"""Words that name an act: the codebook's triggers in a text, with the words around them that settle or exclude them.

In:  the context of a report, a lexicon made from a codebook. Out: triggers with type, mode and frame, in text order.
Left to others: who takes part (participants.py), whether it happened (status.py), what a trained head sees (events.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hearsay.codebook import Codebook, Exclusion, Kind, TriggerGroup
from hearsay.coding.context import CodingContext, is_skipped, marks_of
from hearsay.coding.inflection import inflect_noun, inflect_verb
from hearsay.coding.syntax import SyntaxTables
from hearsay.coding.trees import VERB_TAGS, Sentence, parse_span
from hearsay.model import EventType, Mark, MarkKind, Span
from hearsay.text import find_words, overlaps

NEED_WORDS = 9  # how far from a weak trigger a word may stand that settles it
NOUN_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "X"})
SPORT_WORDS = 2  # so many words of sport in a sentence, and its war words are a game's


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One form of one trigger."""

    words: tuple[str, ...]
    part: str  # verb, noun, phrase
    type: EventType
    group: TriggerGroup
    frame: Mapping[str, str]
    base: str
    modes: frozenset[str]  # the modes that the type has


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All forms of all triggers by their first word, and what excludes them."""

    entries: Mapping[str, tuple[Entry, ...]]
    exclusions: Mapping[str, tuple[Exclusion, ...]]
    certain: Mapping[str, tuple[Exclusion, ...]]  # those of them that hold against a trained head
    sport: frozenset[str]
    plain: Mapping[EventType, Entry]  # for words that only a trained head marks: the type's first frame, no mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words of a sentence that name an act."""

    sentence: Sentence
    first: int  # index of its first word
    last: int
    head: int  # the word on which the parties hang
    entry: Entry
    span: Span
    fits: bool  # the words have the class that the entry asks for
    settled: bool  # the entry needs no other word, or that word stands near
    mark: float = 0.0  # what a trained head gives these words for this type; 0 where it marks nothing

    @property
    def is_sure(self) -> bool:
        """Whether the codebook says that these words name nothing but this act."""
        return self.entry.group.sure and self.fits


def make_lexicon(codebook: Codebook) -> Lexicon:
    """The lexicon of a codebook; types that are none of PLOVER's sixteen are left out (`codebook check` names them)."""
    irregular = {row[0]: row for row in codebook.irregular}
    entries: dict[str, list[Entry]] = defaultdict(list)
    for kind in codebook.kinds:
        if kind.code not in EventType.__members__:
            continue
        modes = frozenset(mode.code for mode in kind.modes)
        for group in kind.triggers:
            frame = codebook.frames[group.frame]
            for form, part, base in _forms(group, irregular):
                words = _cut(form)
                entry = Entry(words=words, part=part, type=EventType(kind.code), group=group, frame=frame, base=base, modes=modes)
                entries[words[0]].append(entry)
    ordered = {word: tuple(sorted(rows, key=lambda entry: (-len(entry.words), entry.group.weak))) for word, rows in entries.items()}
    exclusions: dict[str, list[Exclusion]] = defaultdict(list)
    for exclusion in codebook.exclusions:
        for word in exclusion.words:
            exclusions[word].append(exclusion)
    plain = {
        EventType(kind.code): _plain_entry(kind, codebook.frames)
        for kind in codebook.kinds
        if kind.code in EventType.__members__ and kind.triggers
    }
    return Lexicon(
        entries=ordered,
        exclusions={word: tuple(rows) for word, rows in exclusions.items()},
        certain={word: sure for word, rows in exclusions.items() if (sure := tuple(row for row in rows if row.always))},
        sport=frozenset(codebook.sport),
        plain=plain,
    )


def _plain_entry(kind: Kind, frames: Mapping[str, Mapping[str, str]]) -> Entry:
    group = kind.triggers[0]
    bare = replace(group, mode=None, weak=True, sure=False, needs=(), verbs=(), nouns=(), phrases=())
    modes = frozenset(mode.code for mode in kind.modes)
    return Entry(words=(), part="mark", type=EventType(kind.code), group=bare, frame=frames[group.frame], base="?", modes=modes)


def _forms(group: TriggerGroup, irregular: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """Each form of a group's words: (form, part, base)."""
    for verb in group.verbs:
        yield from ((form, "verb", verb) for form in inflect_verb(verb, irregular))
    for noun in group.nouns:
        yield from ((form, "noun", noun) for form in inflect_noun(noun))
    for phrase in group.phrases:
        bare = phrase.removeprefix("to ")
        if phrase != bare:
            yield from ((form, "phrase", bare) for form in inflect_verb(bare, irregular))
        else:
            yield phrase, "phrase", phrase


def _cut(words: str) -> tuple[str, ...]:
    return tuple(words[span.start : span.end].lower() for span in find_words(words))


def find_triggers(context: CodingContext, lexicon: Lexicon, tables: SyntaxTables) -> tuple[Trigger, ...]:
    """The triggers of a report, the codebook's and a trained head's; sentences without any are not parsed."""
    found: list[Trigger] = []
    known = lexicon.entries.keys()
    marks = [mark for _, mark in marks_of(context, MarkKind.TRIGGER) if mark.label in EventType.__members__]
    for span in context.sentences:
        if is_skipped(context, span):
            continue
        inside = [mark for mark in marks if overlaps(mark.span, span)]
        if not inside and not any(word in known for word in _cut(context.text[span.start : span.end])):
            continue
        for sentence in parse_span(context, span, tables):
            found += add_marks(sentence, find_in_sentence(sentence, lexicon), inside, lexicon)
    return tuple(found)


def add_marks(sentence: Sentence, triggers: Sequence[Trigger], marks: Sequence[Mark], lexicon: Lexicon) -> list[Trigger]:
    """The triggers with what a trained head gives them, and those that only the head sees."""
    found: list[Trigger] = []
    for trigger in triggers:
        same = [mark.score for mark in marks if mark.label == trigger.entry.type and overlaps(mark.span, trigger.span)]
        found.append(replace(trigger, mark=max(same, default=0.0)))
    for mark in marks:
        inside = [i for i, word in enumerate(sentence.words) if overlaps(word, mark.span)]
        kind = EventType(mark.label)
        if inside and is_excluded(sentence, inside[0], inside[-1], lexicon.certain):
            continue
        if not inside or kind not in lexicon.plain or any(kind == each.entry.type and overlaps(each.span, mark.span) for each in triggers):
            continue
        first, last = inside[0], inside[-1]
        head = find_head(sentence, first, last)
        entry = replace(lexicon.plain[kind], base=sentence.lowered[head])
        span = Span(sentence.words[first].start, sentence.words[last].end)
        found.append(
            Trigger(sentence=sentence, first=first, last=last, head=head, entry=entry, span=span, fits=True, settled=False, mark=mark.score)
        )
    return found


def find_in_sentence(sentence: Sentence, lexicon: Lexicon) -> list[Trigger]:
    """The possible triggers of a sentence: at each place the longest words, for each type one trigger; none inside another."""
    words, found, i = sentence.lowered, list[Trigger](), 0
    if sum(word in lexicon.sport for word in words) >= SPORT_WORDS:
        return []
    while i < len(words):
        rows = [entry for entry in lexicon.entries.get(words[i], ()) if words[i : i + len(entry.words)] == entry.words]
        made = [trigger for entry in rows if (trigger := _make_trigger(sentence, i, entry, lexicon)) is not None]
        longest = max((trigger.last for trigger in made), default=i)
        seen: set[EventType] = set()
        for trigger in sorted(made, key=lambda each: (-each.last, not each.fits, each.entry.group.weak and not each.settled)):
            if trigger.last == longest and trigger.entry.type not in seen:
                seen.add(trigger.entry.type)
                found.append(trigger)
        i = longest + 1
    return found


def _make_trigger(sentence: Sentence, first: int, entry: Entry, lexicon: Lexicon) -> Trigger | None:
    last = first + len(entry.words) - 1
    if is_excluded(sentence, first, last, lexicon.exclusions):
        return None
    return Trigger(
        sentence=sentence,
        first=first,
        last=last,
        head=find_head(sentence, first, last),
        entry=entry,
        span=Span(sentence.words[first].start, sentence.words[last].end),
        fits=_fits_class(sentence, first, last, entry),
        settled=not entry.group.weak or _is_settled(sentence, first, last, entry.group.needs),
    )


def find_head(sentence: Sentence, first: int, last: int) -> int:
    """The word of a stretch that hangs on a word outside it."""
    inside = range(first, last + 1)
    return next((i for i in inside if sentence.head(i) not in inside), first)


def _fits_class(sentence: Sentence, first: int, last: int, entry: Entry) -> bool:
    """Whether the words have the class that the entry asks for: "protest" is a verb or a noun, not both."""
    if entry.part == "verb":
        return sentence.tag(first) in VERB_TAGS or (sentence.tag(first) == "ADJ" and entry.words[0].endswith("ed"))
    if entry.part == "noun":
        return sentence.tag(last) in NOUN_TAGS or (sentence.tag(last) == "VBG" and sentence.relation(last) not in {"root", "conj"})
    return True


def is_excluded(sentence: Sentence, first: int, last: int, exclusions: Mapping[str, tuple[Exclusion, ...]]) -> bool:
    """Whether the words around say that a trigger names no act."""
    words = sentence.lowered
    before, after = " ".join(words[max(0, first - 3) : first]), " ".join(words[last + 1 : last + 4])
    whole = f" {' '.join(words)} "
    for word in words[first : last + 1]:
        for exclusion in exclusions.get(word, ()):
            if any(f" {before}".endswith(f" {each}") for each in exclusion.before):
                return True
            if any(f"{after} ".startswith(f"{each} ") for each in exclusion.after):
                return True
            if any(f" {each} " in whole for each in exclusion.near):
                return True
    return False


def _is_settled(sentence: Sentence, first: int, last: int, needs: Iterable[str]) -> bool:
    """Whether a word that settles a weak trigger stands near it."""
    near = sentence.lowered[max(0, first - NEED_WORDS) : first] + sentence.lowered[last + 1 : last + 1 + NEED_WORDS]
    around = f" {' '.join(near)} "
    return any(f" {need.lower()} " in around for need in needs)
