"""Whose yes counts for a plan and for a change, and that everything else is a no."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from airflow.api_fastapi.auth.managers.simple.simple_auth_manager import SimpleAuthManager
from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser

from airflow_provider_ardent.authoring.plan import Plan, Step
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.authoring.turn import run_id_of
from airflow_provider_ardent.errors import ApprovalInvalid
from airflow_provider_ardent.plugins import approval, gardens, store, verdicts
from airflow_provider_ardent.plugins.verdicts import CHANGE_GATE, PLAN_GATE
from tests.unit.plugins.conftest import add_run, add_task
from tests.unit.plugins.test_gardens import PERSON, SESSION, add_dag, operator_task, serialised

__all__ = ["serialised"]

RUN = run_id_of(SESSION, 1)
HASH, OTHER = "ab" * 32, "cd" * 32
PLAN = Plan("plan", "Load the orders", steps=(Step("a1", "Read"), Step("a2", "Write")), request="load")
EDITED = replace(PLAN, steps=PLAN.steps[:1], version=2, author="anna")
DIFF = "--- a/dags/orders.py\n+++ b/dags/orders.py\n@@ -1 +1 @@\n-a\n+b\n"
CHANGE = {"approval_hash": HASH, "outcome": "change", "verified": True, "dag_ids": ["orders"], "diff": DIFF}


class Manager(SimpleAuthManager):
    """``editor`` may change ``orders`` and ``ardent_agent``, but not every DAG; ``op`` may change
    all, ``reader`` none; ``op`` and ``reader`` may use connections."""

    def is_authorized_dag(
        self, *, method: Any, user: Any, access_entity: Any = None, details: Any = None
    ) -> bool:
        if user.username == "reader" and method == "PUT":
            return False
        if user.username == "editor" and method == "PUT":
            return details is not None and details.id in ("orders", "ardent_agent")
        return super().is_authorized_dag(
            method=method, user=user, access_entity=access_entity, details=details
        )


@pytest.fixture(autouse=True)
def manager(monkeypatch: pytest.MonkeyPatch) -> Any:
    made = Manager()
    monkeypatch.setattr("airflow.api_fastapi.app.get_auth_manager", lambda: made)
    users = "anna:viewer,op:op,editor:user,viewer:viewer"
    monkeypatch.setenv("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", users)
    monkeypatch.setenv("AIRFLOW__API_AUTH__JWT_SECRET", "a-signing-key-of-the-api-server")
    monkeypatch.setenv("AIRFLOW__ARDENT__AUTONOMY", "merge")
    return made


def person(name: str, role: str = "USER") -> SimpleAuthManagerUser:
    return SimpleAuthManagerUser(username=name, role=role)


def put_xcom(session: Any, run: Any, task_id: str, value: Any) -> None:
    from airflow.models.xcom import XComModel
    from sqlalchemy import insert

    session.execute(
        insert(XComModel.__table__).values(
            dag_run_id=run.id,
            dag_id=run.dag_id,
            run_id=run.run_id,
            task_id=task_id,
            map_index=-1,
            key="return_value",
            value=value,
            timestamp=datetime.now(UTC),
        )
    )


def put_question(session: Any, ti_id: str, body: str, **answer: Any) -> None:
    from airflow.models.hitl import HITLDetail
    from sqlalchemy import insert

    now = datetime.now(UTC)
    row = {
        "ti_id": uuid.UUID(ti_id),
        "options": ["Approve", "Revise", "Reject"],
        "subject": "?",
        "body": body,
        "params": {},
        "params_input": {},
        "created_at": now - timedelta(minutes=5),
        "responded_at": now - timedelta(minutes=1),
        "responded_by": {"id": "op", "name": "op"},
        "chosen_options": ["Approve"],
    }
    session.execute(insert(HITLDetail.__table__).values(**(row | answer)))


class Turn:
    """A chat turn of ``anna`` whose plan and change were both approved by ``op``, unless said otherwise."""

    def __init__(
        self,
        session: Any,
        *,
        autonomy: Any = "plan",
        change: Any = None,
        asked: bool = True,
        connections: tuple[str, ...] = (),
        **answer: Any,
    ) -> None:
        self.session = session
        request = Request(
            SESSION,
            "load",
            autonomy=autonomy,
            bundle_name="dags-folder",
            user="anna",
            connections=connections,
        )
        self.run = add_run(session, "ardent_agent", RUN, conf=request.to_conf(), **PERSON)
        put_xcom(session, self.run, "plan", PLAN.to_dict())
        put_xcom(session, self.run, "work", CHANGE | (change or {}))
        if asked:
            for task_id, body in (("plan_approval", PLAN.hash), ("approval", HASH)):
                ti_id = add_task(session, "ardent_agent", RUN, task_id, "running")
                put_question(session, ti_id, **({"body": f"Hash {body}"} | answer))
        add_dag(session, "orders")
        session.commit()

    def scope(self, task_id: str) -> store.Scope:
        return store.Scope(self.run.id, RUN, task_id, -1, "ardent_agent")

    def errand(self, task_id: str, approval_hash: str) -> gardens.AuthoringErrand:
        scope = self.scope(task_id)
        garden = gardens.garden_of(self.session, scope)
        return gardens.AuthoringErrand(scope, "1", "authorise", {"approval_hash": approval_hash}, garden)

    def plan(self, approval_hash: str = PLAN.hash) -> approval.Consent:
        return approval.consent_for(self.session, self.errand("plan_approval", approval_hash))

    def change(self, approval_hash: str = HASH) -> approval.Consent:
        return approval.consent_for(self.session, self.errand("apply", approval_hash))

    def edit(self, plan: Plan = EDITED) -> None:
        store.add(self.session, self.scope("plan_approval"), f"plan/{plan.version}", plan.to_dict())


def refused(call: Callable[[], Any]) -> str:
    with pytest.raises(ApprovalInvalid) as caught:
        call()
    return str(caught.value)


# -- the plan ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["op", "anna", "editor"])
def test_a_plan_is_approved_by_its_owner_or_by_who_may_run_the_agent(
    database: Callable[[], Any], who: str
) -> None:
    with database() as session:
        turn = Turn(session, responded_by={"id": who, "name": who})
        assert (turn.plan().user_name, turn.plan().source) == (who, "airflow")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"responded_by": {"id": "viewer", "name": "viewer"}}, "viewer approved, but neither started"),
        ({"responded_by": {"id": "gone", "name": "gone"}}, "no user 'gone' any more"),
        ({"responded_by": None}, "nobody whom Airflow can name"),
        ({"responded_at": None, "chosen_options": None}, "Nobody has answered"),
        ({"chosen_options": ["Reject"]}, "op chose Reject"),
        ({"chosen_options": ["Revise"]}, "op chose Revise"),
        ({"body": f"Hash {OTHER}"}, "showed another change"),
        ({"responded_at": datetime.now(UTC) - timedelta(hours=25)}, "has expired"),
        ({"asked": False}, "Nobody was asked"),
    ],
)
def test_everything_else_is_no_consent_to_a_plan(
    database: Callable[[], Any], answer: dict[str, Any], reason: str
) -> None:
    with database() as session:
        assert reason in refused(Turn(session, **answer).plan)


def test_in_airflow_only_the_version_shown_there_is_approved(database: Callable[[], Any]) -> None:
    with database() as session:
        turn = Turn(session)
        turn.edit()
        assert turn.plan().source == "airflow"
        assert "showed another change" in refused(lambda: turn.plan(EDITED.hash))


def test_in_the_ardent_view_the_version_that_was_read_is_approved(database: Callable[[], Any]) -> None:
    with database() as session:
        turn = Turn(session)
        turn.edit()
        approval.record_verdict(session, RUN, person("op", "OP"), "approve", EDITED.hash, gate=PLAN_GATE)
        assert turn.plan(EDITED.hash).source == "ardent"


def test_a_version_that_was_changed_after_its_verdict_is_stale(database: Callable[[], Any]) -> None:
    with database() as session:
        turn = Turn(session)
        turn.edit()
        approval.record_verdict(session, RUN, person("op", "OP"), "approve", EDITED.hash, gate=PLAN_GATE)
        scope = turn.scope("plan_approval")
        changed = replace(EDITED, title="Drop everything").to_dict() | {"hash": EDITED.hash}
        store.replace_value(session, scope, "plan/2", EDITED.to_dict(), changed)
        assert "is not the proposal" in refused(lambda: turn.plan(EDITED.hash))


@pytest.mark.parametrize("value", ["", OTHER, PLAN.hash[:-1]])
def test_only_the_exact_hash_of_a_plan_counts(database: Callable[[], Any], value: str) -> None:
    with database() as session:
        turn = Turn(session)
        assert "is not the proposal" in refused(lambda: turn.plan(value))
        with pytest.raises(ApprovalInvalid, match="is not the proposal"):
            approval.record_verdict(session, RUN, person("op", "OP"), "approve", value, gate=PLAN_GATE)


def test_a_verdict_on_a_plan_is_none_on_the_change(database: Callable[[], Any]) -> None:
    with database() as session:
        turn = Turn(session, responded_by={"id": "viewer", "name": "viewer"})
        verdicts.keep(session, turn.scope("plan_approval"), PLAN_GATE, "viewer", "approve", HASH)
        kept = store.read(session, turn.scope("plan_approval"), "verdict")
        store.add(session, turn.scope("apply"), "verdict", kept)
        assert "viewer approved, but" in refused(turn.change)


def test_a_verdict_is_not_recorded_without_the_right(database: Callable[[], Any]) -> None:
    with database() as session:
        turn = Turn(session)
        for gate, hash_ in ((PLAN_GATE, PLAN.hash), (CHANGE_GATE, HASH)):
            with pytest.raises(ApprovalInvalid, match="viewer"):
                approval.record_verdict(session, RUN, person("viewer", "VIEWER"), "approve", hash_, gate=gate)
            assert store.read(session, turn.scope(gate.keeps), "verdict") is None


def test_a_run_that_is_not_there(database: Callable[[], Any]) -> None:
    with database() as session:
        with pytest.raises(ApprovalInvalid, match="There is no run of ardent_agent"):
            approval.record_verdict(session, RUN, person("op", "OP"), "approve", HASH, gate=CHANGE_GATE)


# -- the change -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "change", "reason"),
    [
        ("op", {}, ""),
        ("editor", {}, ""),
        ("anna", {}, "may not change the DAG 'orders'"),
        ("viewer", {}, "may not change the DAG 'orders'"),
        ("op", {"dag_ids": ["orders", "new"]}, ""),
        ("editor", {"dag_ids": ["orders", "new"]}, "may not add the DAG 'new'"),
        ("editor", {"dag_ids": ["new"], "diff": ""}, "may not add the DAG 'new'"),
        (
            "editor",
            {"dag_ids": [], "diff": "--- a/include/x.py\n+++ b/include/x.py\n"},
            "what all DAGs share",
        ),
        ("op", {"dag_ids": [], "diff": "--- a/include/x.py\n+++ b/include/x.py\n"}, ""),
        ("editor", {"diff_cut": True}, "cut diff"),
        ("editor", {"dag_ids": ["orders"], "diff": DIFF + DIFF.replace("orders", "salaries")}, "'salaries'"),
        ("editor", {"dag_ids": [], "diff": "--- a/dags/salaries.py\n+++ /dev/null\n"}, "'salaries'"),
    ],
)
def test_who_may_approve_a_change(
    database: Callable[[], Any], who: str, change: dict[str, Any], reason: str
) -> None:
    with database() as session:
        turn = Turn(session, change=change, responded_by={"id": who, "name": who})
        add_dag(session, "salaries")
        if reason:
            assert reason in refused(turn.change)
        else:
            assert turn.change().user_name == who


STATEMENTS = {"target": "database", "conn_id": "crm", "dag_ids": [], "diff": "--- /dev/null\n+++ b/crm.sql\n"}


@pytest.mark.parametrize(
    ("who", "conn_id", "reason"),
    [
        ("op", "crm", ""),
        ("viewer", "crm", "may not use the connection 'crm'"),
        ("editor", "crm", "may not use the connection 'crm'"),
        ("reader", "crm", "may not run and edit the DAG ardent_agent"),
        ("op", "payroll", "the session was begun without it"),
        ("op", "", "the session was begun without it"),
    ],
)
def test_who_may_approve_statements(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch, who: str, conn_id: str, reason: str
) -> None:
    users = "anna:op,op:op,editor:user,viewer:viewer,reader:op"
    monkeypatch.setenv("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", users)
    with database() as session:
        change = STATEMENTS | {"conn_id": conn_id}
        turn = Turn(session, change=change, connections=("crm",), responded_by={"id": who, "name": who})
        if reason:
            assert reason in refused(turn.change)
            role = {"viewer": "VIEWER", "editor": "USER"}.get(who, "OP")
            with pytest.raises(ApprovalInvalid, match=reason):
                approval.record_verdict(session, RUN, person(who, role), "approve", HASH, gate=CHANGE_GATE)
        else:
            assert turn.change().user_name == who


def test_statements_are_never_run_without_a_person(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", "anna:op")
    with database() as session:
        turn = Turn(session, change=STATEMENTS, connections=("crm",), asked=False, autonomy="merge")
        assert "need a person's yes" in refused(turn.change)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"chosen_options": ["Reject"]}, "op chose Reject"),
        ({"body": f"Hash {OTHER}"}, "showed another change"),
        ({"responded_at": datetime.now(UTC) - timedelta(hours=25)}, "has expired"),
        ({"change": {"approval_hash": OTHER}}, "is not the proposal"),
        ({"change": {"approval_hash": ""}}, "is not the proposal"),
        ({"asked": False}, "autonomy does not allow"),
        ({"asked": False, "autonomy": "propose"}, "autonomy does not allow"),
        ({"asked": False, "autonomy": "merge"}, "anna started this session and may not change"),
        ({"asked": False, "autonomy": "merge", "change": {"verified": False}}, "is not verified"),
    ],
)
def test_everything_else_is_no_consent_to_a_change(
    database: Callable[[], Any], answer: dict[str, Any], reason: str
) -> None:
    with database() as session:
        assert reason in refused(Turn(session, **answer).change)


def test_a_session_does_not_merge_alone_where_ardent_does_not_allow_it(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", "anna:op")
    monkeypatch.setenv("AIRFLOW__ARDENT__AUTONOMY", "propose")
    with database() as session:
        assert "autonomy does not allow" in refused(Turn(session, asked=False, autonomy="merge").change)


def test_merge_alone_needs_somebody_whose_rights_are_known(database: Callable[[], Any]) -> None:
    with database() as session:
        turn = Turn(session, asked=False, autonomy="merge")
        errand = turn.errand("apply", HASH)
        unknown = replace(errand, garden=replace(errand.garden, user=None))
        assert "cannot tell what anna may change" in refused(lambda: approval.consent_for(session, unknown))


def test_merge_alone_goes_as_far_as_who_started_it(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", "anna:op")
    with database() as session:
        consent = Turn(session, asked=False, autonomy="merge").change()
    assert (consent.source, consent.choice) == ("autonomy", "merge")


# -- AgentOperator ----------------------------------------------------------------------------------------


def operator_errand(
    session: Any, approval_hash: str, who: str, *, asked: bool = True, autonomy: str = "propose"
) -> gardens.AuthoringErrand:
    scope = operator_task(session)
    add_dag(session, "quality")
    add_dag(session, "orders")
    store.add(session, scope, "plan", PLAN.to_dict())
    store.add(session, scope, "proposal", CHANGE)
    if asked:
        from airflow.models.taskinstance import TaskInstance
        from sqlalchemy import select

        ti_id = session.scalar(select(TaskInstance.id).where(TaskInstance.dag_id == "quality"))
        put_question(session, str(ti_id), f"Hash {approval_hash}", responded_by={"id": who, "name": who})
    session.commit()
    garden = gardens.garden_of(session, scope)
    return gardens.AuthoringErrand(scope, "1", "authorise", {"approval_hash": approval_hash}, garden)


@pytest.mark.parametrize(
    ("who", "approval_hash", "reason"),
    [
        ("op", HASH, ""),
        ("editor", HASH, ""),
        ("viewer", HASH, "may not change the DAG 'orders'"),
        ("op", PLAN.hash, ""),
        ("editor", PLAN.hash, "may not change the DAG 'quality'"),
        ("op", OTHER, "is not the proposal"),
    ],
)
def test_an_operators_question(
    database: Callable[[], Any], serialised: Any, who: str, approval_hash: str, reason: str
) -> None:
    serialised(connections=["shop"], autonomy="propose")
    with database() as session:
        errand = operator_errand(session, approval_hash, who)
        if reason:
            assert reason in refused(lambda: approval.consent_for(session, errand))
        else:
            assert approval.consent_for(session, errand).user_name == who


def test_an_operators_autonomy_is_that_of_the_dag_file(database: Callable[[], Any], serialised: Any) -> None:
    serialised(connections=["shop"], autonomy="propose")
    with database() as session:
        errand = operator_errand(session, HASH, "op", asked=False)
        assert "autonomy does not allow" in refused(lambda: approval.consent_for(session, errand))
        serialised(connections=["shop"], autonomy="merge")
        again = replace(errand, garden=gardens.garden_of(session, errand.scope))
        assert approval.consent_for(session, again).source == "autonomy"


def test_an_operators_verdict_is_kept_with_the_operator(database: Callable[[], Any], serialised: Any) -> None:
    serialised(connections=["shop"], autonomy="propose")
    with database() as session:
        errand = operator_errand(session, HASH, "op")
        gate = verdicts.operator_gate("quality", "check")
        approval.record_verdict(session, "manual__1", person("op", "OP"), "approve", HASH, gate=gate)
        assert approval.consent_for(session, errand).source == "ardent"


def test_only_an_operators_own_question_is_forgotten(database: Callable[[], Any], serialised: Any) -> None:
    from airflow.models.hitl import HITLDetail
    from sqlalchemy import func, select

    from airflow_provider_ardent.plugins.errands import ErrandRefused
    from airflow_provider_ardent.plugins.questions import new_question

    serialised(connections=["shop"], autonomy="propose")
    with database() as session:
        Turn(session)
        errand = operator_errand_beside(session)
        assert new_question(session, errand)["forgotten"] == 1
        assert session.scalar(select(func.count()).select_from(HITLDetail)) == 2
        chat = replace(errand, garden=replace(errand.garden, kind="chat"))
        with pytest.raises(ErrandRefused, match="Only an AgentOperator"):
            new_question(session, chat)


def operator_errand_beside(session: Any) -> gardens.AuthoringErrand:
    from airflow.models.taskinstance import TaskInstance
    from sqlalchemy import select

    scope = operator_task(session)
    ti_id = session.scalar(select(TaskInstance.id).where(TaskInstance.dag_id == "quality"))
    put_question(session, str(ti_id), "old")
    session.commit()
    return gardens.AuthoringErrand(scope, "1", "new_question", {}, gardens.garden_of(session, scope))
