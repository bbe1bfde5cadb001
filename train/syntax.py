"""Who acts on whom by grammar: actors and recipients of verbs in dependency trees.

In: the words of a sentence as Universal Dependencies give them. Out: verbs with spans of subjects and objects, noun phrases.
Left to others: what of it is political (the codings teach that).
"""

from typing import Any

Word = list[Any]  # start, end, form, lemma, upos, xpos, head (1-based, 0 root), relation
Place = tuple[int, int]
Row = dict[str, Any]

# What does not belong to the phrase that a coder would mark.
CUT_OFF = ("acl", "appos", "punct", "conj", "cc", "parataxis", "list", "orphan", "dep", "discourse", "vocative", "advcl")
NOUNS = ("NOUN", "PROPN", "PRON")


def find_arcs(words: list[Word]) -> list[Row]:
    """Each verb that has a subject, object or agent, with their spans."""
    children = find_children(words)
    subjects = {i: subject_of(words, children, i) for i, word in enumerate(words) if word[4] == "VERB"}
    arcs = []
    for i in subjects:
        actors, recipients = split_sides(words, children, i)
        if not actors and not has_passive(words, children, i):
            actors = inherited(words, children, i, 0)
        if actors or recipients:
            arcs.append(
                {
                    "trigger": (words[i][0], words[i][1]),
                    "actor": spans(words, children, actors),
                    "recipient": spans(words, children, recipients),
                }
            )
    return arcs


def find_nouns(words: list[Word]) -> list[Place]:
    """The phrases of all nouns, names and pronouns."""
    children = find_children(words)
    return spans(words, children, [i for i, word in enumerate(words) if word[4] in NOUNS and word[7] not in ("compound", "flat", "fixed")])


def find_children(words: list[Word]) -> list[list[int]]:
    """The indices of each word's dependents."""
    children: list[list[int]] = [[] for _ in words]
    for i, word in enumerate(words):
        if word[6]:
            children[word[6] - 1].append(i)
    return children


def split_sides(words: list[Word], children: list[list[int]], verb: int) -> tuple[list[int], list[int]]:
    """Heads of the actors and of the recipients of a verb, coordinated ones included."""
    sides: dict[str, list[int]] = {"actor": [], "recipient": []}
    kinds = {"nsubj": "actor", "obl:agent": "actor", "obj": "recipient", "iobj": "recipient", "nsubj:pass": "recipient"}
    for child in children[verb]:
        side = kinds.get(words[child][7])
        if side and words[child][4] in NOUNS:
            sides[side] += [child, *[c for c in children[child] if words[c][7] == "conj" and words[c][4] in NOUNS]]
    return sides["actor"], sides["recipient"]


def has_passive(words: list[Word], children: list[list[int]], verb: int) -> bool:
    """Whether the verb is passive."""
    return any(words[c][7] in ("nsubj:pass", "aux:pass") for c in children[verb])


def subject_of(words: list[Word], children: list[list[int]], verb: int) -> list[int]:
    """Heads of the active subject."""
    return split_sides(words, children, verb)[0]


def inherited(words: list[Word], children: list[list[int]], verb: int, depth: int) -> list[int]:
    """The subject that a joined or infinitive verb shares with the verb above it; of "urged him to go" the object."""
    head = words[verb][6] - 1
    if head < 0 or depth > 3 or words[verb][7] not in ("conj", "xcomp") or words[head][4] != "VERB":
        return []
    actors, recipients = split_sides(words, children, head)
    if words[verb][7] == "xcomp" and recipients:
        return recipients
    return actors or inherited(words, children, head, depth + 1)


def spans(words: list[Word], children: list[list[int]], heads: list[int]) -> list[Place]:
    """The phrases of heads, without clauses and appositions."""
    found = []
    for head in heads:
        inside, waiting = {head}, [head]
        while waiting:
            for child in children[waiting.pop()]:
                if words[child][7].split(":")[0] not in CUT_OFF and words[child][7] not in ("case",) and child not in inside:
                    inside.add(child)
                    waiting.append(child)
        found.append((words[min(inside)][0], words[max(inside)][1]))
    return found
