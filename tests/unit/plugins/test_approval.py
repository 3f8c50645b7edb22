from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from airflow.api_fastapi.auth.managers.models.resource_details import DagAccessEntity
from airflow.api_fastapi.auth.managers.simple.simple_auth_manager import SimpleAuthManager
from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser

from airflow_provider_ardent.errors import ApprovalInvalid
from airflow_provider_ardent.plugins import approval, errands, people, rerun, verdicts
from airflow_provider_ardent.plugins.errands import Errand
from airflow_provider_ardent.repair.incident import Failure
from tests.unit.plugins.conftest import add_run, add_task

HASH, OTHER = "ab" * 32, "cd" * 32
RUN = "ardent__0123456789ab__w1__1"
FAILURE = Failure(kind="task", source="task", dag_id="orders", at="", task_id="load", run_id="manual__1")


class Manager(SimpleAuthManager):
    """The SimpleAuthManager, but ``editor`` may not change the DAG ``payroll``."""

    def is_authorized_dag(
        self, *, method: Any, user: Any, access_entity: Any = None, details: Any = None
    ) -> bool:
        if details is not None and details.id == "payroll" and user.username == "editor":
            return False
        return super().is_authorized_dag(
            method=method, user=user, access_entity=access_entity, details=details
        )


@pytest.fixture(autouse=True)
def manager(monkeypatch: pytest.MonkeyPatch) -> Any:
    made = Manager()
    monkeypatch.setattr("airflow.api_fastapi.app.get_auth_manager", lambda: made)
    monkeypatch.setenv("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", "admin:admin,editor:user,viewer:viewer")
    monkeypatch.setenv("AIRFLOW__API_AUTH__JWT_SECRET", "a-signing-key-of-the-api-server")
    return made


class Case:
    """A repair run whose question was approved by ``editor`` a minute ago, unless said otherwise."""

    def __init__(self, session: Any, failure: Failure = FAILURE, **answer: Any) -> None:
        from airflow.models.hitl import HITLDetail
        from airflow.models.xcom import XComModel
        from sqlalchemy import insert

        now = datetime.now(UTC)
        run = add_run(session, "ardent_repair", RUN, conf={"failure": failure.to_conf()})
        add_task(session, "ardent_repair", RUN, "repair", "success")
        ti_id = add_task(
            session, "ardent_repair", RUN, "approval", "success", start_date=answer.pop("started", None)
        )
        proposal = {"approval_hash": HASH, "outcome": "change", "verified": True} | answer.pop("proposal", {})
        session.execute(
            insert(XComModel.__table__).values(
                dag_run_id=run.id, dag_id="ardent_repair", run_id=RUN, task_id="repair", map_index=-1,
                key="return_value", value=proposal, timestamp=now,
            )
        )  # fmt: skip
        if answer.pop("asked", True):
            row = {
                "ti_id": __import__("uuid").UUID(ti_id),
                "options": ["Approve", "Reject"],
                "subject": "Repair orders?",
                "body": f"The hash is {HASH}.",
                "params": {},
                "params_input": {},
                "created_at": now - timedelta(minutes=5),
                "responded_at": now - timedelta(minutes=1),
                "responded_by": {"id": "editor", "name": "editor"},
                "chosen_options": ["Approve"],
            }
            session.execute(insert(HITLDetail.__table__).values(**(row | answer)))
        self.scope = errands.Scope(run.id, RUN, "apply")
        self.errand = Errand(self.scope, "1", "authorise", {"approval_hash": HASH}, failure)
        session.commit()


def refused(session: Any, errand: Errand) -> str:
    with pytest.raises(ApprovalInvalid) as caught:
        approval.consent_for(session, errand)
    return str(caught.value)


def with_hash(case: Case, value: str) -> Errand:
    return Errand(case.scope, "1", "authorise", {"approval_hash": value}, case.errand.failure)


