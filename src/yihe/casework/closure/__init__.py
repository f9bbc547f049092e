"""How a case ends, on which ground, and what was told to the parties."""
