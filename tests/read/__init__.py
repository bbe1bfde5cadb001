"""Tests of the room that reads: they need no weights but where the marker says so."""
