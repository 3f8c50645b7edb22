"""What the index of runs reads again, and what it keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from airflow.models.base import Base
from airflow.models.dagrun import DagRun
from sqlalchemy import create_engine, delete, insert, update
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from airflow_provider_ardent.plugins.api import rows
from airflow_provider_ardent.plugins.api.rows import RunIndex

NOW = datetime(2026, 11, 26, tzinfo=UTC)


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(engine, tables=[DagRun.__table__])
    with Session(engine) as made:
        yield made


def add(session: Session, number: int, state: str = "success", dag_id: str = "mine") -> None:
    session.execute(
        insert(DagRun.__table__).values(
            id=number, dag_id=dag_id, run_id=f"r{number}", state=state, run_type="manual",
            run_after=NOW + timedelta(minutes=number), clear_number=0, log_template_id=None,
            span_status="not_started",
        )
    )  # fmt: skip


class Reading:
    """An index whose reads are counted. A summary is the run's key and how often it was read."""

    def __init__(self) -> None:
        self.read: list[list[int]] = []
        self.index: RunIndex[int] = RunIndex("mine", self._read, lambda summary: False)

    def _read(self, session: Any, keys: Sequence[int]) -> dict[int, int]:
        self.read.append(sorted(keys))
        return {key: key for key in keys}


def test_what_has_ended_is_read_once(session: Session) -> None:
    reading = Reading()
    for number in (1, 2):
        add(session, number)
    add(session, 3, "running")
    add(session, 4, dag_id="other")
    assert reading.index.all(session) == [3, 2, 1]
    first = reading.index.all(session)
    add(session, 5)
    assert reading.index.all(session) == [5, 3, 2, 1]
    assert reading.read == [[1, 2, 3], [3], [3, 5]]
    assert reading.index.all(session) is not first


def test_the_list_is_the_same_where_nothing_changed(session: Session) -> None:
    reading = Reading()
    add(session, 1, "running")
    assert reading.index.all(session) is reading.index.all(session)


def test_the_end_of_a_run_is_seen(session: Session) -> None:
    reading = Reading()
    add(session, 1, "running")
    reading.index.all(session)
    session.execute(update(DagRun).where(DagRun.id == 1).values(_state="success"))
    reading.index.all(session)
    reading.index.all(session)
    assert reading.read == [[1], [1]]


def test_a_deleted_run_is_gone_at_once(session: Session) -> None:
    reading = Reading()
    for number in (1, 2):
        add(session, number)
    reading.index.all(session)
    session.execute(delete(DagRun).where(DagRun.id == 1))
    assert reading.index.all(session) == [2]


def test_a_run_that_was_cleared_and_has_ended_again_is_read_at_the_next_sweep(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Reading()
    add(session, 1)
    reading.index.all(session)
    session.execute(update(DagRun).where(DagRun.id == 1).values(clear_number=1))
    reading.index.all(session)
    assert reading.read == [[1]]
    monkeypatch.setattr(rows, "_SWEEP_SECONDS", -1.0)
    reading.index.all(session)
    assert reading.read == [[1], [1]]
