"""The names of Airflow that are not its public interface, in one place.

Each may move in the next minor version; then only this table changes. A name is imported when it is first
asked for, so importing this module costs nothing:

.. code-block:: python

    def newest(session):
        from airflow_provider_ardent.compat import DagRun, select

        return session.scalar(select(DagRun).limit(1))
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

PLACES = {
    # the task process
    "ErrorResponse": "airflow.sdk.execution_time.comms",
    "GetDRCount": "airflow.sdk.execution_time.comms",
    "GetDag": "airflow.sdk.execution_time.comms",
    "TriggerDagRun": "airflow.sdk.execution_time.comms",
    "AirflowRuntimeError": "airflow.sdk.exceptions",
    "_serialize_rendered_fields": "airflow.sdk.execution_time.task_runner",
    "should_hide_value_for_key": "airflow.sdk._shared.secrets_masker",
    # the database
    "and_": "sqlalchemy",
    "delete": "sqlalchemy",
    "func": "sqlalchemy",
    "or_": "sqlalchemy",
    "select": "sqlalchemy",
    "update": "sqlalchemy",
    "IntegrityError": "sqlalchemy.exc",
    "OperationalError": "sqlalchemy.exc",
    "aliased": "sqlalchemy.orm",
    "joinedload": "sqlalchemy.orm",
    "create_session": "airflow.utils.session",
    "Connection": "airflow.models.connection",
    "DBDagBag": "airflow.models.dagbag",
    "DagBundleModel": "airflow.models.dagbundle",
    "DagModel": "airflow.models.dag",
    "DagRun": "airflow.models.dagrun",
    "DagTag": "airflow.models.dag",
    "DagVersion": "airflow.models.dag_version",
    "HITLDetail": "airflow.models.hitl",
    "Log": "airflow.models.log",
    "ParseImportError": "airflow.models.errors",
    "RenderedTaskInstanceFields": "airflow.models.renderedtifields",
    "TaskInstance": "airflow.models.taskinstance",
    "TaskInstanceHistory": "airflow.models.taskinstancehistory",
    "TaskStateStoreModel": "airflow.models.task_state_store",
    "Trigger": "airflow.models.trigger",
    "XComModel": "airflow.models.xcom",
    "clear_task_instances": "airflow.models.taskinstance",
    "find_relevant_relatives": "airflow.models.taskinstance",
    # triggering and bundles
    "trigger_dag": "airflow.api.common.trigger_dag",
    "DagNotFound": "airflow.exceptions",
    "DagRunAlreadyExists": "airflow.exceptions",
    "DagRunState": "airflow.utils.state",
    "DagRunTriggeredByType": "airflow.utils.types",
    "DagRunType": "airflow.utils.types",
    "DagBundlesManager": "airflow.dag_processing.bundles.manager",
    "LocalDagBundle": "airflow.dag_processing.bundles.local",
    # the api-server
    "get_auth_manager": "airflow.api_fastapi.app",
    "get_signing_args": "airflow.api_fastapi.auth.tokens",
    "DagAccessEntity": "airflow.api_fastapi.auth.managers.models.resource_details",
    "ConnectionDetails": "airflow.api_fastapi.auth.managers.models.resource_details",
    "DagDetails": "airflow.api_fastapi.auth.managers.models.resource_details",
    "SimpleAuthManager": "airflow.api_fastapi.auth.managers.simple.simple_auth_manager",
    "SimpleAuthManagerUser": "airflow.api_fastapi.auth.managers.simple.user",
    "TaskLogReader": "airflow.utils.log.log_reader",
    "get_state_backend": "airflow.state",
    "TaskScope": "airflow.state",
}


def __getattr__(name: str) -> Any:
    if name not in PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(PLACES[name]), name)


def supervisor() -> Any:
    """The line from a task process to its supervisor; None in every other process.

    ``dags test`` runs tasks with a supervisor in the same process: somebody watches such a run, so it
    counts as none.
    """
    runner = sys.modules.get("airflow.sdk.execution_time.task_runner")
    comms = getattr(runner, "SUPERVISOR_COMMS", None)
    return None if type(comms).__name__ == "InProcessSupervisorComms" else comms


def name_of(state: object) -> str:
    """The text of a state or type, whether it is text or one of Airflow's several enumerations."""
    return str(getattr(state, "value", state) or "")


def is_database_row(value: object) -> bool:
    """Whether this is a row of Airflow's database rather than a task process's own object."""
    return hasattr(type(value), "__tablename__")
