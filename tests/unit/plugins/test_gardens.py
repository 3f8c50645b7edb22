"""What turns of authoring may ask, and that everything else is refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from airflow.api_fastapi.auth.managers.simple.simple_auth_manager import SimpleAuthManager
from airflow.utils.types import DagRunTriggeredByType

from airflow_provider_ardent.authoring.request import Previous, Request
from airflow_provider_ardent.authoring.turn import run_id_of
from airflow_provider_ardent.plugins import errands, gardens, knowledge, steward, store
from tests.unit.plugins.conftest import add_run, add_task

SESSION = "s0123456789ab"
RUN = run_id_of(SESSION, 1)
REQUEST = Request(SESSION, "load the orders", connections=("shop",), bundle_name="dags-folder", user="anna")
PERSON = {"triggered_by": DagRunTriggeredByType.REST_API, "triggering_user_name": "anna"}


class Manager(SimpleAuthManager):
    """``anna`` may read everything but the connection ``payroll`` and the DAG ``salaries``."""

    def is_authorized_connection(self, *, method: Any, user: Any, details: Any = None) -> bool:
        hidden = details is not None and details.conn_id == "payroll"
        return not hidden and super().is_authorized_connection(method=method, user=user, details=details)

    def filter_authorized_connections(self, *, conn_ids: set[str], **_: Any) -> set[str]:
        return conn_ids - {"payroll"}

    def is_authorized_dag(
        self, *, method: Any, user: Any, access_entity: Any = None, details: Any = None
    ) -> bool:
        if details is not None and details.id == "salaries":
            return False
        return super().is_authorized_dag(
            method=method, user=user, access_entity=access_entity, details=details
        )

    def get_authorized_dag_ids(self, **_: Any) -> set[str]:
        return {"orders", "loads"}


@pytest.fixture(autouse=True)
def manager(monkeypatch: pytest.MonkeyPatch) -> Any:
    made = Manager()
    monkeypatch.setattr("airflow.api_fastapi.app.get_auth_manager", lambda: made)
    monkeypatch.setenv("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", "anna:op,viewer:viewer")
    monkeypatch.setenv("AIRFLOW__API_AUTH__JWT_SECRET", "a-signing-key-of-the-api-server")
    return made


def chat_run(
    session: Any, request: Request = REQUEST, *, task_id: str = "plan", **values: Any
) -> store.Scope:
    conf = values.pop("conf", None)
    run = add_run(
        session, "ardent_agent", RUN, conf=request.to_conf() if conf is None else conf, **(PERSON | values)
    )
    add_task(session, "ardent_agent", RUN, task_id, "running")
    return store.Scope(run.id, RUN, task_id, -1, "ardent_agent")


def add_dag(session: Any, dag_id: str, bundle: str = "dags-folder", **values: Any) -> None:
    from airflow.models.dag import DagModel
    from airflow.models.dagbundle import DagBundleModel

    if session.get(DagBundleModel, bundle) is None:
        session.add(DagBundleModel(name=bundle))
        session.flush()
    row = {"relative_fileloc": f"{dag_id}.py", "owners": "anna", "is_stale": False, "is_paused": False}
    model = DagModel(dag_id=dag_id, bundle_name=bundle)
    for name, value in (row | {"max_active_tasks": 1, "fileloc": f"/{dag_id}.py"} | values).items():
        setattr(model, name, value)
    session.add(model)
    session.flush()


def add_connection(session: Any, conn_id: str, **values: Any) -> None:
    from airflow.models.connection import Connection

    session.add(Connection(conn_id=conn_id, **({"conn_type": "sqlite", "password": "canary-1234"} | values)))
    session.flush()


def answer(database: Callable[[], Any], scope: store.Scope, kind: str, **args: Any) -> dict[str, Any]:
    with database() as session:
        errands.add(session, scope, "errand/1", {"kind": kind, **args})
    assert steward.serve_all() == 1
    with database() as session:
        return dict(errands.read(session, scope, "answer/1"))


def test_connections_are_names_and_never_secrets(database: Callable[[], Any]) -> None:
    with database() as session:
        scope = chat_run(session, Request(SESSION, "load", connections=("shop", "gone"), user="anna"))
        for conn_id in ("shop", "billing", "payroll"):
            add_connection(session, conn_id, host="db.example", description="the canary-1234 shop")
    told = answer(database, scope, "connections")
    assert told["allowed"] == [
        {"conn_id": "shop", "conn_type": "sqlite", "description": told["allowed"][0]["description"]}
    ]
    assert (told["missing"], told["others"]) == (["gone"], ["billing"])
    assert "canary-1234" not in str(told)
    assert "db.example" not in str(told)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"conf": {}}, "carries no request"),
        ({"conf": {"session": "x", "request": "y"}}, "carries no request"),
        ({"triggering_user_name": None}, "does not know who started this run"),
        ({"triggering_user_name": "viewer"}, "viewer started this run in the name of anna"),
        ({"triggering_user_name": "gone", "conf": Request(SESSION, "x", user="gone").to_conf()}, "'gone'"),
        (
            {"conf": Request(SESSION, "x", user="anna", connections=("shop", "payroll")).to_conf()},
            "anna may not read the connection 'payroll'",
        ),
        (
            {
                "triggering_user_name": "viewer",
                "conf": Request(SESSION, "x", user="viewer", connections=("shop",)).to_conf(),
            },
            "viewer may not read the connection 'shop'",
        ),
        ({"conf": Request(SESSION, "x", user="anna", documents=("d1",)).to_conf()}, "no document 'd1'"),
        (
            {"conf": Request(SESSION, "x", user="anna", previous=Previous("follow_up")).to_conf()},
            "Only the Ardent view and API continue a session",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["connections", "dags", "dag_state", "authorise", "bundle_version"])
def test_a_run_that_nobody_with_the_rights_started_learns_nothing(
    database: Callable[[], Any], changes: dict[str, Any], reason: str, kind: str
) -> None:
    with database() as session:
        scope = chat_run(session, **changes)
    told = answer(database, scope, kind)
    assert told["ok"] is False
    assert reason in told["reason"]


@pytest.mark.parametrize(
    ("kind", "args", "reason"),
    [
        ("history", {}, "does not know the errand 'history'"),
        ("clear", {}, "does not know the errand 'clear'"),
        ("secrets", {}, "does not know the errand 'secrets'"),
        ("dag_state", {"dag_ids": "orders"}, "must be a list"),
        ("dag_state", {"dag_ids": [1]}, "must be a list"),
        ("dag_state", {"dag_ids": ["x"] * 51}, "50 are allowed"),
        ("dag_state", {"dag_ids": ["elsewhere"]}, "may not ask about the DAG 'elsewhere'"),
        ("dag_state", {"dag_ids": ["salaries"]}, "may not ask about the DAG 'salaries'"),
        ("bundle_version", {}, "no DAG bundle 'dags-folder'"),
        ("authorise", {"approval_hash": "ab"}, "no proposal"),
    ],
)
def test_what_is_refused(database: Callable[[], Any], kind: str, args: dict[str, Any], reason: str) -> None:
    with database() as session:
        scope = chat_run(session)
        add_dag(session, "elsewhere", "other-bundle")
        if kind == "dag_state":
            add_dag(session, "salaries")
    told = answer(database, scope, kind, **args)
    assert told["ok"] is False
    assert reason in told["reason"]


def test_a_repairs_errand_cannot_be_asked_by_other_dags(database: Callable[[], Any]) -> None:
    with database() as session:
        run = add_run(session, "mine", RUN, conf=REQUEST.to_conf(), **PERSON)
        add_task(session, "mine", RUN, "plan", "running")
        errands.add(session, store.Scope(run.id, RUN, "plan", -1, "mine"), "errand/1", {"kind": "dags"})
        assert errands.pending(session) == []


def test_only_ones_own_documents_are_read(database: Callable[[], Any]) -> None:
    from airflow_provider_ardent.context import documents

    ids = {user: documents.keep("notes.md", b"orders are paid", user).id for user in ("anna", "bert")}
    for user, told in (("anna", True), ("bert", False)):
        conf = Request(SESSION, "x", user="anna", documents=(ids[user],), bundle_name="b").to_conf()
        with database() as session:
            run = add_run(session, "ardent_agent", f"{RUN}-{user}", conf=conf, **PERSON)
            scope = store.Scope(run.id, run.run_id, "plan", -1, "ardent_agent")
            if told:
                assert gardens.garden_of(session, scope).user_name == "anna"
            else:
                with pytest.raises(errands.ErrandRefused, match="anna has no document"):
                    gardens.garden_of(session, scope)


def test_what_the_api_server_sealed_was_checked_when_it_was_made(database: Callable[[], Any]) -> None:
    """Where the auth manager cannot look people up, nothing more is told than the session may use."""
    from airflow_provider_ardent.plugins.seals import SEAL, seal_of

    conf = Request(
        SESSION, "load", connections=("payroll",), user="gone", bundle_name="dags-folder"
    ).to_conf()
    conf[SEAL] = seal_of(RUN, conf)
    with database() as session:
        scope = chat_run(session, conf=conf, triggering_user_name="gone")
        add_connection(session, "payroll")
        add_connection(session, "billing")
        add_dag(session, "orders")
        garden = gardens.garden_of(session, scope)
    told = answer(database, scope, "connections")
    assert ([known["conn_id"] for known in told["allowed"]], told["others"]) == (["payroll"], [])
    assert (garden.user_name, garden.user) == ("gone", None)
    with database() as session:
        errand = gardens.AuthoringErrand(scope, "2", "dags", {}, garden)
        assert knowledge.dags(session, errand)["dags"] == []


@pytest.mark.parametrize("change", [{"seal": "00"}, {"seal": None}, {"history": [{"turn": 9}]}])
def test_a_seal_that_is_not_of_this_conf_counts_for_nothing(
    database: Callable[[], Any], change: dict[str, Any]
) -> None:
    from airflow_provider_ardent.plugins.seals import SEAL, seal_of

    conf = Request(SESSION, "load", connections=("payroll",), user="anna").to_conf()
    conf = conf | {SEAL: seal_of(RUN, conf)} | change
    with database() as session:
        scope = chat_run(session, conf=conf)
    assert "may not read the connection 'payroll'" in answer(database, scope, "connections")["reason"]


def test_the_dags_of_the_bundle_that_the_person_may_read(database: Callable[[], Any]) -> None:
    with database() as session:
        scope = chat_run(session)
        for dag_id in ("orders", "salaries"):
            add_dag(session, dag_id)
        add_dag(session, "loads", "other-bundle")
        add_dag(session, "old", is_stale=True)
    told = answer(database, scope, "dags")
    assert [dag["dag_id"] for dag in told["dags"]] == ["orders"]
    assert told["dags"][0]["owners"] == ["anna"]


def test_how_far_a_new_dag_is(database: Callable[[], Any]) -> None:
    from airflow.models.errors import ParseImportError

    with database() as session:
        scope = chat_run(session)
        add_dag(session, "orders", bundle_version="abc")
        session.add(ParseImportError(bundle_name="dags-folder", filename="new.py", stacktrace="SyntaxError"))
    told = answer(database, scope, "dag_state", dag_ids=["orders", "new"], files=["dags/new.py", "orders.py"])
    assert told["dags"]["orders"]["parsed"] is True
    assert told["dags"]["orders"]["bundle_version"] == "abc"
    assert told["dags"]["new"] == {"parsed": False}
    assert told["files"] == {"dags/new.py": "SyntaxError", "orders.py": ""}


def test_a_run_of_another_dag_or_of_the_command_line_is_its_authors_affair(
    database: Callable[[], Any],
) -> None:
    with database() as session:
        scope = chat_run(session, triggered_by=DagRunTriggeredByType.OPERATOR, triggering_user_name=None)
        garden = gardens.garden_of(session, scope)
    assert (garden.user, garden.connections) == (None, ("shop",))


# -- AgentOperator ----------------------------------------------------------------------------------------


@pytest.fixture
def serialised(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts an operator into the serialised DAG ``quality``, as Airflow's DAG bag gives it."""

    def put(**values: Any) -> None:
        operator = SimpleNamespace(
            **(
                {
                    "task_type": "AgentOperator",
                    "_task_module": "airflow_provider_ardent.operators.agent",
                    "is_mapped": False,
                }
                | values
            )
        )
        dag = SimpleNamespace(has_task=lambda task_id: task_id == "check", get_task=lambda _: operator)

        class Bag:
            def get_dag(self, version_id: Any, session: Any) -> Any:
                return dag

        monkeypatch.setattr("airflow.models.dagbag.DBDagBag", Bag)

    return put


