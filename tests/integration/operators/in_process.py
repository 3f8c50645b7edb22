"""Runs one example DAG in this process with a steward beside it, and prints its XComs as JSON.

Usage: python -m tests.integration.operators.in_process DAG_ID [ANSWER LOOK], with Airflow's settings in the
environment. ``dag.test()`` has Airflow's own execution API in the process: the tasks have real state stores,
XComs and serialised DAGs. A question is answered with ANSWER by the user ``admin``, through Airflow's HTTP
API; before that the SQL of LOOK is run on the shop's tables, and afterwards the session is read over HTTP.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote


def parse(bundle_name: str) -> dict[str, Any]:
    """The DAGs of a bundle, written to the database as the DAG processor does."""
    from airflow.dag_processing.bundles.manager import DagBundlesManager
    from airflow.dag_processing.dagbag import DagBag, sync_bag_to_db

    DagBundlesManager().sync_bundles_to_db()
    bundle = DagBundlesManager().get_bundle(bundle_name)
    bundle.initialize()
    version = bundle.get_current_version()
    bag = DagBag(dag_folder=str(bundle.path), bundle_path=bundle.path, bundle_name=bundle_name)
    if bag.import_errors:
        raise SystemExit(str(bag.import_errors))
    sync_bag_to_db(bag, bundle_name, getattr(version, "version", version))
    return dict(bag.dags)


PARKED_SECONDS = 3.0
"""Airflow fails a parked task that is answered before it saw it park."""


class Person:
    """The user ``admin``, who uses Airflow's and Ardent's HTTP API."""

    def __init__(self, app: Any) -> None:
        from fastapi.testclient import TestClient

        known = Path(os.environ["AIRFLOW_HOME"]) / "simple_auth_manager_passwords.json.generated"
        self._client = TestClient(app, base_url="http://127.0.0.1")
        given = {"username": "admin", "password": json.loads(known.read_text())["admin"]}
        token = self._client.post("/auth/token", json=given).json()["access_token"]
        self._client.headers["Authorization"] = f"Bearer {token}"

    def say(self, method: str, path: str, body: Any = None) -> Any:
        said = self._client.request(method, path, json=body)
        if said.status_code != 200:
            print(f"{method} {path}: {said.status_code} {said.text}", file=sys.stderr, flush=True)
            os._exit(1)
        return said.json()


def answer(person: Person, option: str, look: str, rows: list[Any]) -> None:
    """Wait for a question and answer it, as the button under Airflow's Required Actions does."""
    from airflow.models.taskinstance import TaskInstance as TI
    from airflow.utils.session import create_session
    from sqlalchemy import select

    asked = None
    while asked is None:
        time.sleep(0.5)
        with create_session(scoped=False) as session:
            asked = session.execute(
                select(TI.dag_id, TI.run_id, TI.task_id).where(TI.state == "awaiting_input")
            ).first()
    time.sleep(PARKED_SECONDS)
    with closing(sqlite3.connect(json.loads(os.environ["AIRFLOW_CONN_SHOP"])["host"])) as shop:
        rows += shop.execute(look).fetchall()
    dag_id, run_id, task_id = (quote(part, safe="") for part in asked)
    person.say(
        "PATCH",
        f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/taskInstances/{task_id}/-1/hitlDetails",
        {"chosen_options": [option], "params_input": {}},
    )


def main(dag_id: str, option: str = "", look: str = "") -> None:
    from airflow.utils.session import create_session

    dag = parse("examples")[dag_id]
    from airflow.api_fastapi.app import create_app
    from airflow.models.task_state_store import TaskStateStoreModel
    from airflow.models.xcom import XComModel
    from sqlalchemy import select

    from airflow_provider_ardent.plugins.steward import start_steward

    app = create_app(apps="core")
    start_steward()
    rows: list[Any] = []
    if option:
        person = Person(app)
        threading.Thread(target=answer, args=(person, option, look, rows), daemon=True).start()
    run = dag.test()
    with create_session(scoped=False) as session:
        of_run = select(XComModel).where(XComModel.dag_id == dag_id, XComModel.run_id == run.run_id)
        xcoms = [[x.task_id, x.map_index, x.key, x.value] for x in session.scalars(of_run)]
        state = list(session.scalars(select(TaskStateStoreModel.value)))
    ended = {"state": str(run.state), "xcoms": xcoms, "store": state, "rows": rows}
    if option:
        session_id = next(value["session_id"] for *_, key, value in xcoms if key == "return_value")
        ended["session"] = person.say("GET", f"/ardent/api/v1/sessions/{session_id}")
    print("RESULT " + json.dumps(ended), flush=True)
    os._exit(0)  # the steward's thread and Airflow's own need not end


if __name__ == "__main__":
    main(*sys.argv[1:])
