"""The yardstick: the same work in Django and nothing else, to tell a slow machine from a slow product."""
