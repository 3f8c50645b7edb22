"""A home in a temporary folder, and Airflow's tables in a temporary SQLite file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ardent_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path / "ardent"))
    return tmp_path / "ardent"


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Airflow's tables, empty: made once, copied for each test."""
    from airflow.models import import_all_models
    from airflow.models.base import Base
    from sqlalchemy import create_engine

    import_all_models()
    path = tmp_path_factory.mktemp("tables") / "airflow.db"
    engine = create_engine(f"sqlite:///{path}")
    Base.metadata.create_all(engine)
    engine.dispose()
    return path


@pytest.fixture
def database(tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Any]]:
    """Makes sessions on a database of this test's own, which Airflow's own code uses too."""
    from airflow import settings
    from airflow.utils.session import create_session
    from sqlalchemy import create_engine
    from sqlalchemy.orm import scoped_session, sessionmaker

    path = tmp_path / "airflow.db"
    shutil.copy(tables, path)
    engine = create_engine(f"sqlite:///{path}")
    maker = sessionmaker(engine, expire_on_commit=False)
    monkeypatch.setattr(settings, "NonScopedSession", maker, raising=False)
    monkeypatch.setattr(settings, "Session", scoped_session(maker), raising=False)
    from airflow_provider_ardent.plugins import vault

    vault.forget()
    yield lambda: create_session(scoped=False)
    engine.dispose()


def add_run(session: Any, dag_id: str, run_id: str, **values: Any) -> Any:
    """A row of ``dag_run``."""
    from airflow.models.dagrun import DagRun
    from airflow.utils.types import DagRunType

    run = DagRun(dag_id=dag_id, run_id=run_id, run_type=DagRunType.MANUAL, run_after=NOW)
    for name, value in values.items():
        setattr(run, name, value)
    session.add(run)
    session.flush()
    return run


def add_task(session: Any, dag_id: str, run_id: str, task_id: str, state: str, **values: Any) -> str:
    """A row of ``task_instance``; returns its id."""
    import uuid6
    from airflow.models.taskinstance import TaskInstance
    from sqlalchemy import insert

    key = uuid6.uuid7()
    row = {
        "id": key,
        "dag_id": dag_id,
        "run_id": run_id,
        "task_id": task_id,
        "map_index": -1,
        "state": state,
        "try_number": 1,
        "max_tries": 0,
        "pool": "default_pool",
        "pool_slots": 1,
        "queue": "default",
        "operator": "PythonOperator",
    }
    session.execute(insert(TaskInstance.__table__).values(**(row | values)))
    session.flush()
    return str(key)
