"""The tools that test a change and end the work. What they do, the loop decides."""

from __future__ import annotations

from collections.abc import Callable

from airflow_provider_ardent.tools.tool import Tool, tool


def ending_tools(run_checks: Callable[[], str], end: Callable[[str, str, bool, str], str]) -> list[Tool]:
    """``verify`` and ``finish``."""

    def verify() -> str:
        """Run all checks on your change: does it parse, import, and does the failing task pass?"""
        return run_checks()

    def finish(summary: str, cause: str = "", fixed: bool = True, question: str = "") -> str:
        """End the work.

        :param summary: what you changed, one or two sentences for the pull request
        :param cause: what caused the failure, one sentence
        :param fixed: false if it cannot be repaired in the code
        :param question: what a person has to decide or give, if anything
        """
        return end(summary, cause, fixed, question)

    return [tool(verify, access="verify", keeps="tail"), tool(finish, access="finish")]
