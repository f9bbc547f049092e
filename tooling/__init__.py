"""What stands behind ./run: the standard library only, since it runs before anything is installed."""