def test_a_yes_of_someone_with_the_right_holds(database: Callable[[], Any]) -> None:
    with database() as session:
        consent = approval.consent_for(session, Case(session).errand)
    assert (consent.user_id, consent.choice, consent.source) == ("editor", "Approve", "airflow")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"responded_at": None, "chosen_options": None, "responded_by": None}, "Nobody has answered"),
        ({"chosen_options": ["Reject"]}, "editor chose Reject."),
        ({"chosen_options": ["Approve", "Reject"]}, "editor chose Approve, Reject."),
        ({"chosen_options": []}, "editor chose nothing."),
        ({"responded_by": None}, "answered by nobody whom Airflow can name"),
        ({"responded_by": {"id": "gone", "name": "gone"}}, "no user 'gone' any more"),
        (
            {"responded_by": {"id": "viewer", "name": "viewer"}},
            "viewer approved, but may not change the DAG 'orders'",
        ),
        ({"body": f"The hash is {OTHER}."}, "showed another change"),
        ({"params": {"approval_hash": {"value": OTHER}}}, "is not what the question showed"),
        ({"proposal": {"approval_hash": OTHER}}, "is not the proposal of this run"),
        ({"proposal": {"approval_hash": ""}}, "is not the proposal of this run"),
        ({"responded_at": datetime.now(UTC) - timedelta(hours=25)}, "has expired"),
        ({"created_at": datetime.now(UTC) - timedelta(hours=30)}, "has expired"),
        ({"asked": False}, "Nobody was asked"),
    ],
)
def test_everything_else_is_a_no(database: Callable[[], Any], answer: dict[str, Any], reason: str) -> None:
    with database() as session:
        assert reason in refused(session, Case(session, **answer).errand)


@pytest.mark.parametrize("value", ["", OTHER, HASH[:-1], HASH.upper()])
def test_only_the_exact_hash_counts(database: Callable[[], Any], value: str) -> None:
    with database() as session:
        assert "is not the proposal" in refused(session, with_hash(Case(session), value))


def test_a_question_asked_again_may_be_answered_later(database: Callable[[], Any]) -> None:
    now = datetime.now(UTC)
    with database() as session:
        case = Case(session, created_at=now - timedelta(hours=30), started=now - timedelta(hours=1))
        assert approval.consent_for(session, case.errand).user_id == "editor"


def test_the_right_is_that_on_the_dag_that_failed(database: Callable[[], Any]) -> None:
    payroll = Failure(kind="task", source="task", dag_id="payroll", at="", task_id="pay", run_id="manual__1")
    with database() as session:
        assert "may not change the DAG 'payroll'" in refused(session, Case(session, payroll).errand)


@pytest.mark.parametrize("missing", [None, DagAccessEntity.RUN, DagAccessEntity.TASK_INSTANCE])
def test_every_right_is_needed(
    database: Callable[[], Any], manager: Any, monkeypatch: pytest.MonkeyPatch, missing: Any
) -> None:
    """The DAG itself, its runs and its tasks: clearing touches all three."""

    def all_but_one(*, access_entity: Any = None, **_: Any) -> bool:
        return access_entity is not missing

    monkeypatch.setattr(manager, "is_authorized_dag", all_but_one)
    with database() as session:
        assert "may not change" in refused(session, Case(session).errand)


def test_a_file_without_dags_needs_the_right_to_all(database: Callable[[], Any]) -> None:
    new = Failure(kind="import", source="dag_processor", dag_id="", at="", relative_fileloc="new.py")
    with database() as session:
        assert approval.consent_for(session, Case(session, new).errand).user_id == "editor"


