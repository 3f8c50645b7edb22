"""Runs one example DAG in this process with a steward beside it, and prints its XComs as JSON.

Usage: python -m tests.integration.operators.in_process DAG_ID, with Airflow's settings in the environment.
``dag.test()`` has Airflow's own execution API in the process: the tasks have real state stores, XComs and
serialised DAGs, but nobody could answer a question.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any


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


def main(dag_id: str) -> None:
    from airflow.utils.session import create_session

    dag = parse("examples")[dag_id]
    from airflow.api_fastapi.app import create_app
    from airflow.models.task_state_store import TaskStateStoreModel
    from airflow.models.xcom import XComModel
    from sqlalchemy import select

    from airflow_provider_ardent.plugins.steward import start_steward

    create_app(apps="core")
    start_steward()
    run = dag.test()
    with create_session(scoped=False) as session:
        xcoms = [[x.task_id, x.map_index, x.key, x.value] for x in session.scalars(select(XComModel))]
        state = list(session.scalars(select(TaskStateStoreModel.value)))
    print("RESULT " + json.dumps({"state": str(run.state), "xcoms": xcoms, "store": state}), flush=True)
    os._exit(0)  # the steward's thread and Airflow's own need not end


if __name__ == "__main__":
    main(sys.argv[1])
