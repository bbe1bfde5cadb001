"""Recipes that make the shipped weights from the corpora; the house never imports them."""