def operator_task(session: Any, *, version: bool = True, **values: Any) -> store.Scope:
    import uuid

    run = add_run(session, "quality", "manual__1", conf={"connections": ["payroll"]})
    more = {"dag_version_id": uuid.uuid4() if version else None, "operator": "AgentOperator"}
    add_task(session, "quality", "manual__1", "check", "running", **(more | values))
    return store.Scope(run.id, "manual__1", "check", -1, "quality")


def test_an_operators_connections_come_from_the_serialised_dag(
    database: Callable[[], Any], serialised: Callable[..., None]
) -> None:
    serialised(connections=["shop"], autonomy="propose", repo="")
    with database() as session:
        scope = operator_task(session)
        add_connection(session, "shop")
        add_connection(session, "payroll")
    told = answer(database, scope, "connections", connections=["payroll"])
    assert [known["conn_id"] for known in told["allowed"]] == ["shop"]
    assert told["others"] == []


def mapped(partial: dict[str, Any], expanded: Any) -> dict[str, Any]:
    return {
        "is_mapped": True,
        "partial_kwargs": partial,
        "_expand_input_attr": "expand_input",
        "expand_input": SimpleNamespace(value=expanded),
    }


def test_a_mapped_operators_connections_stand_in_partial(
    database: Callable[[], Any], serialised: Callable[..., None]
) -> None:
    serialised(**mapped({"connections": ["shop"]}, {"prompt": ["a", "b"]}))
    with database() as session:
        garden = gardens.garden_of(session, operator_task(session))
    assert garden.connections == ("shop",)


