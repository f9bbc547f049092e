"""The product's settings in a home of their own, so that a test run never touches an installation."""

import atexit
import os
import shutil
import tempfile

if "PYTEST_XDIST_WORKER" not in os.environ or "YIHE_TEST_HOME" not in os.environ:
    os.environ["YIHE_TEST_HOME"] = tempfile.mkdtemp(prefix="yihe-test-")
    atexit.register(shutil.rmtree, os.environ["YIHE_TEST_HOME"], ignore_errors=True)
os.environ["YIHE_HOME"] = os.environ["YIHE_TEST_HOME"]

from yihe.config.settings import *  # noqa: F403 - the home must be named before the settings are read

# Refusals are what many tests are about; a line for each would bury what went wrong.
LOGGING["loggers"] = {"django.request": {"level": "ERROR"}}  # noqa: F405

# A quick hash: hundreds of sign-ins in the tests would otherwise take minutes.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"] == "yihe.config.sqlite":  # noqa: F405
    # A file, as in production: threads, copies and the queue of writers behave otherwise in memory.
    DATABASES["default"]["TEST"] = {"NAME": str(YIHE_HOME / "test.sqlite3")}  # noqa: F405
