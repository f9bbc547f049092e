"""What the command line offers to the person who runs an installation."""
