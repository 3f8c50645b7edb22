"""Everything that DAGs do in the payroll database is done with the rights of `reporting`; see docs/rights.md."""


def as_reporting(hook, *statements, **parameters):
    connection = hook.get_conn()
    with connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, parameters)
    connection.close()
