"""Codings become actors, incidents and accounts: what is the same."""
