"""The benchmark's command line: predict, run, gate, speed.

In:  words of a command. Out: prediction files, tables, JSON. Left to others: everything else.
"""

import argparse
import json
import sys
from pathlib import Path

from bench.corpora import find_shared, list_tasks
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
    run.add_argument("tasks", metavar="TASK", nargs="*", help=f"{', '.join(list_tasks())}; all by default; TASK/CORPUS names one")
    run.add_argument("--quick", action="store_true", help="only the corpora that the gate of every change uses")
    run.add_argument("--json", action="store_true", help="print JSON instead of a table")
    run.add_argument("--write", metavar="FILE", help="also write the figures as JSON to this file (bench/measured.json feeds RESULTS.md)")
    run.set_defaults(run=run_tasks)
    gate = commands.add_parser("gate", help="fail where a figure is below its floor in bench/floors.json")
    gate.add_argument("--quick", action="store_true", help="only the corpora that are cheap to predict")
    gate.add_argument("--renew", action="store_true", help="raise the floors to what is measured now")
    gate.add_argument("--allow-lower", action="store_true", help="with --renew: lower floors too (say why in a changelog fragment)")
    gate.add_argument("--from", dest="measured", metavar="FILE", help="take the figures from a file of `run --write` instead of measuring")
    gate.set_defaults(run=run_gate)
    results = commands.add_parser("results", help="write RESULTS.md from a file of `run --write`")
    results.add_argument("measured", metavar="FILE")
    results.add_argument("target", metavar="OUT", help='"-" is standard output')
    results.add_argument("--note", default="", help="when, at which commit and by which command the figures were measured")
    results.set_defaults(run=run_results)
    speed = commands.add_parser("speed", help="reports per hour, peak memory, share of each stage")
    speed.add_argument("--reports", type=int, default=200, help="how many of the MUC-4 reports to code (default 200)")
    speed.add_argument("--json", action="store_true", help="print JSON instead of lines")
    speed.set_defaults(run=run_speed)
    costs = commands.add_parser("costs", help="reports a second, size, time to open, and linking as mentions grow to a million")
    costs.add_argument("--sizes", type=int, nargs="*", metavar="N", help="numbers of mentions to link")
    costs.add_argument("--write", metavar="FILE", help="also put the rows into this file of measured results")
    costs.set_defaults(run=run_costs)
    errors = commands.add_parser("errors", help="what goes wrong in the coding of whole reports, by cause")
    errors.add_argument("--write", metavar="FILE", default="-", help='where the page goes (bench/errors.md); "-" is standard output')
    errors.set_defaults(run=run_errors)
    large = commands.add_parser("large-record", help="make a record of invented reports, to measure the workbench on")
    large.add_argument("reports", type=int, metavar="N", help="how many reports; 100000 take about half an hour and 5 GB")
    large.add_argument("record", metavar="FILE", help="the record to make")
    large.set_defaults(run=run_large)
    load = commands.add_parser("desk-load", help="measure pages, memory and fifty readers of the workbench; exit status 1 above a bound")
    load.add_argument("record", metavar="FILE", help="a record that `large-record` made; some reports are added to it")
    load.add_argument("--cold", action="store_true", help="take the record's file out of the system's cache first, as after a start")
    load.add_argument("--json", action="store_true", help="print JSON instead of a table")
    load.set_defaults(run=run_load)
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


def run_gate(options: argparse.Namespace) -> int:
    """Compare with the floors, or renew them."""
    from bench.gate import find_failures, load_floors, renew_floors, save_floors
    from bench.running import run_corpora

    if find_shared() is None and not options.measured:
        print("bench: no gold data here, so nothing can be compared with its floor.", file=sys.stderr)
        return 3
    results = json.loads(Path(options.measured).read_text("utf-8")) if options.measured else run_corpora([], quick=options.quick)
    floors = load_floors()
    if options.renew:
        save_floors(renew_floors(results, floors, allow_lower=options.allow_lower))
        return 0
    failures = find_failures(results, floors)
    print("\n".join(failures) if failures else "Every figure stands at or above its floor.")
    return 1 if failures else 0


def run_results(options: argparse.Namespace) -> int:
    """Write the page of results."""
    from bench.results import render_results

    page = render_results(json.loads(Path(options.measured).read_text("utf-8")), note=options.note)
    if options.target == "-":
        sys.stdout.write(page)
    else:
        Path(options.target).write_text(page, "utf-8")
    return 0


def run_speed(options: argparse.Namespace) -> int:
    """Measure rate, memory and the share of each stage."""
    from bench.speed import measure_speed, show_speed

    speed = measure_speed(n_reports=options.reports)
    print(json.dumps(speed, indent=1) if options.json else show_speed(speed))
    return 0


def run_costs(options: argparse.Namespace) -> int:
    """Measure what reading and linking cost."""
    from bench.costs import SIZES, measure_costs, write_costs
    from bench.running import show_result

    results = []
    for result in measure_costs(tuple(options.sizes or SIZES)):
        print(show_result(result), flush=True)
        results.append(result)
    if options.write:
        write_costs(Path(options.write), results)
    return 0


def run_errors(options: argparse.Namespace) -> int:
    """Sort the mistakes of the coding task by cause."""
    from bench.errors import compare_all, find_mistakes, render_errors

    shared = find_shared()
    if shared is None:
        print("bench: no gold data here, so no mistakes can be found.", file=sys.stderr)
        return 3
    page = render_errors([mistake for one in compare_all(shared) for mistake in find_mistakes(one)])
    if options.write == "-":
        sys.stdout.write(page)
    else:
        Path(options.write).write_text(page, "utf-8")
    return 0


def run_large(options: argparse.Namespace) -> int:
    """Make a large record."""
    from bench.large_record import write_large_record

    write_large_record(options.record, options.reports)
    return 0


def run_load(options: argparse.Namespace) -> int:
    """Measure how the workbench bears a record."""
    from bench.load import list_broken, measure_load, show_load, to_json

    load = measure_load(options.record, is_cold=options.cold)
    print(to_json(load) if options.json else show_load(load))
    return 1 if list_broken(load) else 0


if __name__ == "__main__":
    sys.exit(main())
