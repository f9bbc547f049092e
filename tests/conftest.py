"""What every test stands on: a database, no clock of its own, and no network beyond this machine."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from copy import deepcopy
from http import HTTPStatus

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client
from django.test.testcases import LiveServerThread
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases
from django.urls import reverse

from tests import databases, network, walking
from tests.browsing import Browser
from yihe.foundation.vault import keys

SHARED_DATABASE = {"db", "transactional_db", "live_server", "django_db_reset_sequences"}


@pytest.fixture(autouse=True, scope="session")
def own_keys() -> None:
    """Make the key file of the test home, as setting up an installation does."""
    keys.ensure()


@pytest.fixture(autouse=True, scope="session")
def loopback_only() -> Iterator[None]:
    """Refuse connections to other machines during the whole run."""
    with pytest.MonkeyPatch.context() as patch:
        network.close_doors(patch)
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_modify_db_settings, django_db_blocker, django_db_keepdb
) -> Iterator[str]:
    """Migrate the test database whenever a test asks for one; gives its name.

    The fixture of this name in pytest-django looks for tests that ask for `db`, and migrates nothing in a run of tests
    that all take a copy: they would copy an empty file.
    """
    with django_db_blocker.unblock():
        made = setup_databases(
            0, interactive=False, keepdb=django_db_keepdb, aliases=[DEFAULT_DB_ALIAS], serialized_aliases=()
        )
    yield connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            teardown_databases(made, verbosity=0)


@pytest.fixture
def client() -> Browser:
    """Give a browser in which nobody is signed in yet."""
    return Browser()


@pytest.fixture
def fresh_database(request, django_db_setup, django_db_blocker) -> Iterator[str]:
    """Give the test a migrated database of its own, with real commits; use it instead of `db`."""
    if request.node.get_closest_marker("django_db") or SHARED_DATABASE & set(request.fixturenames):
        pytest.fail("fresh_database stands alone: take away the django_db mark or fixture.", pytrace=False)
    with django_db_blocker.unblock(), databases.copied() as name:
        yield name


@pytest.fixture(scope="session")
def founded(django_db_setup, django_db_blocker) -> Iterator[tuple[str, walking.World]]:
    """Make a database with the world in it, once for all tests; gives its name and the world."""
    with django_db_blocker.unblock(), databases.kept(django_db_setup) as name:
        with databases.used(name):
            world = walking.a_world()
        yield name, world


@pytest.fixture
def world(request, founded, django_db_blocker, tmp_path, settings) -> Iterator[walking.World]:
    """Give the world as it was founded, and a disk; what a test writes is undone. Stands in the place of `db`."""
    settings.YIHE_FILES = tmp_path / "files"
    if request.node.get_closest_marker("django_db") or SHARED_DATABASE & set(request.fixturenames):
        pytest.fail("world stands alone: take away the django_db mark or fixture.", pytrace=False)
    name, made = founded
    with django_db_blocker.unblock(), databases.unchanged(name):
        yield deepcopy(made)


@pytest.fixture
def browser(world) -> Callable[..., Client]:
    """Sign somebody of the world in through the page and give a browser of their own."""

    def signed_in(who: str, language: str = "zh-hans") -> Client:
        client = Browser()
        given = {"username": world.people[who].username, "password": walking.PASSWORD}
        assert client.post(reverse("people:sign_in"), given).status_code == HTTPStatus.FOUND
        client.cookies["django_language"] = language
        return client

    return signed_in


@pytest.fixture
def asks_at_most() -> Callable[..., AbstractContextManager[None]]:
    """Count what is asked of the database; the statements that raise PostgreSQL's walls read nothing."""

    @contextmanager
    def counted(most: int) -> Iterator[None]:
        with CaptureQueriesContext(connections[DEFAULT_DB_ALIAS]) as queries:
            yield
        asked = [query["sql"][:120] for query in queries if "set_config(" not in query["sql"]]
        assert len(asked) <= most, asked

    return counted


@pytest.fixture
def served(fresh_database) -> Iterator[str]:
    """Serve the product to real connections from a database of its own; gives the address."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


def pytest_collection_modifyitems(config, items) -> None:
    """Refuse tests that would empty the database; leave to SQLite's run those that open no database."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        flushed = marker and (marker.kwargs.get("transaction") or marker.kwargs.get("reset_sequences"))
        if flushed or {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
            raise pytest.UsageError(f"{item.nodeid}: take the fixture fresh_database or served instead.")
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        pure = [item for item in items if not _opens_a_database(item)]
        config.hook.pytest_deselected(items=pure)
        items[:] = [item for item in items if _opens_a_database(item)]


def _opens_a_database(item: pytest.Item) -> bool:
    asked = "django_db_setup" in getattr(item, "fixturenames", ())
    return asked or item.get_closest_marker("django_db") is not None
