"""What a long page of an incident folds, so that what is disputed is seen: fields that nobody disputes, accounts that say the same again.

In:  the accounts of an incident. Out: which fields stand open, accounts in the order in which they are shown, what a folded part holds.
Left to others: what is a dispute (corroboration.py), the look (templates/). Nothing is left out: what is folded opens without a script.
"""

from collections.abc import Sequence
from dataclasses import replace

from hearsay.corroboration import SPEAKS_AGAINST, Standing, Support, find_revisions, find_standing, find_supports, is_borne
from hearsay.export.wording import ask_field, show_value
from hearsay.model import Account
from hearsay.record.content_rows import AccountRow
from hearsay.text import plural
from hearsay.web.contexts import FieldPart, Table

MOST_UNFOLDED = 16  # accounts: a page of so few folds nothing, it is seen at once
MOST_CARDS = 8  # of a field that stands open, unless more values contradict each other
MOST_VALUES = 12  # cards of a field that stand open at most
MOST_ROWS = 10  # rows of a table that stand open
MOST_TOLD = 3  # values that the head of a folded field names


def is_long(rows: Sequence[AccountRow]) -> bool:
    """Whether an incident has more accounts than are seen at once."""
    return len(rows) > MOST_UNFOLDED


def stands_open(accounts: Sequence[Account]) -> bool:
    """Whether a field is open on a long page: voices dispute it, or somebody revised a number."""
    numbers = (account for account in accounts if account.low is not None or account.high is not None)
    return find_standing(accounts) is Standing.DISPUTED or bool(find_revisions(numbers))


def order_accounts(rows: Sequence[AccountRow]) -> tuple[list[AccountRow], int]:
    """The accounts of a field and how many of them stand open: one for each value and one for each denial, the disputed values first."""
    if len(rows) <= MOST_CARDS:
        return list(rows), len(rows)
    supports = sorted(find_supports(row.account for row in rows), key=lambda one: not one.against)  # stable: the best borne stay first
    rank = {id_: at for at, support in enumerate(supports) for id_ in support.accounts}
    firsts: dict[tuple[int, bool], AccountRow] = {}
    for row in sorted(rows, key=lambda row: not is_borne(row.account)):  # who only demands or copies stands for nobody
        firsts.setdefault((rank[row.account.id], row.account.stance in SPEAKS_AGAINST), row)
    opened = [firsts[key] for key in sorted(firsts)][:MOST_VALUES]
    shown = {row.account.id for row in opened}
    return opened + [row for row in rows if row.account.id not in shown], len(opened)


def say_values(accounts: Sequence[Account]) -> str:
    """The values that most voices bear, and how many more there are: "six priests (12 voices), priests (Ana Lenz) and 4 other values"."""
    by_id = {account.id: account for account in accounts}
    supports = [support for support in find_supports(accounts) if support.voices]
    told = [f"{show_value(by_id[support.accounts[0]])} ({count_bearers(support)})" for support in supports[:MOST_TOLD]]
    rest = len(supports) - len(told)
    return ", ".join(told) + (f" and {plural(rest, 'other value')}" if rest > 0 else "")


def count_bearers(support: Support) -> str:
    """Who bears a value, or how many do."""
    return support.voices[0] if len(support.voices) == 1 else f"{len(support.voices)} voices"


def fold_rows(table: Table, what: str) -> Table:
    """A table of which the first rows stand open, where it has many; `what` the others are."""
    rest = len(table.rows) - MOST_ROWS
    return table if rest <= MOST_ROWS // 2 else replace(table, n_open=MOST_ROWS, folded=f"{rest} more {what}")


def say_folded(fields: Sequence[FieldPart]) -> str:
    """What is folded on a page, in a sentence; empty where nothing is."""
    folded = [ask_field(field.key) for field in fields if field.is_folded]
    n_again = sum(len(field.accounts) - field.n_open for field in fields if not field.is_folded)
    parts = [f"{plural(len(folded), 'question')} that nobody disputes ({', '.join(folded)})"] if folded else []
    parts += [f"{plural(n_again, 'account')} beside the first of each value"] if n_again else []
    return f"Folded: {' and '.join(parts)}." if parts else ""
