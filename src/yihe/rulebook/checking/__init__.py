"""The linter: what a regulation leaves open, contradicts or forgets, found by exact algebra before it is adopted."""
