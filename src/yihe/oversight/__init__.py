"""Looking over many cases."""
