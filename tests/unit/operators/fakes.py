"""A task's surroundings in memory: state store, task instance, supervisor, steward."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

Service = Callable[[Mapping[str, Any]], dict[str, Any]]


class Store(dict[str, Any]):
    """A task state store; ``services`` answer errands as they are written."""

    def __init__(self, services: Mapping[str, Service] | None = None) -> None:
        super().__init__()
        self.services = dict(services or {})
        self.asked: list[dict[str, Any]] = []

    def set(self, key: str, value: Any) -> None:
        assert value is not None
        self[key] = value
        if key.startswith("errand/"):
            self.asked.append(dict(value))
            service = self.services.get(value["kind"], lambda errand: {})
            self[f"answer/{key.split('/')[1]}"] = {"ok": True, "reason": "", **service(value)}

    def kinds(self) -> list[str]:
        """The kinds of errands so far."""
        return [errand["kind"] for errand in self.asked]


class TaskInstance(SimpleNamespace):
    """The part of Airflow's ``RuntimeTaskInstance`` that the operators use."""

    def __init__(self, **values: Any) -> None:
        base = {
            "id": uuid.uuid4(),
            "dag_id": "quality",
            "run_id": "manual__1",
            "task_id": "check",
            "map_index": -1,
            "try_number": 1,
            "max_tries": 0,
            "bundle_instance": SimpleNamespace(name="dags-folder"),
        }
        super().__init__(**(base | values))
        self.xcoms: dict[str, Any] = {}
        self.upstream: dict[str, Any] = {}

    def xcom_push(self, key: str, value: Any) -> None:
        self.xcoms[key] = value

    def xcom_pull(self, task_ids: str) -> Any:
        return self.upstream.get(task_ids)


def context_of(store: Store, ti: TaskInstance, conf: Mapping[str, Any] | None = None) -> Any:
    return {
        "task_state_store": store,
        "ti": ti,
        "run_id": ti.run_id,
        "dag_run": SimpleNamespace(conf=dict(conf or {})),
    }
