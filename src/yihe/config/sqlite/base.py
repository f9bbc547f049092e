"""The SQLite backend with a fair queue of writers.

SQLite lets writers poll for the lock, so that one of two can starve for seconds. A file lock taken before
BEGIN IMMEDIATE and given back after COMMIT or ROLLBACK lets the kernel wake them one by one.
"""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection; holds the queue's lock for as long as its outermost transaction lasts."""

    _queue: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._enter_queue()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_queue()
            raise

    def _commit(self) -> Any:
        result = super()._commit()  # type: ignore[misc]
        self._leave_queue()
        return result

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _enter_queue(self) -> None:
        if self._queue is None and not self.is_in_memory_db():
            self._queue = os.open(f"{self.settings_dict['NAME']}-queue", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._queue, fcntl.LOCK_EX)

    def _leave_queue(self) -> None:
        if self._queue is not None:
            os.close(self._queue)
            self._queue = None
