"""What the agent is told of the providers that are installed here."""

from __future__ import annotations

import subprocess
import sys

import pytest

from airflow_provider_ardent.tools.providers import provider_tools
from airflow_provider_ardent.tools.tool import MAX_RESULT, Registry


@pytest.fixture(scope="module")
def tools() -> Registry:
    return Registry(provider_tools())


def operators(tools: Registry, pattern: str) -> str:
    result = tools.dispatch("operators", {"pattern": pattern})
    assert result.ok
    return result.text


def signature(tools: Registry, name: str) -> str:
    result = tools.dispatch("signature", {"name": name})
    assert result.ok, result.text
    return result.text


def test_overview(tools: Registry) -> None:
    text = operators(tools, "")
    assert "apache-airflow-providers-databricks 7" in text
    assert "apache-airflow-task-sdk: " in text


def test_search(tools: Registry) -> None:
    text = operators(tools, "databricks run now")
    assert text.startswith(
        "operator DatabricksRunNowOperator (airflow.providers.databricks.operators.databricks;"
    )
    assert "Runs an existing Spark job run" in text
    assert "decorator task.bash" in operators(tools, "task.bash")
    assert "sensor FileSensor" in operators(tools, "file sensor")
    assert "Link" not in operators(tools, "databricks")


def test_a_search_without_a_hit_names_what_is_near(tools: Registry) -> None:
    text = operators(tools, "DatabricksRunJobOperator")
    assert text.startswith(
        "No installed provider offers 'DatabricksRunJobOperator'. Names like it: Databricks"
    )


def test_signature_of_an_operator(tools: Registry) -> None:
    text = signature(tools, "SQLExecuteQueryOperator")
    lines = text.splitlines()
    assert lines[1] == "from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator"
    assert lines[2] == "bases: BaseSQLOperator, BaseOperator"
    assert lines[3] == "template_fields: sql, parameters"
    assert "    sql: str | list[str]," in lines
    assert "    retry_on_failure: bool = True,  # of BaseSQLOperator" in lines
    assert "and of BaseOperator (" in text
    assert "task_id, retries, retry_delay" in text
    assert ":param autocommit:" in text


def test_the_largest_signature_fits_into_a_result(tools: Registry) -> None:
    for name in ("DatabricksRunNowOperator", "DatabricksSubmitRunOperator", "BaseOperator", "DAG"):
        assert len(signature(tools, name)) < MAX_RESULT


def test_sensors_show_the_sensor_parameters(tools: Registry) -> None:
    assert "poke_interval: timedelta | float = 60," in signature(tools, "FileSensor")


def test_other_names(tools: Registry) -> None:
    assert "dag_id: str," in signature(tools, "DAG")
    assert "and the parameters of DAG" in signature(tools, "dag")
    assert "from airflow.sdk import task  # @task.bash(" in signature(tools, "@task.bash")
    assert "class" not in signature(tools, "filesensor").splitlines()[1]
    assert "get_records" not in signature(tools, "airflow.providers.postgres.hooks.postgres.PostgresHook")


def test_a_wrong_name_gets_near_ones(tools: Registry) -> None:
    result = tools.dispatch("signature", {"name": "PostgresOperator"})
    assert not result.ok
    assert "No installed provider offers 'PostgresOperator'. Names like it: " in result.text


def test_no_provider_is_imported() -> None:
    """In a fresh process, because other tests import providers."""
    code = (
        "import sys\n"
        "from airflow_provider_ardent.tools.providers import provider_tools\n"
        "operators, signature = (tool.call for tool in provider_tools())\n"
        "operators(''), signature('DatabricksRunNowOperator'), signature('FileSensor')\n"
        "print([name for name in sys.modules if name == 'airflow' or name.startswith('airflow.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
