"""Between institutions: every query names whose rows it may reach, and PostgreSQL holds it to that.

Two walls stand behind `visible_to`. django-scopes raises for a query that names no institution at all; row-level
security hides the rows of others even from a query that forgot to ask. The second exists on PostgreSQL only, and a
superuser walks past it: an installation connects as an ordinary user.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from uuid import UUID

from django.apps import apps
from django.db import DatabaseError, connection
from django_scopes import scope, scopes_disabled

EVERYWHERE = "*"
SETTING = "yihe.institutions"
# CASE and not OR: PostgreSQL may look at both sides of an OR, and "*" is no UUID.
REACHED = f"""
CASE current_setting('{SETTING}', true) WHEN '{EVERYWHERE}' THEN true
ELSE institution_id = ANY (string_to_array(nullif(current_setting('{SETTING}', true), ''), ',')::uuid[]) END
"""
WALL = """
ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS institution_wall ON "{table}";
CREATE POLICY institution_wall ON "{table}" USING ({reached}) WITH CHECK ({reached});
"""
_reach: ContextVar[str] = ContextVar("reach", default="")


@contextmanager
def inside(institution_ids: Iterable[UUID]) -> Iterator[None]:
    """Let queries reach the rows of these institutions, and of no other."""
    ids = list(institution_ids)
    with scope(institution=ids), _reaching(",".join(str(one) for one in ids)):
        yield


@contextmanager
def everywhere() -> Iterator[None]:
    """Let queries reach all institutions: for signing in, for commands, and for the worker."""
    with scopes_disabled(), _reaching(EVERYWHERE):
        yield


def raise_walls() -> None:
    """Build the walls of PostgreSQL around every table that belongs to institutions; again changes nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in walled_tables():
                cursor.execute(WALL.format(table=table, reached=REACHED))


def walled_tables() -> list[str]:
    """Give the tables whose rows belong to an institution."""
    return sorted(
        model._meta.db_table  # noqa: SLF001 - Django's documented door to model options
        for model in apps.get_models()
        if any(field.column == "institution_id" for field in model._meta.local_concrete_fields)  # noqa: SLF001
    )


@contextmanager
def _reaching(text: str) -> Iterator[None]:
    token = _reach.set(text)
    _tell(text)
    try:
        yield
    finally:
        _reach.reset(token)
        # Outside of any reach no query is asked (the scope raises), so only an outer reach is told again: two
        # statements a request, not four. In a transaction that has failed nothing can be told; its end takes it back.
        if outer := _reach.get():
            with suppress(DatabaseError):
                _tell(outer)


def _tell(text: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, text])
