"""Looking into a file: does it hold what it claims, whole, and nothing that acts, fetches or hides?"""
