"""Links to the pages of actions and of things."""

from typing import Any

from django import template

from yihe.foundation.acting.addresses import address
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.registry import ACTIONS

register = template.Library()


@register.simple_tag
def act_url(action: Action | str, subject: Any) -> str:
    """Give the address of an action's page for a subject; the action may be named by its tag."""
    declared = ACTIONS[action] if isinstance(action, str) else action
    return address(f"act:{declared.url_name}", subject.pk)


register.simple_tag(address, name="page_url")
