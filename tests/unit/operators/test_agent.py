"""An AgentOperator's questions, results and resumption, over a session that is faked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from airflow.sdk.exceptions import AirflowFailException, TaskAwaitingInput

from airflow_provider_ardent.authoring.delivery import Delivered
from airflow_provider_ardent.authoring.plan import Plan, Step
from airflow_provider_ardent.authoring.turn import operator_session_id
from airflow_provider_ardent.decorators.ardent import _ArdentDecoratedOperator
from airflow_provider_ardent.operators.agent import NOT_RUN, AgentOperator
from tests.unit.operators.fakes import Store, TaskInstance, context_of

PLAN = Plan("plan", "Load the orders", steps=(Step("a1", "Write dags/load.py", files=("dags/load.py",)),))
CHANGE = {
    "outcome": "change",
    "summary": "A DAG that loads the orders",
    "verified": True,
    "approval_hash": "ab" * 32,
    "head_sha": "h" * 40,
    "pull_request": {"forge": "github", "id": "7", "url": "https://github.com/x/y/pull/7", "title": "t"},
    "question": {"subject": "Merge?", "body": f"Hash {'ab' * 32}", "options": ["Approve", "Reject"]},
    "checks": [{"name": "import", "status": "passed"}],
    "spent": {"tokens_in": 10, "tokens_out": 5, "usd": 0.01},
    "dag_ids": ["load"],
    "output": None,
}
YES = {"chosen_options": ["Approve"], "params_input": {}, "responded_by_user": {"id": "1", "name": "anna"}}
NO = YES | {"chosen_options": ["Reject"]}


class Session:
    """Stands for ``AuthoringSession``."""

    def __init__(self) -> None:
        self.planned = PLAN
        self.proposal: dict[str, Any] = dict(CHANGE)
        self.worked: list[str] = []
        self.opened: list[dict[str, Any]] = []

    def plan(self) -> dict[str, Any]:
        return self.planned.to_dict()

    def work(self, plan: Plan) -> dict[str, Any]:
        self.worked.append(plan.hash)
        return dict(self.proposal)


class Forge:
    def __init__(self) -> None:
        self.merged: list[str] = []
        self.comments: list[str] = []

    def merge(self, number: str, head_sha: str, message: str) -> str:
        self.merged.append(head_sha)
        return "m" * 40

    def comment(self, number: str, text: str) -> None:
        self.comments.append(text)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    made = Session()

    def opened(context: Any, request: Any, kill: Any, **options: Any) -> Session:
        made.opened.append({"request": request, "kill": kill, **options})
        return made

    monkeypatch.setattr("airflow_provider_ardent.operators.session.open_session", opened)
    return made


@pytest.fixture
def forge(monkeypatch: pytest.MonkeyPatch) -> Forge:
    made = Forge()

    class Opened:
        def __init__(self, bundle_name: str) -> None:
            assert bundle_name == "dags-folder"

        def __call__(self) -> tuple[Any, Any]:
            return made, None

    monkeypatch.setattr("airflow_provider_ardent.operators.forge.OpenForge", Opened)
    monkeypatch.setattr("airflow_provider_ardent.forge.landing.time.sleep", lambda _: None)
    return made


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr("airflow.sdk.execution_time.hitl.upsert_hitl_detail", lambda **q: asked.append(q))
    return asked


def parsed(_: Any = None) -> dict[str, Any]:
    return {"dags": {"load": {"parsed": True, "bundle_version": "m" * 40, "import_error": ""}}}


SERVICES = {"bundle_version": lambda _: {"bundle_version": "m" * 40}, "dag_state": parsed}


def store_with(**services: Any) -> Store:
    return Store(SERVICES | services)


def refusing(reason: str) -> Any:
    return lambda _: {"ok": False, "reason": reason}


def operator(**changes: Any) -> AgentOperator:
    return AgentOperator(
        **({"task_id": "check", "prompt": "load the orders", "connections": ["shop"]} | changes)
    )


def parked(made: AgentOperator, context: Any) -> TaskAwaitingInput:
    with pytest.raises(TaskAwaitingInput) as caught:
        made.execute(context)
    return caught.value


def test_propose_asks_about_the_change_and_merges_after_the_yes(
    session: Session, forge: Forge, questions: list[dict[str, Any]]
) -> None:
    store, ti = store_with(), TaskInstance()
    context = context_of(store, ti)
    waiting = parked(operator(), context)
    assert [question["body"] for question in questions] == [CHANGE["question"]["body"]]
    assert waiting.timeout == timedelta(hours=24)
    assert ti.xcoms["_link_ArdentSessionLink"].endswith(
        f"/ardent/#/sessions/{operator_session_id('quality', 'manual__1', 'check', -1)}"
    )
    result = operator().change_answered(context, event=YES, **waiting.kwargs)
    assert (result["outcome"], result["merge_sha"], result["dag_ids"]) == ("merged", "m" * 40, ["load"])
    assert forge.merged == [CHANGE["head_sha"]]
    assert ti.xcoms["_link_PullRequestLink"] == CHANGE["pull_request"]["url"]
    assert store.kinds()[-3:] == ["authorise", "bundle_version", "dag_state"]


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        (NO, "rejected"),
        (None, "expired"),
        ({"error": "timeout"}, "expired"),
        (YES | {"chosen_options": []}, "rejected"),
    ],
)
def test_everything_but_a_yes_merges_nothing(
    session: Session, forge: Forge, questions: Any, event: Any, outcome: str
) -> None:
    context = context_of(store_with(), TaskInstance())
    waiting = parked(operator(), context)
    result = operator().change_answered(context, event=event, **waiting.kwargs)
    assert result["outcome"] == outcome
    assert forge.merged == []


def test_a_yes_without_the_right_merges_nothing(session: Session, forge: Forge, questions: Any) -> None:
    context = context_of(store_with(authorise=refusing("anna may not add the DAG 'load'")), TaskInstance())
    waiting = parked(operator(), context)
    result = operator().change_answered(context, event=YES, **waiting.kwargs)
    assert (result["outcome"], result["reason"]) == ("unauthorised", "anna may not add the DAG 'load'")
    assert forge.merged == []


def test_a_change_that_is_another_one_by_now_is_stale(session: Session, forge: Forge, questions: Any) -> None:
    store = store_with()
    context = context_of(store, TaskInstance())
    waiting = parked(operator(), context)
    store["proposal"] = CHANGE | {"approval_hash": "cd" * 32}
    assert operator().change_answered(context, event=YES, **waiting.kwargs)["outcome"] == "stale"
    assert forge.merged == []


def test_plan_asks_about_the_plan_and_never_about_the_change(
    session: Session, forge: Forge, questions: list[dict[str, Any]]
) -> None:
    context = context_of(store_with(), TaskInstance())
    made = operator(autonomy="plan")
    waiting = parked(made, context)
    assert PLAN.hash in questions[0]["body"]
    assert session.worked == []
    result = made.plan_answered(context, event=YES, **waiting.kwargs)
    assert (result["outcome"], session.worked) == ("proposed", [PLAN.hash])
    assert (len(questions), forge.merged) == (1, [])


@pytest.mark.parametrize(
    ("event", "services", "outcome"),
    [
        (NO, {}, "rejected"),
        (None, {}, "expired"),
        (YES, {"authorise": refusing("viewer approved, but may not")}, "unauthorised"),
    ],
)
def test_no_work_without_a_yes_that_holds(
    session: Session, questions: Any, event: Any, services: Any, outcome: str
) -> None:
    context = context_of(store_with(**services), TaskInstance())
    waiting = parked(operator(autonomy="plan"), context)
    result = operator(autonomy="plan").plan_answered(context, event=event, **waiting.kwargs)
    assert (result["outcome"], session.worked) == (outcome, [])


def test_a_plan_that_was_changed_after_the_yes_is_not_worked_on(session: Session, questions: Any) -> None:
    store = store_with()
    context = context_of(store, TaskInstance())
    waiting = parked(operator(autonomy="plan"), context)
    store["plan"]["steps"][0]["title"] = "Drop the table"
    result = operator(autonomy="plan").plan_answered(context, event=YES, **waiting.kwargs)
    assert (result["outcome"], session.worked) == ("stale", [])


def test_merge_asks_only_about_what_is_not_verified(
    session: Session, forge: Forge, questions: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    parked(operator(autonomy="merge"), context_of(store_with(), TaskInstance()))
    assert len(questions) == 1, "[ardent] autonomy is propose"
    questions.clear()
    monkeypatch.setenv("AIRFLOW__ARDENT__AUTONOMY", "merge")
    assert operator(autonomy="merge").execute(context_of(store_with(), TaskInstance()))["outcome"] == "merged"
    assert questions == []
    session.proposal["verified"] = False
    parked(operator(autonomy="merge"), context_of(store_with(), TaskInstance()))
    assert len(questions) == 1


def test_without_waiting_the_pull_request_is_the_end(session: Session, questions: Any) -> None:
    made = operator(wait_for_approval=False)
    result = made.execute(context_of(store_with(), TaskInstance()))
    assert (result["outcome"], questions) == ("proposed", [])
    session.proposal["pull_request"] = None
    assert made.execute(context_of(store_with(), TaskInstance()))["outcome"] == "patch"


STATEMENTS = CHANGE | {
    "target": "database",
    "conn_id": "crm",
    "statements": ["DELETE FROM orders WHERE id = 3"],
    "pull_request": None,
    "dag_ids": [],
}


@pytest.fixture
def delivered(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The answers with which statements were delivered; all of them are applied."""
    answers: list[dict[str, Any]] = []

    class Delivery:
        def __init__(self, proposal: Any, answer: dict[str, Any], **_: Any) -> None:
            answers.append(answer)

        def run(self) -> Delivered:
            return Delivered("applied", "1 statement applied to crm.")

    monkeypatch.setattr("airflow_provider_ardent.authoring.delivery.Delivery", Delivery)
    return answers


