"""Fill one system, in a process whose environment has the settings of that one: `module count username password`."""

import json
import sys
from importlib import import_module

import django


def main(module: str, count: str, username: str, password: str) -> int:
    """Set Django up, then let the module fill; print what it tells of it as JSON."""
    django.setup()
    print(json.dumps(import_module(module).fill(int(count), username, password)))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