def test_an_unknown_auth_manager_fails_closed(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    class KeycloakAuthManager:
        pass

    monkeypatch.setattr("airflow.api_fastapi.app.get_auth_manager", KeycloakAuthManager)
    with database() as session:
        assert "KeycloakAuthManager cannot tell what 'editor' may do" in refused(
            session, Case(session).errand
        )


def test_everybody_is_an_administrator_where_airflow_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS", "True")
    assert people.resolve("Anonymous", "Anonymous").role == "ADMIN"


def user(name: str, role: str = "USER") -> SimpleAuthManagerUser:
    return SimpleAuthManagerUser(username=name, role=role)


def test_a_recorded_verdict_counts_where_the_auth_manager_cannot_tell(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with database() as session:
        case = Case(session)
        approval.record_verdict(session, RUN, user("editor"), "approve", HASH)
        monkeypatch.setattr(people, "resolve", lambda *_: pytest.fail("asked the auth manager"))
        assert approval.consent_for(session, case.errand).source == "ardent"


def test_a_verdict_is_not_recorded_without_the_right(database: Callable[[], Any]) -> None:
    with database() as session:
        case = Case(session)
        with pytest.raises(ApprovalInvalid, match="viewer may not change the DAG 'orders'"):
            approval.record_verdict(session, RUN, user("viewer", "VIEWER"), "approve", HASH)
        assert errands.read(session, case.scope, approval.VERDICT) is None


@pytest.mark.parametrize(
    "change",
    [
        {"user": "viewer"},
        {"approval_hash": OTHER},
        {"choice": "reject"},
        {"signature": "00"},
        {"signature": None},
        {"at": "2026-01-01T00:00:00+00:00"},
    ],
)
def test_a_verdict_that_a_task_wrote_does_not_count(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    """The viewer answered in Airflow's own view, and a task of the run forges the rest."""
    with database() as session:
        case = Case(session, responded_by={"id": "viewer", "name": "viewer"})
        approval.record_verdict(session, RUN, user("editor"), "approve", HASH)
        genuine = errands.read(session, case.scope, approval.VERDICT)
        errands.replace_value(session, case.scope, approval.VERDICT, genuine, genuine | change)
        assert "viewer approved, but may not change" in refused(session, case.errand)


def test_a_verdict_of_another_run_does_not_count(database: Callable[[], Any]) -> None:
    with database() as session:
        case = Case(session)
        approval.record_verdict(session, RUN, user("editor"), "approve", HASH)
        verdict = errands.read(session, case.scope, approval.VERDICT)
        other = add_run(
            session, "ardent_repair", "ardent__another__w1__1", conf={"failure": FAILURE.to_conf()}
        )
        errands.add(session, errands.Scope(other.id, other.run_id, "apply"), approval.VERDICT, verdict)
        assert not verdicts.recorded(session, other.run_id, verdicts.REPAIR_GATE, "editor", HASH)
        assert verdicts.recorded(session, RUN, verdicts.REPAIR_GATE, "editor", HASH)


def test_without_a_signing_key_nothing_is_recorded(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__API_AUTH__JWT_SECRET", "")
    with database() as session:
        Case(session)
        with pytest.raises(ApprovalInvalid, match=r"\[api_auth\] jwt_secret is not set"):
            approval.record_verdict(session, RUN, user("editor"), "approve", HASH)


@pytest.mark.parametrize(
    ("autonomy", "proposal", "reason"),
    [
        ("merge", {}, ""),
        ("propose", {}, "autonomy does not allow"),
        ("merge", {"verified": False}, "not verified"),
        ("merge", {"outcome": "restart"}, "autonomy does not allow"),
    ],
)
def test_autonomy_consents_only_to_what_was_verified(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch, autonomy: str, proposal: Any, reason: str
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__AUTONOMY", autonomy)
    with database() as session:
        case = Case(session, asked=False, proposal=proposal)
        if reason:
            assert reason in refused(session, case.errand)
        else:
            assert approval.consent_for(session, case.errand).source == "autonomy"


def test_clear_asks_for_the_consent_itself(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rerun, "_clear", lambda *_: pytest.fail("cleared"))
    with database() as session:
        case = Case(session, chosen_options=["Reject"])
        with pytest.raises(ApprovalInvalid, match="chose Reject"):
            rerun.clear(session, case.errand)


def test_clear_clears_once(database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [{"ok": True, "reason": "", "cleared": ["load"]}]
    monkeypatch.setattr(rerun, "_clear", lambda *_: answers.pop())
    with database() as session:
        case = Case(session)
        first = rerun.clear(session, case.errand)
    with database() as session:
        assert rerun.clear(session, case.errand) == first == {"ok": True, "reason": "", "cleared": ["load"]}


def test_a_clear_that_failed_may_be_asked_again(
    database: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("database is away")

    with database() as session:
        case = Case(session)
    monkeypatch.setattr(rerun, "_clear", broken)
    with pytest.raises(RuntimeError):
        with database() as session:
            rerun.clear(session, case.errand)
    monkeypatch.setattr(rerun, "_clear", lambda *_: {"ok": True, "reason": "", "cleared": ["load"]})
    with database() as session:
        assert rerun.clear(session, case.errand)["cleared"] == ["load"]


def test_a_file_has_nothing_to_clear(database: Callable[[], Any]) -> None:
    new = Failure(kind="import", source="dag_processor", dag_id="", at="", relative_fileloc="new.py")
    with database() as session:
        assert rerun.clear(session, Case(session, new).errand)["cleared"] == []


def test_fab_users_come_from_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    class FabAuthManager:
        flask_app = None
        security_manager = SimpleNamespace(
            find_user=lambda username: SimpleNamespace(is_active=username == "anna", username=username)
        )

        def deserialize_user(self, token: dict[str, str]) -> Any:
            if token["sub"] != "7":
                raise ValueError(f"User with id {token['sub']} is not active")
            return SimpleNamespace(is_active=True, username="anna")

    monkeypatch.setattr("airflow.api_fastapi.app.get_auth_manager", FabAuthManager)
    assert people.resolve("7", "anna").username == "anna"
    assert people.by_name("anna").username == "anna"
    with pytest.raises(ApprovalInvalid, match="is not active"):
        people.resolve("8", "bert")
    with pytest.raises(ApprovalInvalid, match="no active user 'bert'"):
        people.by_name("bert")
