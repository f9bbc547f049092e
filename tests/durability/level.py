"""How many points: a few with every submission, the figures of a release where YIHE_RELEASE=1 asks for them."""

import os

RELEASE = os.environ.get("YIHE_RELEASE") == "1"


def points(usual: int, release: int) -> int:
    """Choose between the two figures."""
    return release if RELEASE else usual
