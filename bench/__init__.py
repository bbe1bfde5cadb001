"""The benchmark: predictions for every task of the contract, scores, floors, speed.

In:  gold data that lies beside the repository (never in it). Out: predictions, tables, RESULTS.md, a gate. The house never imports this.
"""
