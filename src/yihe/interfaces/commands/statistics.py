"""What SQLite knows of its tables: without it, it may go by the index of the institution, which leads to every row."""

from django.db import connection

# All tables, whether asked of here or not; a sample of each; and beside it, what would be done and is not.
MASK, TOLD = 0x10012, 0x00001


def look_again() -> int:
    """Let SQLite count again where a table has grown much since, and say in how many; PostgreSQL does so by itself."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA optimize={MASK | TOLD}")
        grown = [line for (line,) in cursor.fetchall() if "ANALYZE" in line]
        cursor.execute(f"PRAGMA optimize={MASK}")
    return len(grown)
