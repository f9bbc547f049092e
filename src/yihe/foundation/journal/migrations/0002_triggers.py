"""Let the database refuse to change or delete what the journal holds."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from yihe.foundation.journal import triggers


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers of the database in use."""
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    """Triggers cannot be taken back: a journal without them is none."""

    dependencies = (("journal", "0001_initial"),)
    operations = (migrations.RunPython(install),)
