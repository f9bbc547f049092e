"""Where the database is: SQLite in YIHE_HOME unless DATABASE_URL names a PostgreSQL server."""

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pysqlite3

from yihe.foundation.identifiers import salt
from yihe.foundation.vault.writing import made_once

# The SQLite of Debian 12 has the WAL-reset corruption bug (3.7.0 to 3.51.2); pysqlite3 carries a mended one.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

# FULL, since what has been acknowledged must survive a power cut; recursive_triggers, since without it
# INSERT OR REPLACE would pass by the triggers that guard the journal; secure_delete, since what the law bids destroy
# must not linger in free pages.
PRAGMAS = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;
PRAGMA secure_delete=ON;
PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;
"""


def from_environment(home: Path) -> dict[str, Any]:
    """Give Django's description of the database that the environment names, else of the embedded one in home."""
    url = os.environ.get("DATABASE_URL", "")
    return postgresql(url) if url else embedded(home / "yihe.sqlite3")


def embedded(path: Path) -> dict[str, Any]:
    """Describe the SQLite database at path, with writers that queue fairly."""
    return {
        "ENGINE": "yihe.config.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": 600,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS},
    }


def postgresql(url: str) -> dict[str, Any]:
    """Describe the database of a URL postgresql://user:password@host:port/name?option=value."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = f"DATABASE_URL must begin with postgresql://, not {parts.scheme}://"
        raise ValueError(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def secret_key(home: Path) -> str:
    """Give the key that signs sessions: of the environment, else one made once and kept in home."""
    if key := os.environ.get("YIHE_SECRET_KEY"):
        return key
    path = home / "secret.key"
    made_once(path, _fresh_key)
    return path.read_text()


def _fresh_key() -> str:
    return (salt() + salt()).hex()
