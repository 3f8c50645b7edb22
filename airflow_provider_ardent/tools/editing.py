"""Tools that change the workspace."""

from __future__ import annotations

from airflow_provider_ardent.agent.edits import Edits
from airflow_provider_ardent.tools.tool import Tool, tool


def editing_tools(edits: Edits) -> list[Tool]:
    """``replace_text``, ``replace_symbol``, ``write_file`` and ``undo`` over the workspace of ``edits``."""

    def replace_text(path: str, old: str, new: str) -> str:
        """Replace a piece of a file that stands there exactly once.

        :param old: the text as it is now, whole lines, enough of them to be unique
        :param new: the text to put there
        """
        return edits.replace_text(path, old, new).diff

    def replace_symbol(path: str, symbol: str, source: str) -> str:
        """Replace a whole function, class, method, assignment or with-DAG block of a Python file.

        :param symbol: its name, such as load, Loader.run, QUERY or with:my_dag
        :param source: its whole new source, with decorators, and any new imports it needs above it
        """
        return edits.replace_symbol(path, symbol, source).diff

    def write_file(path: str, content: str) -> str:
        """Write a new file, or a short one as a whole."""
        return edits.write_file(path, content).diff

    def undo() -> str:
        """Take your last change back."""
        edit = edits.undo()
        return f"Taken back: {edit.path}." if edit else "There is nothing to take back."

    return [tool(call, access="edit") for call in (replace_text, replace_symbol, write_file, undo)]
