"""Step 0003: copies, actors across reports, incidents, accounts, ties.

In: a record at step 0002. Out: one at step 0003. Left to others: the SQL, in the file of the same name.
"""

from hearsay.record.scripts import run_script

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    run_script("v0003_linking.sql")
