"""One real api-server with one incident in each state, and some that tests may answer."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.airflow_process import AirflowProcesses
from tests.integration.web.incidents import INVESTIGATING, WAITING

USERS = {
    "admin": "admin",
    "editor": "user",
    "viewer": "viewer",
    "op": "op",
    "only-weather_import": "user",
    "only-nothing": "admin",
}
AUTH_MANAGER = "tests.integration.web.auth.PerDagAuthManager"
CANARY = "kanarienvogel-5a1f"

TO_APPROVE = replace(WAITING, name="to approve", minutes_ago=20)
TO_REJECT = replace(WAITING, name="to reject", minutes_ago=21)
TO_CLI = replace(WAITING, name="to answer by cli", minutes_ago=22)
TO_CLIENT = replace(WAITING, name="to answer by client", minutes_ago=23)
TO_STOP = replace(INVESTIGATING, name="to stop", minutes_ago=24)
TO_FOLLOW = replace(INVESTIGATING, name="to follow", minutes_ago=25)
TO_TAMPER = replace(WAITING, name="to tamper with", minutes_ago=26)
ANSWERABLE = [TO_APPROVE, TO_REJECT, TO_CLI, TO_CLIENT, TO_STOP, TO_FOLLOW, TO_TAMPER]


def start(
    home: Path,
    dags: Path,
    *,
    extra: bool = False,
    users: Mapping[str, str] = USERS,
    manager: str = AUTH_MANAGER,
    before: Callable[[AirflowProcesses], None] = lambda airflow: None,
) -> AirflowProcesses:
    """An api-server whose database holds the incidents; ``before`` is called before it starts."""
    airflow = AirflowProcesses(
        home,
        dags,
        users=users,
        components=("api-server",),
        env={
            "AIRFLOW__CORE__AUTH_MANAGER": manager,
            # FAB keeps users for half a minute; the tests look at what they may do right away.
            "AIRFLOW__FAB__CACHE_TTL": "0",
            "AIRFLOW__ARDENT__HOME": str(home / "ardent"),
            "AIRFLOW_CONN_ARDENT_DEFAULT": f'{{"conn_type": "ardent", "password": "{CANARY}", '
            '"host": "http://127.0.0.1:1/v1", "extra": {"model": "openai/small"}}',
        },
    )
    airflow.migrate()
    code = "from tests.integration.web.seeding import seed_all; seed_all()"
    if extra:
        code += "; from tests.integration.web.conftest import ANSWERABLE; seed_all(ANSWERABLE)"
    run_python(airflow, code)
    if extra:
        sessions = "from tests.integration.web.session_seeding import seed_agent_dag, seed_sessions; "
        run_python(
            airflow,
            f"{sessions}seed_agent_dag(); seed_sessions(operator=True); "
            "from tests.integration.web.sessions import ANSWERABLE; seed_sessions(ANSWERABLE)",
        )
    before(airflow)
    return airflow.start()


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


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AirflowProcesses]:
    folder = tmp_path_factory.mktemp("web")
    airflow = start(folder / "home", folder / "dags", extra=True)
    yield airflow
    airflow.stop()
