"""The registered case: its number, its stage, who is concerned and in whose hands it is."""
