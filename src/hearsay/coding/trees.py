"""Sentences with their word dependencies, and the noun phrases around a word.

In:  the context of a report. Out: parsed sentences and the questions that rules ask of them.
Left to others: which words name acts (triggers.py), who takes part (participants.py).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hearsay.coding.context import CodingContext, words_in
from hearsay.coding.syntax import ROOT, SyntaxTables, Tree, parse_sentence
from hearsay.coding.wordsets import words
from hearsay.intervals import MONTHS, WEEKDAYS
from hearsay.model import Span

MAX_WORDS = 160  # a longer sentence is a list or a table: it is parsed in pieces
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
ABBREVIATED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]|[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Maj|Rep|Sen|Gov|St|Prof|Brig|Adm|Jr|Sr|No")
NAMING = words("called named dubbed titled entitled labelled labeled nicknamed given known told")
TIME_BEGINNINGS = {*WEEKDAYS, *MONTHS} | words("today yesterday last this that next earlier later each every all both early late")
INSIDE = frozenset({"det", "amod", "compound", "nummod", "flat", "nmod:poss", "case:poss", "nmod:unmarked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: its words as spans of the report's text, and its tree."""

    span: Span
    words: tuple[Span, ...]
    lowered: tuple[str, ...]
    tree: Tree
    children: tuple[tuple[int, ...], ...]

    def tag(self, i: int) -> str:
        """The class of a word."""
        return self.tree.tags[i]

    def head(self, i: int) -> int:
        """The word that a word hangs on, ROOT for none."""
        return self.tree.heads[i]

    def relation(self, i: int) -> str:
        """How a word hangs on its head."""
        return self.tree.relations[i]

    def under(self, i: int, *relations: str) -> tuple[int, ...]:
        """The words that hang on a word in one of these relations."""
        return tuple(k for k in self.children[i] if self.tree.relations[k] in relations)


def parse_span(context: CodingContext, span: Span, tables: SyntaxTables) -> Iterator[Sentence]:
    """The sentence at a span, in pieces where it is too long to be one."""
    whole = join_abbreviations(context.text, words_in(context, span))
    for first in range(0, len(whole), MAX_WORDS):
        piece = whole[first : first + MAX_WORDS]
        printed = tuple(context.text[word.start : word.end] for word in piece)
        if (tree := context.trees.get(printed)) is None:
            tree = context.trees[printed] = parse_sentence(printed, tables)
        children: list[list[int]] = [[] for _ in piece]
        for i, head in enumerate(tree.heads):
            if head != ROOT:
                children[head].append(i)
        yield Sentence(
            span=Span(piece[0].start, piece[-1].end),
            words=piece,
            lowered=tuple(word.lower().replace("’", "'") for word in printed),
            tree=tree,
            children=tuple(tuple(row) for row in children),
        )


def join_abbreviations(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The words without what misleads the parser: the full stops of "U.S." and "Gen.", which end no sentence, the signs of hashtags."""
    kept: list[Span] = []
    for i, word in enumerate(spans):
        is_stop = i > 0 and i + 1 < len(spans) and text[word.start : word.end] == "." and spans[i - 1].end == word.start
        if is_stop and ABBREVIATED.fullmatch(text[spans[i - 1].start : spans[i - 1].end]):
            continue
        if text[word.start] in "#_" and text[word.end : word.end + 1].isalnum():
            continue
        kept.append(word)
    return tuple(kept)


def phrase_words(sentence: Sentence, head: int) -> tuple[int, int]:
    """First and last word of the noun phrase around a word: with of-phrases, without clauses and appositions."""
    first = last = head
    for child in sentence.children[head]:
        relation = sentence.relation(child)
        if relation in INSIDE or (relation == "nmod" and preposition(sentence, child) == "of"):
            low, high = phrase_words(sentence, child)
            if relation == "nmod":
                low = min([low, *sentence.under(child, "case")])
            first, last = min(first, low), max(last, high)
    return first, last


def phrase_span(sentence: Sentence, head: int) -> Span:
    """The noun phrase around a word as a span of the text."""
    first, last = phrase_words(sentence, head)
    return Span(sentence.words[first].start, sentence.words[last].end)


def preposition(sentence: Sentence, i: int) -> str:
    """The preposition before a noun phrase, "" for none."""
    cases = sentence.under(i, "case")
    return sentence.lowered[cases[0]] if cases else ""


def coordinated(sentence: Sentence, i: int) -> tuple[int, ...]:
    """A word and the nominal words joined to it by "and", a comma, "or"."""
    found = [i]
    for child in sentence.under(i, "conj"):
        if sentence.tag(child) in NOMINAL:
            found += coordinated(sentence, child)
    return tuple(found)


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether a verb form is passive: with a form of be or get, or a participle that describes a noun."""
    if sentence.under(verb, "aux:pass", "nsubj:pass"):
        return True
    relation = sentence.relation(verb)
    if relation in {"acl", "amod"} and _has_noun_behind(sentence, verb):  # "the authorities banned her", read as "those banned" by mistake
        return False
    if sentence.tag(verb) == "VBD" and relation == "acl" and not sentence.under(verb, "nsubj", "obj"):
        return True
    if sentence.tag(verb) != "VBN" or sentence.under(verb, "aux"):
        return False
    if relation == "conj" and sentence.head(verb) != ROOT:
        return is_passive(sentence, sentence.head(verb)) and not sentence.under(verb, "nsubj")
    return relation in {"acl", "amod", "advcl", "root", "xcomp", "ccomp", "parataxis", "dep"} and not sentence.under(verb, "nsubj", "obj")


def _has_noun_behind(sentence: Sentence, verb: int) -> bool:
    """Whether a noun phrase stands straight behind a verb form, as an object does; no time, no name given ("called X")."""
    behind = verb + 1
    if behind >= len(sentence.words) or sentence.lowered[verb] in NAMING or sentence.lowered[behind] in TIME_BEGINNINGS:
        return False
    return sentence.tag(behind) in {"DET", "ADJ", "PROPN", "PRON"}
