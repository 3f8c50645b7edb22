"""One real api-server with one incident in each state."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.airflow_process import AirflowProcesses

USERS = {
    "admin": "admin",
    "editor": "user",
    "viewer": "viewer",
    "only-weather_import": "user",
    "only-nothing": "admin",
}
AUTH_MANAGER = "tests.integration.web.auth.PerDagAuthManager"


def start(home: Path, dags: Path) -> AirflowProcesses:
    """An api-server whose database holds the incidents."""
    airflow = AirflowProcesses(
        home,
        dags,
        users=USERS,
        components=("api-server",),
        env={"AIRFLOW__CORE__AUTH_MANAGER": AUTH_MANAGER, "AIRFLOW__ARDENT__HOME": str(home / "ardent")},
    )
    airflow.airflow("db", "migrate")
    seed(airflow)
    return airflow.start()


def seed(airflow: AirflowProcesses) -> None:
    run_python(airflow, "from tests.integration.web.seeding import seed_all; seed_all()")


def run_python(airflow: AirflowProcesses, code: str) -> str:
    """Run Python with this Airflow's environment and return what it printed."""
    done = subprocess.run(
        [airflow.python, "-c", code],
        cwd=airflow.home,
        env=airflow.env,
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AirflowProcesses]:
    folder = tmp_path_factory.mktemp("web")
    airflow = start(folder / "home", folder / "dags")
    yield airflow
    airflow.stop()
