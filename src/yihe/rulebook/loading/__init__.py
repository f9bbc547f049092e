"""From files to checked objects: everything wrong is reported together, and nothing is half loaded."""
