"""Readings become codings: what the words mean."""
