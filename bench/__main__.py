"""The benchmark's command line: predict, run, gate, speed.

In:  words of a command. Out: prediction files, tables, JSON. Left to others: everything else (predicting.py, scoring.py, gate.py, speed.py).
"""

import argparse
import json
import sys

from bench.corpora import TASKS, find_shared
from bench.predicting import ROOMS, predict_file
from bench.scoring import ScorerError
from hearsay.errors import HearsayError


def main(words: list[str] | None = None) -> int:
    """Run one command; 0 done, 1 below a floor, 2 wrong command or input, 3 gold data missing."""
    options = read_words(words)
    try:
        return int(options.run(options))
    except (HearsayError, ScorerError, OSError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2


def read_words(words: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0] if __doc__ else "")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    predict = commands.add_parser("predict", help="write predictions for one task")
    predict.add_argument("task", metavar="TASK", help=", ".join(ROOMS))
    predict.add_argument("source", metavar="IN", help='rows without answers, JSON lines, plain or gzipped; "-" is standard input')
    predict.add_argument("target", metavar="OUT", help='where predictions go; "-" is standard output')
    predict.set_defaults(run=run_predict)
    run = commands.add_parser("run", help="predict and score the dev parts beside the repository")
    run.add_argument("tasks", metavar="TASK", nargs="*", help=f"all of {', '.join(TASKS)} where none is named; TASK/CORPUS names one corpus")
    run.add_argument("--quick", action="store_true", help="only the corpora that the gate of every change uses")
    run.add_argument("--json", action="store_true", help="print JSON instead of a table")
    run.add_argument("--write", metavar="FILE", help="also write the figures as JSON to this file (bench/measured.json feeds RESULTS.md)")
    run.set_defaults(run=run_tasks)
    speed = commands.add_parser("speed", help="reports per hour, peak memory, share of each stage")
    speed.add_argument("--reports", type=int, default=200, help="how many of the MUC-4 reports to code (default 200)")
    speed.add_argument("--json", action="store_true", help="print JSON instead of lines")
    speed.set_defaults(run=run_speed)
    return parser.parse_args(words)


def run_predict(options: argparse.Namespace) -> int:
    """Write predictions for one task."""
    n_rows = predict_file(options.task, options.source, options.target)
    print(f"{n_rows} rows for {options.task}", file=sys.stderr)
    return 0


def run_tasks(options: argparse.Namespace) -> int:
    """Predict and score."""
    from bench.running import run_corpora, show_table

    if find_shared() is None:
        print("bench: no gold data here. Set HEARSAY_SHARED to the folder that holds corpora/ and cases/.", file=sys.stderr)
        return 3
    results = run_corpora(options.tasks, quick=options.quick)
    if options.write:
        with open(options.write, "w", encoding="utf-8") as out:
            json.dump(results, out, indent=1)
            out.write("\n")
    print(json.dumps(results, indent=1) if options.json else show_table(results))
    return 0


def run_speed(options: argparse.Namespace) -> int:
    """Measure rate, memory and the share of each stage."""
    from bench.speed import measure_speed, show_speed

    speed = measure_speed(n_reports=options.reports)
    print(json.dumps(speed, indent=1) if options.json else show_speed(speed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
