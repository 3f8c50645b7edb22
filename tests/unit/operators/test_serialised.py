"""What Airflow keeps of the operators when it parses a DAG, and what parsing them costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import airflow_provider_ardent
from airflow_provider_ardent.plugins import gardens, store

EXAMPLES = Path(airflow_provider_ardent.__file__).parent / "example_dags"
OPERATORS = {
    "example_ardent_write_dag": ("write_dag", "plan"),
    "example_ardent_data_quality": ("add_missing_checks", "propose"),
    "example_ardent_prompts": ("ask", "propose"),
    "example_ardent_ask_about_failure": ("ask_why", "propose"),
}


@pytest.fixture(scope="module")
def parsed() -> dict[str, Any]:
    from airflow.dag_processing.dagbag import DagBag

    bag = DagBag(dag_folder=str(EXAMPLES), safe_mode=True)
    assert bag.import_errors == {}
    return dict(bag.dags)


class Session:
    """Answers the two queries of the steward: the task instance and, later, the DAG's bundle."""

    def scalar(self, _: Any) -> Any:
        return SimpleNamespace(dag_version_id="v1")

    def get(self, *_: Any) -> Any:
        return SimpleNamespace(bundle_name="shop")


@pytest.mark.parametrize("dag_id", sorted(OPERATORS))
def test_the_steward_reads_the_arguments_of_the_examples(
    parsed: dict[str, Any], monkeypatch: pytest.MonkeyPatch, dag_id: str
) -> None:
    from airflow.serialization.serialized_objects import DagSerialization

    back = DagSerialization.from_dict(DagSerialization.to_dict(parsed[dag_id]))

    class Bag:
        def get_dag(self, version_id: Any, session: Any) -> Any:
            return back

    monkeypatch.setattr("airflow.models.dagbag.DBDagBag", Bag)
    task_id, autonomy = OPERATORS[dag_id]
    garden = gardens.garden_of(Session(), store.Scope(1, "r", task_id, -1, dag_id))
    assert (garden.connections, garden.autonomy, garden.bundle_name) == (("shop",), autonomy, "shop")
    links = [link.name for link in back.get_task(task_id).operator_extra_links]
    assert links == ["Ardent session", "Pull request"]


def test_parsing_a_dag_with_the_operators_imports_nothing_heavy() -> None:
    """The DAG processor parses such files in a loop."""
    heavy = ("litellm", "openai", "git", "sqlglot", "fastapi", "pandas", "jsonschema", "httpx", "ruff")
    code = (
        "import sys, airflow.sdk, airflow.providers.common.compat.sdk; before = set(sys.modules)\n"
        "import airflow_provider_ardent.operators.agent, airflow_provider_ardent.decorators.ardent\n"
        "import airflow_provider_ardent.dags.ardent_agent\n"
        f"print(sorted(set({heavy!r}) & (set(sys.modules) - before)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"
