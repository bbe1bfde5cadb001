"""Step 0004: judgements, people, sessions, audit, protections.

In: a record at step 0003. Out: one at step 0004. Left to others: the SQL, in the file of the same name.
"""

from hearsay.record.scripts import run_script

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    run_script("v0004_people.sql")
