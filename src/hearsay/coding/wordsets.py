"""Small closed sets of words, written as one line of words.

In:  words between spaces. Out: a frozen set. Left to others: longer lists, which are data (lists/).
"""


def words(spaced: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(spaced.split())
