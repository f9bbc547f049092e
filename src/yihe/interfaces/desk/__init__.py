"""Pages that compose stations: home, worklists, lists and the case page."""
