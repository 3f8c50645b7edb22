"""Runs one example DAG in this process with a steward beside it, and prints its XComs as JSON.

Usage: python -m tests.integration.operators.in_process DAG_ID [ANSWER LOOK], with Airflow's settings in the
environment. ``dag.test()`` has Airflow's own execution API in the process: the tasks have real state stores,
XComs and serialised DAGs. A question is answered with ANSWER by the user ``admin``, through Airflow's HTTP
API; before that the SQL of LOOK is run on the shop's tables.
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


def answer(app: Any, option: str, look: str, rows: list[Any]) -> None:
    """Wait for a question and answer it, as the button under Airflow's Required Actions does."""
    from airflow.models.taskinstance import TaskInstance as TI
    from airflow.utils.session import create_session
    from fastapi.testclient import TestClient
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
    client = TestClient(app, base_url="http://127.0.0.1")
    known = json.loads(
        (Path(os.environ["AIRFLOW_HOME"]) / "simple_auth_manager_passwords.json.generated").read_text()
    )
    token = client.post("/auth/token", json={"username": "admin", "password": known["admin"]})
    dag_id, run_id, task_id = (quote(part, safe="") for part in asked)
    said = client.patch(
        f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/taskInstances/{task_id}/-1/hitlDetails",
        json={"chosen_options": [option], "params_input": {}},
        headers={"Authorization": f"Bearer {token.json()['access_token']}"},
    )
    if said.status_code != 200:
        print(f"the answer was refused: {said.status_code} {said.text}", file=sys.stderr, flush=True)
        os._exit(1)


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
        threading.Thread(target=answer, args=(app, option, look, rows), daemon=True).start()
    run = dag.test()
    with create_session(scoped=False) as session:
        xcoms = [[x.task_id, x.map_index, x.key, x.value] for x in session.scalars(select(XComModel))]
        state = list(session.scalars(select(TaskStateStoreModel.value)))
    ended = {"state": str(run.state), "xcoms": xcoms, "store": state, "rows": rows}
    print("RESULT " + json.dumps(ended), flush=True)
    os._exit(0)  # the steward's thread and Airflow's own need not end


if __name__ == "__main__":
    main(*sys.argv[1:])
