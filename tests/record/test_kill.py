"""A writer that is killed at any moment loses no committed report, doubles nothing, and goes on when it is called again."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hearsay.record.check import verify
from hearsay.record.view import open_view
from tests.record.killed import N_REPORTS

N_KILLS = 50
LONGEST_S = 0.4  # between the first report written and the kill
PATIENCE_S = 60.0


def start_writer(path: Path) -> subprocess.Popen[str]:
    """A process that writes the 300 reports that are not in the record yet."""
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "tests.record.killed", str(path)]
    return subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def committed(path: Path) -> set[str]:
    """The coded reports that a new connection finds."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT report FROM codings").fetchall()
    connection.close()
    return {row[0] for row in rows}


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_fifty_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    path, chooser, told = tmp_path / "record.db", random.Random(1), set[str]()
    n_kills = 0
    while n_kills < N_KILLS:
        process = start_writer(path)
        assert process.stdout is not None
        wait_s = chooser.random() * LONGEST_S
        if chooser.random() < 0.8:  # else it may die while it starts, migrates or opens
            told.add(process.stdout.readline().strip())
        time.sleep(wait_s)
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate(timeout=PATIENCE_S)
        told.update(line for line in rest.splitlines() if len(line) == len("report-0123456789abcdef"))
        assert process.returncode in (-signal.SIGKILL, 0)
        n_kills += process.returncode != 0
        if path.exists() and path.stat().st_size > 0 and (told - {""}):
            assert told - {""} <= committed(path), "a report that was said to be saved is gone"
        if process.returncode == 0:  # all is written: take a fresh record for the other kills
            check_whole(path)
            for file in tmp_path.glob("record.db*"):
                file.unlink()
            told.clear()
    last = start_writer(path)
    _, complaint = last.communicate(timeout=PATIENCE_S)
    assert last.returncode == 0, complaint
    check_whole(path)


def check_whole(path: Path) -> None:
    """All reports are there once, each whole, and the record has no fault."""
    assert verify(path) == []
    with open_view(path) as view:
        assert view.overview().n_reports == view.overview().n_coded == N_REPORTS
        assert view.overview().n_claims == 3 * N_REPORTS
