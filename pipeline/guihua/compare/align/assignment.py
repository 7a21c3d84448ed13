"""The best one-to-one choice among scored pairs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy
from scipy.optimize import linear_sum_assignment

Pair = tuple[int, int]


def assign(scores: Mapping[Pair, float], flip: bool = False) -> list[Pair]:
    """The pairs (row, column) whose scores add up to the most, each row and column at most once, in order of rows.

    Only pairs in ``scores`` may be chosen. ``flip`` solves the transposed problem: where several choices are equally good, a caller that
    flips whenever it exchanges its sides gets the same choice both ways.

    >>> assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8})
    [(0, 1), (1, 0)]
    """
    if not scores:
        return []
    rows = sorted({row for row, _ in scores})
    columns = sorted({column for _, column in scores})
    if len(rows) == len(columns) == len(scores):
        return sorted(scores)  # nobody has a choice
    at_row, at_column = {row: index for index, row in enumerate(rows)}, {column: index for index, column in enumerate(columns)}
    matrix = numpy.zeros((len(rows), len(columns)))
    for (row, column), score in scores.items():
        matrix[at_row[row], at_column[column]] = score
    if flip:
        chosen_columns, chosen_rows = linear_sum_assignment(matrix.T, maximize=True)
    else:
        chosen_rows, chosen_columns = linear_sum_assignment(matrix, maximize=True)
    pairs = ((rows[row], columns[column]) for row, column in zip(chosen_rows.tolist(), chosen_columns.tolist(), strict=True))
    return sorted(pair for pair in pairs if pair in scores)