@pytest.mark.parametrize(
    ("operator", "reason"),
    [
        ({"connections": ["{{ params.conn }}"]}, "must be a list of ids"),
        ({"connections": "shop"}, "must be a list of ids"),
        ({"connections": [1]}, "must be a list of ids"),
        ({"connections": [], "repo": "{{ x }}"}, "must be plain text"),
        ({"connections": [], "autonomy": ["merge"]}, "must be plain text"),
        ({"connections": [], "autonomy": "always"}, "must be plain text"),
        ({"_task_module": "somebody.elses"}, "is not an AgentOperator"),
        ({"task_type": "PythonOperator"}, "is not an AgentOperator"),
        (mapped({}, {"connections": [["shop"]]}), "must stand in partial()"),
        (mapped({}, {"autonomy": ["merge"]}), "must stand in partial()"),
        (mapped({}, None), "must stand in partial()"),
    ],
)
def test_an_operator_that_is_not_plain_learns_nothing(
    database: Callable[[], Any], serialised: Callable[..., None], operator: dict[str, Any], reason: str
) -> None:
    serialised(**operator)
    with database() as session:
        scope = operator_task(session)
    told = answer(database, scope, "connections")
    assert told["ok"] is False
    assert reason in told["reason"]


def test_a_task_without_a_version_learns_nothing(
    database: Callable[[], Any], serialised: Callable[..., None]
) -> None:
    serialised(connections=["shop"])
    with database() as session:
        scope = operator_task(session, version=False)
    assert "no serialised task" in answer(database, scope, "connections")["reason"]
