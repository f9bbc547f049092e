"""URLs of the desk."""

app_name = "desk"
urlpatterns: list[object] = []
