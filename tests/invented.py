"""Invented reports by the hundred, from a seed, for tests that need many.

In:  a folder, a number, a seed. Out: text files with side files. Left to others: what is made of them. All names are invented.
"""

import json
import random
from pathlib import Path

OUTLETS = ("Invented Wire", "Morning Fable", "Harbour Sketch", "The Paper Lantern")
TOWNS = ("Vranje", "Gracanica", "Prizren", "Novi Pazar", "Zvecan")
PEOPLE = ("Ana Berg", "Ivo Lenz", "Mira Toll", "Besnik Lumi", "Petar Grand")
ACTS = ("arrested {n} people", "killed at least {n} men", "wounded {n} demonstrators", "released {n} prisoners", "shelled a village")
GROUPS = ("police", "soldiers", "gunmen", "rebels")
SAID = ("said", "told reporters", "claimed", "confirmed")


def write_reports(folder: Path, n_reports: int, *, seed: int = 7) -> None:
    """Write this many small reports; equal seeds write equal files."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(n_reports):
        stem = folder / f"report-{number:04}"
        stem.with_suffix(".txt").write_text(write_text(chance), "utf-8")
        facts = {"outlet": chance.choice(OUTLETS), "published": f"2021-03-{1 + number % 28:02}"}
        (folder / f"{stem.name}.meta.json").write_text(json.dumps(facts), "utf-8")


def write_text(chance: random.Random) -> str:
    """Two to five invented sentences, half of them somebody's."""
    sentences = []
    for _ in range(chance.randint(2, 5)):
        act = chance.choice(ACTS).format(n=chance.randint(2, 40))
        told = f"{chance.choice(GROUPS)} {act} in {chance.choice(TOWNS)} on Monday"
        voice = f", {chance.choice(PEOPLE)} {chance.choice(SAID)}" if chance.random() < 0.5 else ""
        sentences.append(f"{told[0].upper()}{told[1:]}{voice}.")
    return " ".join(sentences) + "\n"
