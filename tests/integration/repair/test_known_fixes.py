"""The known fixes against the installed Airflow: what was removed is gone, and what replaces it works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.repair.known_fixes.context_variables import rewrite
from tests.unit.repair.test_known_fixes import ALL

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[3]
CASES: list[tuple[str, dict[str, Any]]] = [(name, case) for name, case in ALL if case.get("airflow")]

USES = """
from datetime import datetime
from airflow.sdk import DAG
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.python import PythonOperator

def load(execution_date, next_ds, yesterday_ds, tomorrow_ds_nodash, **context):
    print("FOUND", execution_date.isoformat()[:10], next_ds, yesterday_ds, tomorrow_ds_nodash)
    ti = context["ti"]
    print("RUN", ti.execution_date, context["ti"].execution_date, context["dag_run"].execution_date)

def keys(**context):
    print("KEY", context["execution_date"], context.get("next_execution_date"))

with DAG("uses", schedule="@daily", start_date=datetime(2024, 1, 1)) as dag:
    PythonOperator(task_id="python", python_callable=load)
    PythonOperator(task_id="keys", python_callable=keys)
    BashOperator(
        task_id="bash",
        bash_command="echo WROTE {{ next_ds }} {{ yesterday_ds }} {{ tomorrow_ds_nodash }} "
        "{{ execution_date.strftime('%Y') }} {{ ti.execution_date.month }} "
        "{% if tomorrow_ds > ds %}later{% endif %}",
    )
"""


def environment(home: Path, dags: Path) -> dict[str, str]:
    dags.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "HOME": str(home),
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_FOLDER": str(dags),
        "AIRFLOW__ARDENT__ENABLED": "False",
        "PYTHONPATH": str(ROOT),
    } | {name: os.environ[name] for name in ("LANG", "TMPDIR") if name in os.environ}


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    home = tmp_path_factory.mktemp("airflow")
    done = subprocess.run(
        [sys.executable, "-m", "tests.integration.repair.airflow_claims"],
        input=json.dumps([[case["before"], case["after"]] for _, case in CASES]),
        env=environment(home, home / "dags"), cwd=ROOT, capture_output=True, text=True, timeout=200,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("CLAIMS ")]
    assert lines, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(lines[0].removeprefix("CLAIMS "))
    return found


def test_every_row_of_the_tables_holds(claims: dict[str, Any]) -> None:
    assert claims["wrong"] == []


def test_each_case_fails_before_as_it_says_and_imports_after(claims: dict[str, Any]) -> None:
    for (name, case), (before, after) in zip(CASES, claims["results"], strict=True):
        expected = case.get("expect") or case["error"].partition(" (/")[0].partition(" (unknown")[0]
        assert before.startswith(expected), f"{name}: {case['name']}: {before}"
        assert after == "", f"{name}: {case['name']}: {after}"


def test_replaced_context_variables_work_in_a_run(tmp_path: Path) -> None:
    dags = tmp_path / "dags"
    env = environment(tmp_path, dags)
    (dags / "uses.py").write_text(rewrite(USES))
    airflow = [sys.executable, "-m", "airflow"]
    subprocess.run([*airflow, "db", "migrate"], env=env, check=True, capture_output=True, timeout=120)

    done = subprocess.run(
        [*airflow, "dags", "test", "uses", "2024-03-05"], env=env, capture_output=True, text=True, timeout=200
    )

    output = done.stdout + done.stderr
    assert "FOUND 2024-03-05 2024-03-06 2024-03-04 20240306" in output, output[-4000:]
    assert "WROTE 2024-03-06 2024-03-04 20240306 2024 3 later" in output
    run = "2024-03-05 00:00:00+00:00"
    assert f"RUN {run} {run} {run}" in output
    assert f"KEY {run} 2024-03-06 00:00:00+00:00" in output
