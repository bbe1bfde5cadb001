"""Grammar says who acts on whom, also in the passive and through joined verbs."""

from train.syntax import Word, find_arcs, find_nouns


def parse(*rows: tuple[str, str, int, str]) -> tuple[str, list[Word]]:
    """A sentence of (form, part of speech, head, relation), its words joined by spaces."""
    words: list[Word] = []
    start = 0
    for form, upos, head, relation in rows:
        words.append([start, start + len(form), form, form.lower(), upos, "", head, relation])
        start += len(form) + 1
    return " ".join(row[0] for row in rows), words


def named(text: str, words: list[Word]) -> list[tuple[str, list[str], list[str]]]:
    return [
        (text[slice(*arc["trigger"])], [text[slice(*p)] for p in arc["actor"]], [text[slice(*p)] for p in arc["recipient"]])
        for arc in find_arcs(words)
    ]


def test_subject_acts_on_object() -> None:
    text, words = parse(
        ("Riot", "NOUN", 2, "compound"), ("police", "NOUN", 3, "nsubj"), ("beat", "VERB", 0, "root"), ("them", "PRON", 3, "obj")
    )
    assert named(text, words) == [("beat", ["Riot police"], ["them"])]


def test_passive_turns_sides_round() -> None:
    text, words = parse(
        ("He", "PRON", 3, "nsubj:pass"),
        ("was", "AUX", 3, "aux:pass"),
        ("held", "VERB", 0, "root"),
        ("by", "ADP", 5, "case"),
        ("soldiers", "NOUN", 3, "obl:agent"),
    )
    assert named(text, words) == [("held", ["soldiers"], ["He"])]


def test_joined_verb_shares_the_subject() -> None:
    text, words = parse(
        ("They", "PRON", 2, "nsubj"),
        ("came", "VERB", 0, "root"),
        ("and", "CCONJ", 4, "cc"),
        ("shot", "VERB", 2, "conj"),
        ("him", "PRON", 4, "obj"),
    )
    assert named(text, words) == [("came", ["They"], []), ("shot", ["They"], ["him"])]


def test_who_is_urged_is_who_would_go() -> None:
    text, words = parse(
        ("She", "PRON", 2, "nsubj"),
        ("urged", "VERB", 0, "root"),
        ("miners", "NOUN", 2, "obj"),
        ("to", "PART", 5, "mark"),
        ("leave", "VERB", 2, "xcomp"),
    )
    assert named(text, words)[1] == ("leave", ["miners"], [])


def test_phrase_stops_before_its_relative_clause() -> None:
    text, words = parse(
        ("the", "DET", 2, "det"),
        ("men", "NOUN", 0, "root"),
        ("who", "PRON", 4, "nsubj"),
        ("fled", "VERB", 2, "acl:relcl"),
    )
    assert [text[slice(*place)] for place in find_nouns(words)] == ["the men", "who"]
