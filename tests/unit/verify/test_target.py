"""When two failures are the same, and when the sandbox is to blame."""

import pytest

from airflow_provider_ardent.repair.incident import Failure, Frame
from airflow_provider_ardent.verify.target import Target, missing_in_sandbox
from airflow_provider_ardent.verify.wire import Fault, Place, Seed


def target(**changes):
    values = {"error_type": "KeyError", "error_message": "'amount'", **changes}
    return Target("task", "d", "d.py", "t", **values)


def fault(kind="KeyError", message="'amount'", *places, chain=()):
    links = (f"{kind}: {message}", *chain)
    return Fault(kind, message, links, tuple(Place(path, 1, name, True) for path, name in places))


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        (target(), fault(), True),
        (target(error_type="builtins.KeyError"), fault(), True),
        (target(), fault("ValueError", "'amount'"), False),
        (target(), fault("KeyError", "'total'"), False),
        (target(frame_path="d.py", frame_function="load"), fault("KeyError", "'x'", ("d.py", "load")), True),
        (
            target(frame_path="dags/d.py", frame_function="load"),
            fault("KeyError", "", ("d.py", "load")),
            True,
        ),
        (
            target(frame_path="d.py", frame_function="load"),
            fault("KeyError", "'amount'", ("d.py", "save")),
            False,
        ),
        (
            target(frame_path="d.py", frame_function="load"),
            fault("KeyError", "'amount'", ("bad.py", "load")),
            False,
        ),
        (
            target(error_type="OperationalError", error_message="no such column: amount"),
            fault("OperationalError", "(sqlite3.OperationalError) no such column: amount\n[SQL: …]"),
            True,
        ),
        (
            target(error_type="ValueError", error_message="row 17 of /srv/data/a.csv is bad"),
            fault("ValueError", "row 18 of /tmp/x/a.csv is bad"),
            True,
        ),
        (
            target(error_type="OperationalError", error_message="no such table: t"),
            fault("AirflowException", "failed", chain=("OperationalError: no such table: t",)),
            True,
        ),
        (target(error_type="", error_message=""), fault("Anything", "at all"), True),
    ],
)
def test_same_failure(wanted, found, same):
    result, why = wanted.is_same(found)
    assert result is same
    assert bool(why) is not same


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (
            fault("AirflowNotFoundException", "The conn_id `shop` isn't defined"),
            "connection 'shop' has no branch",
        ),
        (
            fault("X", "y", chain=("AirflowNotFoundException: The conn_id `w` isn't defined",)),
            "connection 'w'",
        ),
        (fault("AirflowRuntimeError", "Variable my_key not found"), "variable 'my_key'"),
        (fault("KeyError", "'Variable limit does not exist'"), "variable 'limit'"),
        (fault("X", "y", chain=("PermissionError: [Errno 1] Operation not permitted",)), "not permitted"),
        (fault("ConnectError", "x"), "cannot be reached"),
        (
            fault(
                "InsufficientPrivilege",
                "ERROR: COPY … PROGRAM runs programs; it is refused on a branch\nCONTEXT",
            ),
            "COPY … PROGRAM runs programs; it is refused on a branch",
        ),
        (
            fault(
                "X", 'Error running SQL: schema "prod.bank" cannot be reached from the sandbox: the branch'
            ),
            'schema "prod.bank" cannot be reached from the sandbox',
        ),
        (fault(), ""),
    ],
)
def test_the_sandbox_is_to_blame(found, why):
    assert missing_in_sandbox(found).startswith(why) if not why else why in missing_in_sandbox(found)


def test_a_connection_that_has_a_branch_is_not_missing():
    found = fault("AirflowNotFoundException", "The conn_id `shop` isn't defined")
    assert missing_in_sandbox(found, ("shop",)) == ""


def test_a_target_is_made_of_a_failure():
    failure = Failure(
        kind="task",
        source="task",
        dag_id="d",
        at="2026-01-01T00:00:00+00:00",
        task_id="t",
        run_id="manual__1",
        map_index=2,
        logical_date="2026-01-01T00:00:00+00:00",
        error_type="KeyError",
        error_message="'amount'",
        frames=(Frame("d.py", 3, "load", in_project=True), Frame("/lib/x.py", 9, "f")),
        params={"n": 1},
        relative_fileloc="d.py",
    )
    made = Target.of(failure, xcoms=(Seed("up", [1]),))
    assert (made.frame_path, made.frame_function, made.map_index) == ("d.py", "load", 2)
    order = made.order(downstream=True, again=True)
    assert (order.conf, order.seeds, order.run_upstream) == ({"n": 1}, (Seed("up", [1]),), False)
    assert Target.of(failure, xcoms=None).order(downstream=False, again=False).run_upstream
