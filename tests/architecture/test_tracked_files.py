"""What is in the repository works on every machine and tells nothing about the one it was made on."""

import re
import shutil
import subprocess

import pytest

from tests.architecture import house

# Folders of one machine; addresses from which packages come, which each place sets for itself.
# The brackets keep this file from naming the hosts itself.
ORG = ".org"
FOREIGN = re.compile(
    r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|opt/\w+)/"
    r"|\b(?:py[p]i|python[h]osted|registry\.npm[j]s|deb\.debian)\.org\b"
    r"|^--(?:extra-)?index-url|^--find-links",
    re.MULTILINE,
)
NOT_TEXT = {".png", ".jpg", ".pdf", ".docx", ".xlsx", ".ico", ".woff2", ".zip", ".dcm"}
THIS = "tests/architecture/test_tracked_files.py"


def _tracked():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=house.ROOT,
        text=True,
        capture_output=True,
        check=True,
    )
    paths = [house.ROOT / name for name in listed.stdout.splitlines() if name != THIS]
    return [path for path in paths if path.is_file() and path.suffix not in NOT_TEXT]


@pytest.mark.skipif(
    not shutil.which("git") or not (house.ROOT / ".git").exists(), reason="not a git checkout"
)
def test_no_file_names_a_machine_or_a_source_of_packages():
    wrong = [
        f"{house.place(path)}: {found[0]}"
        for path in _tracked()
        for found in FOREIGN.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "text", ["cd /opt/x/main", "see /home/li/yihe", "--index-url x", f"from pypi{ORG}/simple"]
)
def test_a_foreign_name_would_be_seen(text):
    assert FOREIGN.search(text)
