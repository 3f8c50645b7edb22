"""Access to our databases."""

from airflow.sdk import BaseHook


def query(conn_id, sql, parameters=()):
    """Rows as tuples."""
    return BaseHook.get_hook(conn_id).get_records(sql, parameters=parameters)


def execute(conn_id, sql, parameters=()):
    BaseHook.get_hook(conn_id).run(sql, parameters=parameters)


def replace(conn_id, table, where, parameters, rows):
    """Delete the rows that a condition names and insert others, in one transaction."""
    connection = BaseHook.get_hook(conn_id).get_conn()
    with connection:
        connection.execute(f"DELETE FROM {table} WHERE {where}", parameters)
        for row in rows:
            marks = ", ".join("?" for _ in row)
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)
    connection.close()


def log_run(conn_id, dag_id, day, rows):
    """Say in `run_log` how many rows a run has written."""
    replace(conn_id, "run_log", "dag_id = ? AND day = ?", (dag_id, day), [(dag_id, day, rows)])
