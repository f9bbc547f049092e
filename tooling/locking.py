"""Pin every package with its hash, without a word about where it came from."""

from tooling import environment
from tooling.inventory import INVENTORY, inventory
from tooling.places import tool
from tooling.progress import quietly, step

FLAGS = [
    "--universal",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--python-version=3.11",
    "--upgrade",
    "--quiet",
]
PROJECT = ["pyproject.toml", "--group", "checkout", "--extra", "postgres", "--extra", "analytics"]
SETS = {
    "uv": ["--group", "installer"],
    "run": PROJECT,
    # Held to the versions of "run", so that what is tested is what is served.
    "test": [*PROJECT, "--extra", "test", "--constraint", "requirements/run.txt"],
    "bench": ["--group", "bench"],
}


def lock() -> int:
    """Write requirements/*.txt anew from pyproject.toml, and the bill of materials from them."""
    environment.prepare("test")
    for name, wanted in SETS.items():
        with step(f"requirements/{name}.txt"):
            quietly(
                [tool("uv"), "pip", "compile", *FLAGS, *wanted, "--output-file", f"requirements/{name}.txt"]
            )
    with step(f"requirements/{INVENTORY.name}"):
        INVENTORY.write_text(inventory())
    return 0
