"""Runs corpora through prediction and scorer, and shows what came out.

In:  names of tasks. Out: a result per corpus (figures, fingerprint, seconds, or why none), a table. Left to others: floors (gate.py).
"""

import sys

from bench.corpora import Corpus, find_shared, fingerprint_corpus, list_tasks, load_corpora
from bench.predicting import open_task
from bench.scoring import OWN_SCORERS, ScorerError, score_corpus
from hearsay.errors import HearsayError, InputError, suggest_name

Result = dict[str, object]


def choose_corpora(names: list[str], *, quick: bool) -> tuple[Corpus, ...]:
    """The corpora that names ask for: TASK, or TASK/CORPUS; all where none is named.

    Raises: InputError for a name that nothing has.
    """
    known = {*list_tasks(), *(f"{corpus.task}/{corpus.name}" for corpus in load_corpora())}
    for name in names:
        if name not in known:
            raise InputError(f'There is no task or corpus "{name}".{suggest_name(name, known)}')
    asked = [corpus for corpus in load_corpora() if not names or corpus.task in names or f"{corpus.task}/{corpus.name}" in names]
    return tuple(corpus for corpus in asked if corpus.quick or not quick)


def run_corpora(names: list[str], *, quick: bool = False) -> list[Result]:
    """A result for each corpus asked for; a task that cannot be predicted is told, not fatal."""
    shared = find_shared()
    if shared is None:
        raise InputError("No gold data here. Set HEARSAY_SHARED to the folder that holds corpora/ and cases/.")
    results = []
    for corpus in choose_corpora(names, quick=quick):
        result: Result = {"task": corpus.task, "corpus": corpus.name, **fingerprint_corpus(corpus, shared)}
        try:
            score_own = OWN_SCORERS.get(corpus.task)
            score = score_own(corpus, shared) if score_own else score_corpus(corpus, shared, open_task(corpus.task))
        except (HearsayError, ScorerError, ImportError) as error:
            result |= {"figures": {}, "missing": str(error)}
        else:
            result |= {"figures": score.figures, "records": score.n_records, "seconds": round(score.seconds, 1)}
        print(show_result(result), file=sys.stderr, flush=True)
        results.append(result)
    return results


def show_table(results: list[Result]) -> str:
    """All results, a line each."""
    return "\n".join(map(show_result, results))


def show_result(result: Result) -> str:
    """One corpus on one line: its figures, or why there are none."""
    name = f"{result['task']}/{result['corpus']}"
    if "missing" in result:
        return f"{name:34} not measured: {result['missing']}"
    figures = result["figures"]
    assert isinstance(figures, dict)
    shown = "  ".join(f"{path.removesuffix('.f1')} {'-' if value is None else f'{value:.3f}'}" for path, value in figures.items())
    return f"{name:34} {shown}  ({result['records']} records, {result['seconds']} s)"
