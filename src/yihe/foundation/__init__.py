"""What stands before any dispute: identity, keys, journal, people, files, regulations in force; it knows no case."""
