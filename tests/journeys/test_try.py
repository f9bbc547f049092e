from django.db import connection, connections
def test_f(fresh_database):
    print(fresh_database, connection.settings_dict["NAME"], connections.settings["default"]["NAME"])
    c = connection.cursor(); c.execute("pragma database_list"); print(c.fetchall())
    c.execute("select count(*) from sqlite_master"); print(c.fetchall())
    import os; print(os.path.getsize(fresh_database)); print([ (f, os.path.getsize(os.path.join(os.path.dirname(fresh_database),f))) for f in os.listdir(os.path.dirname(fresh_database))])
    assert 0
