"""Step 0009: what pages of a large record ask for is kept where one look finds it; and why a name was protected.

In: a record at step 0008. Out: one at step 0009. Left to others: the SQL, in the file of the same name.
"""

from hearsay.record.scripts import run_script

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds columns, counts, and indices that hold all that is asked of them."""
    run_script("v0009_tallies.sql")
