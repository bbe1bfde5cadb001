"""What people say of what the machine read: opinions, corrections, additions, where they differ, and what becomes of them.

In:  judgements, codings. Out: codings as people left them, and why. Left to others: keeping judgements (record/), asking people (web/),
laying them over a whole record (settling.py).
"""
