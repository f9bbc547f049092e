"""Who is asking, on every request: the person and the roles that are theirs today, read together."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from yihe.foundation.acting.moments import day_of
from yihe.foundation.people.models import Person
from yihe.foundation.people.queries import person_with_roles


class PersonBackend(ModelBackend):
    """Django's sign-in by name and password; whoever is signed in comes with their roles."""

    def get_user(self, user_id: Any) -> Person | None:
        """Give the person of a session with the roles of the day; None for an account that was closed."""
        person = person_with_roles(user_id, day_of(timezone.now()))
        return person if person and self.user_can_authenticate(person) else None
