"""The types of django-scopes, which carries none: what the project uses of it."""

from contextlib import AbstractContextManager
from typing import Any, TypeVar

from django.db import models

_Model = TypeVar("_Model", bound=models.Model)

class ScopedManager(models.Manager[_Model]):
    def __init__(self, _manager_class: type[models.Manager[Any]] = ..., **scopes: str) -> None: ...

class ScopeError(Exception): ...

def scope(**scopes: object) -> AbstractContextManager[None]: ...
def scopes_disabled() -> AbstractContextManager[None]: ...
def get_scope() -> dict[str, Any]: ...
