"""Whole columns of cases under a regulation: the same answers as one case at a time, to the fen, by the million."""
