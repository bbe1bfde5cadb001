"""Step 0005: search entries and full text.

In: a record at step 0004. Out: one at step 0005. Left to others: the SQL, in the file of the same name.
"""

from hearsay.record.scripts import create_search_words, run_script

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    run_script("v0005_search.sql")
    create_search_words()
