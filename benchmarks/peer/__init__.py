"""The peer: django-helpdesk as its manual sets it up, in an environment of its own."""
