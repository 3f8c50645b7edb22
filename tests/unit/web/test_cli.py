"""What the command line costs, and that it cannot be steered by what it prints."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from airflow_provider_ardent.cli import STUBS, _printable, get_ardent_cli_commands


def test_the_commands() -> None:
    (group,) = get_ardent_cli_commands()
    names = [command.name for command in group.subcommands]  # type: ignore[union-attr]
    sessions = ["ask", "say", "revise", "sessions", "feedback"]
    answers = ["show", "approve", "reject", "stop"]
    assert names == ["incidents", *sessions, *answers, "branches", "eval", "doctor", "usage", "init"]


def test_importing_it_is_cheap() -> None:
    code = (
        "import sys, airflow_provider_ardent.cli; "
        "print([n for n in ('airflow', 'httpx', 'fastapi', 'litellm', 'sqlalchemy') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("dag_id", ["ardent_repair", "ardent_agent"])
def test_the_stubs_are_found_by_airflows_safe_mode(dag_id: str) -> None:
    stub = STUBS[dag_id]
    assert "airflow" in stub
    assert "dag" in stub
    found: dict[str, Any] = {}
    exec(compile(stub, f"{dag_id}.py", "exec"), found)
    assert found["dag"].dag_id == dag_id


def test_a_diff_cannot_steer_the_terminal() -> None:
    assert _printable("+ ok\n\t\x1b]0;owned\x07\u202e") == "+ ok\n\t�]0;owned��"
