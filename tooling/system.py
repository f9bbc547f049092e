"""System packages: installed where the user may, asked for by name where not."""

import os
import shutil
import subprocess
from collections.abc import Mapping

from tooling.progress import Trouble, quietly, step

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_TESTS = {
    "chromium": "the browser that walks the journeys",
    "fonts-noto-cjk": "Chinese letters in that browser",
}


def browser() -> str | None:
    """Give the path of the browser of this machine, if it has one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def need_browser() -> None:
    """See to it that the journeys find a browser that can draw Chinese."""
    present = {"chromium": bool(browser()), "fonts-noto-cjk": _draws_chinese()}
    need({name: why for name, why in BROWSER_TESTS.items() if not present[name]})


def need(missing: Mapping[str, str]) -> None:
    """Install missing Debian packages (name → what for), or raise Trouble that names them."""
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        reasons = "\n".join(f"  {name}: {why}" for name, why in missing.items())
        raise Trouble(
            f"These system packages are missing:\n{reasons}\nInstall them and run this again. On Debian 12:\n"
            f"  sudo apt-get update && sudo apt-get install -y {' '.join(missing)}"
        )
    with step(f"System packages: {', '.join(missing)}"):
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        quietly(["apt-get", "update", "-q"], environ)
        quietly(["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing], environ)


def _draws_chinese() -> bool:
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=zh"], text=True, capture_output=True, check=False)
    return bool(listed.stdout.strip())
