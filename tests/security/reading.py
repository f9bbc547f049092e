"""What stands on a page, apart from what differs at every asking; and what lies in the database."""

import re

from django.db import connection

from yihe.foundation.acting.walls import everywhere


def bare(response, *asked) -> str:
    """Give a page without what was asked for and without the token against forgery."""
    text = response.content.decode()
    for one in asked:
        text = text.replace(str(one), "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def everything_stored() -> str:
    """Give every value of every table, as it lies in the database."""
    with everywhere(), connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            rows += cursor.fetchall()
    return repr(rows)
