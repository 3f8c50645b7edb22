"""Tools that look at data. The looking is done by what the caller gives: hooks, in the worker, read-only."""

from __future__ import annotations

from collections.abc import Callable

from airflow_provider_ardent.tools.tool import Tool, tool

ReadSchema = Callable[[str, str], str]
"""``(conn_id, table) -> text``; raises ``Failed`` or ``TryAgain``."""
RunQuery = Callable[[str, str], str]
"""``(conn_id, query) -> text``, guarded and capped by the caller; raises the same."""
ReadLog = Callable[[str, str, str, int], str]
"""``(dag_id, run_id, task_id, try_number) -> text``."""


def data_tools(
    read_schema: ReadSchema | None = None,
    run_query: RunQuery | None = None,
    read_log: ReadLog | None = None,
) -> list[Tool]:
    """``schema``, ``sql`` and ``task_log``, each only if the caller gives what does the work."""

    def schema(conn_id: str, table: str = "") -> str:
        """The columns, types, keys and row count of a table as it is now; without a table, the tables.

        :param conn_id: the Airflow connection
        :param table: a table, or several separated by commas
        """
        assert read_schema is not None
        return read_schema(conn_id, table)

    def sql(conn_id: str, query: str) -> str:
        """Run one reading query and see the first rows.

        :param conn_id: the Airflow connection
        :param query: one SELECT statement in the dialect of the database
        """
        assert run_query is not None
        return run_query(conn_id, query)

    def task_log(dag_id: str, run_id: str, task_id: str, try_number: int = 1) -> str:
        """The end of the log of a task."""
        assert read_log is not None
        return read_log(dag_id, run_id, task_id, try_number)

    tools = []
    if read_schema is not None:
        tools.append(tool(schema))
    if run_query is not None:
        tools.append(tool(sql))
    if read_log is not None:
        tools.append(tool(task_log, keeps="tail"))
    return tools
