from __future__ import annotations

import dataclasses
import json

from airflow_provider_ardent.repair.incident import Failure, Frame, fingerprint


def failure(**changes) -> Failure:
    base = Failure(
        kind="task",
        source="task",
        dag_id="orders",
        task_id="load",
        run_id="scheduled__2026-03-02",
        at="2026-03-02T00:00:00+00:00",
        error_type="sqlite3.OperationalError",
        error_message="no such column: amount",
        error_chain=("OperationalError: no such column: amount",),
        frames=(Frame("airflow/x.py", 3, "execute"), Frame("dags/orders.py", 12, "load", in_project=True)),
        conn_ids=("shop",),
        log_tail=("a", "b"),
    )
    return dataclasses.replace(base, **changes)


def test_a_failure_survives_json():
    original = failure(rendered_fields={"sql": "SELECT 1"})
    assert Failure.from_conf(json.loads(json.dumps(original.to_conf()))) == original


def test_keys_of_a_newer_version_are_left_out():
    assert Failure.from_conf({**failure().to_conf(), "colour": "red"}) == failure()


def test_the_same_cause_has_the_same_fingerprint():
    moved = (Frame("dags/orders.py", 99, "load", in_project=True),)
    for same in (
        failure(run_id="other", map_index=4, try_number=3, at="later"),
        failure(frames=moved),
        failure(error_message="no such column: amount, at 0x7f00"),
    ):
        assert fingerprint(same) == fingerprint(failure())


def test_another_cause_has_another_fingerprint():
    elsewhere = (Frame("include/sql.py", 3, "query", in_project=True),)
    seen = {fingerprint(failure())}
    for other in (
        failure(dag_id="sales"),
        failure(task_id="publish"),
        failure(error_type="KeyError"),
        failure(frames=elsewhere),
        failure(kind="import"),
    ):
        assert fingerprint(other) not in seen
        seen.add(fingerprint(other))


def test_without_a_frame_the_message_counts_but_not_its_numbers():
    one = failure(frames=(), error_message="process 4711 was killed\nmore")
    two = failure(frames=(), error_message="process 12 was killed\nother")
    three = failure(frames=(), error_message="process 12 was stopped")
    assert fingerprint(one) == fingerprint(two) != fingerprint(three)
