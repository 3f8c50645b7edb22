def run_as_analytics(hook, *statements, **parameters):
    """All our statements are run with the rights of the role `analytics`; the data protection officer audits that."""
    connection = hook.get_conn()
    with connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, parameters)
    connection.close()
