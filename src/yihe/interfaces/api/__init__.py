"""Every action as a JSON endpoint, described by one OpenAPI document."""
