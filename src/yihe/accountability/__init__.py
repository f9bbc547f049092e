"""Who bears what, after a case is closed."""
