"""Tests of the recipe's parts that need no torch."""