@pytest.mark.parametrize("autonomy", ["propose", "merge"])
def test_statements_are_run_after_a_yes_whatever_the_autonomy(
    session: Session,
    questions: list[dict[str, Any]],
    delivered: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    autonomy: Any,
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__AUTONOMY", "merge")
    session.proposal = dict(STATEMENTS)
    made, context = operator(autonomy=autonomy), context_of(store_with(), TaskInstance())
    waiting = parked(made, context)
    assert (len(questions), delivered) == (1, [])
    result = made.change_answered(context, **waiting.kwargs, event=YES)
    assert (result["outcome"], result["statements"]) == ("applied", STATEMENTS["statements"])
    assert [answer["answer"] for answer in delivered] == ["yes"]


def test_statements_that_nobody_is_asked_about_are_not_run(
    session: Session, questions: list[dict[str, Any]], delivered: list[dict[str, Any]]
) -> None:
    session.proposal = dict(STATEMENTS)
    result = operator(wait_for_approval=False).execute(context_of(store_with(), TaskInstance()))
    assert (result["outcome"], result["reason"], questions, delivered) == ("proposed", NOT_RUN, [], [])
    assert result["statements"] == STATEMENTS["statements"]


def test_what_was_applied_is_said_also_where_the_structured_answer_does_not_fit(
    session: Session, questions: Any, delivered: Any
) -> None:
    session.proposal = STATEMENTS | {"output": {"cause": 1}}
    made, context = operator(output_schema=SCHEMA), context_of(store_with(), TaskInstance())
    result = made.change_answered(context, **parked(made, context).kwargs, event=YES)
    assert (result["outcome"], "does not fit" in result["reason"]) == ("applied", True)


def test_a_retry_after_the_yes_does_not_ask_again(
    session: Session, forge: Forge, questions: list[dict[str, Any]]
) -> None:
    store = store_with(authorise=refusing("Nobody has answered the question of this run."))
    context = context_of(store, TaskInstance())
    parked(operator(), context)
    parked(operator(), context)
    assert len(questions) == 2, "nobody had answered, so it asks the same again"
    store.services["authorise"] = lambda _: {}
    assert operator().execute(context)["outcome"] == "merged"
    assert len(questions) == 2


def test_a_task_that_is_cleared_after_its_end_starts_anew(session: Session, questions: Any) -> None:
    store = store_with()
    context = context_of(store, TaskInstance())
    made = operator(wait_for_approval=False)
    first = made.execute(context)
    store["event/00001"] = "of then"
    second = made.execute(context)
    assert (first["turn"], second["turn"]) == (1, 2)
    assert "event/00001" not in store
    assert "new_question" in store.kinds()
    assert session.opened[0]["run_id"] != session.opened[1]["run_id"]


def test_a_retry_is_the_same_turn_unless_the_prompt_is_another(session: Session, questions: Any) -> None:
    store = store_with(authorise=refusing("Nobody has answered the question of this run."))
    context = context_of(store, TaskInstance())
    parked(operator(), context)
    store["event/00001"] = "of then"
    parked(operator(), context)
    assert "event/00001" in store
    parked(operator(prompt="something else"), context)
    assert "event/00001" not in store
    assert [one["request"].turn for one in session.opened] == [1, 1, 2]


@pytest.mark.parametrize("outcome", ["impossible", "gave_up", "stopped"])
def test_outcomes_that_fail_the_task_leave_their_result(session: Session, outcome: str) -> None:
    session.proposal = {"outcome": outcome, "summary": "The connection warehouse does not exist."}
    ti = TaskInstance()
    with pytest.raises(AirflowFailException, match="warehouse does not exist"):
        operator().execute(context_of(store_with(), ti))
    assert ti.xcoms["return_value"]["outcome"] == outcome
    assert operator(fail_on=()).execute(context_of(store_with(), TaskInstance()))["outcome"] == outcome


SCHEMA = {"type": "object", "properties": {"cause": {"type": "string"}}, "required": ["cause"]}


@pytest.mark.parametrize(
    ("output", "outcome"), [({"cause": "a column"}, "answer"), ({"cause": 1}, "gave_up"), (None, "gave_up")]
)
def test_a_structured_answer_must_fit(session: Session, output: Any, outcome: str) -> None:
    session.proposal = {"outcome": "answer", "summary": "A column was renamed.", "output": output}
    made = operator(output_schema=SCHEMA, fail_on=())
    result = made.execute(context_of(store_with(), TaskInstance()))
    assert result["outcome"] == outcome
    assert ("does not fit output_schema" in result["reason"]) == (outcome == "gave_up")


def test_what_the_session_is_given(session: Session) -> None:
    session.proposal = {"outcome": "answer", "summary": "42"}
    made = operator(llm_conn_id="small", repo="", documents=["d1"], max_usd=0.5, max_steps=3)
    made.execute(context_of(store_with(), TaskInstance(map_index=4)))
    (opened,) = session.opened
    request = opened["request"]
    assert (opened["llm_conn_id"], opened["account_dag_id"]) == ("small", "quality")
    assert (request.connections, request.documents, request.bundle_name) == (
        ("shop",),
        ("d1",),
        "dags-folder",
    )
    assert (request.limits.usd, request.limits.steps, request.limits.tokens) == (0.5, 3, 400_000)
    assert request.session_id == operator_session_id("quality", "manual__1", "check", 4)


def test_it_is_tried_again_unless_the_author_says_otherwise() -> None:
    from airflow.sdk import DAG

    assert operator().retries == 2
    assert operator(retries=0).retries == 0
    with DAG("d", default_args={"retries": 5}, schedule=None):
        assert operator().retries == 5


def test_on_kill_stops_the_session_before_its_next_step(session: Session) -> None:
    session.proposal = {"outcome": "answer", "summary": "42"}
    made = operator()
    made.execute(context_of(store_with(), TaskInstance()))
    stop = session.opened[0]["kill"].beside(lambda: False)
    assert not stop()
    made.on_kill()
    assert stop()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"autonomy": "always"}, "must be one of plan, propose, merge"),
        ({"connections": "shop"}, "must be a list"),
        ({"connections": ["{{ params.conn }}"]}, "not templated"),
        ({"connections": [1]}, "must be a list"),
        ({"repo": "{{ params.repo }}"}, "not templated"),
        ({"autonomy": "plan", "wait_for_approval": False}, "must stay True"),
    ],
)
def test_arguments_that_cannot_be_used(arguments: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        operator(**arguments)


@pytest.mark.parametrize("prompt", ["", "x" * 20_001])
def test_a_prompt_that_cannot_be_used_fails_without_a_retry(session: Session, prompt: str) -> None:
    with pytest.raises(AirflowFailException, match=r"request\.text"):
        operator(prompt=prompt).execute(context_of(store_with(), TaskInstance()))


def test_the_decorated_function_returns_the_prompt(session: Session) -> None:
    def ask(table: str) -> str:
        return f"Check {table} {{{{ conn.shop.password }}}}"

    session.proposal = {"outcome": "answer", "summary": "42"}
    made = _ArdentDecoratedOperator(
        task_id="check", python_callable=ask, op_args=["orders"], connections=["shop"]
    )
    made.execute(context_of(store_with(), TaskInstance()))
    assert session.opened[0]["request"].text == "Check orders {{ conn.shop.password }}"


def test_the_decorated_function_must_return_text(session: Session) -> None:
    made = _ArdentDecoratedOperator(task_id="check", python_callable=lambda: None)
    with pytest.raises(TypeError, match="must return the prompt"):
        made.execute(context_of(store_with(), TaskInstance()))
