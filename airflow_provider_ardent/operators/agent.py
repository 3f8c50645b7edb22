"""``AgentOperator``: the agent as a task of anybody's DAG."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Literal, get_args

from airflow.sdk import BaseOperator

from airflow_provider_ardent import settings
from airflow_provider_ardent.operators.killing import Kill
from airflow_provider_ardent.operators.links import (
    ArdentSessionLink,
    PullRequestLink,
    pull_request_url,
    session_url,
)

if TYPE_CHECKING:
    from airflow.sdk import Context

    from airflow_provider_ardent.authoring.plan import Plan
    from airflow_provider_ardent.authoring.request import Request
    from airflow_provider_ardent.operators.result import AgentResult
    from airflow_provider_ardent.operators.state import Errands, KeyValues

Autonomy = Literal["plan", "propose", "merge"]
FAIL_ON = ("impossible", "gave_up", "stopped", "failed")
APPROVE, REJECT = "Approve", "Reject"
NOT_RUN = "The statements were tried on a copy and not run: this task asks nobody about them."


class AgentOperator(BaseOperator):
    """Let the agent do what ``prompt`` says: answer a question, or change DAGs and open a pull request.

    A task instance asks a person at most one question, and parks in ``awaiting_input`` without a worker slot
    until it is answered:

    ================  ===========================  ===================================================
    ``autonomy``      the question                 after the yes
    ================  ===========================  ===================================================
    ``plan``          the plan                     opens the pull request; a person merges it there
    ``propose``       the change, with its checks  merges, waits until Airflow has parsed the DAGs
    ``merge``         none if every check passed,  as ``propose``
                      else as ``propose``
    ================  ===========================  ===================================================

    Airflow shows the first text of a question for as long as the task instance lives, so that a second one
    would be answered by somebody who reads the first. That is why there is one.

    ``retries`` is 2 and ``retry_delay`` ten seconds where neither the task nor ``default_args`` say
    otherwise; in ``partial()`` Airflow's own defaults count.

    Returns an :class:`~airflow_provider_ardent.operators.result.AgentResult`: plain JSON with ``outcome``,
    ``summary``, ``pull_request``, ``checks``, ``spent``, ``output``, … An Airflow retry resumes from the
    events of the try before and pays no answered model call twice; a task that is cleared after its end
    starts anew.

    :param prompt: what is wanted, in plain words, at most 20,000 characters. (templated)
    :param llm_conn_id: the ``ardent`` connection that names the model.
    :param connections: ids of the only Airflow connections that the agent may read through. Plain text in the
        DAG file: the api-server reads them from the serialised DAG, so that nothing that happens while the
        DAG runs can widen them. In ``partial()`` where the task is mapped.
    :param repo: the DAG bundle whose repository is changed; by default that of this DAG. Plain text.
    :param documents: ids of documents in the Ardent view that the agent may read. (templated)
    :param autonomy: ``plan``, ``propose`` (default) or ``merge``, see above; at most that of ``[ardent]``.
        Plain text.
    :param wait_for_approval: False ends the task when the pull request is open, and a person merges it there.
    :param approval_timeout: until an unanswered question is a no; by default ``[ardent] approval_hours``.
    :param max_usd: US dollars that the task may spend, retries included. Like the other limits it can only
        lower the one in ``[ardent]``.
    :param max_tokens: tokens, in and out.
    :param max_steps: model calls.
    :param max_seconds: seconds of work, without the time that a question waits.
    :param output_schema: a JSON schema; ``output`` of the result is an answer that fits it. (templated)
    :param fail_on: outcomes that fail the task, without a retry; the result is an XCom all the same.

    :raises ValueError: an argument cannot be used; the message names it.
    :raises AirflowFailException: the outcome is one of ``fail_on``, or the task may not use its connections.

    Example::

        check = AgentOperator(
            task_id="check_quality",
            prompt="Add a check to every table of {{ params.schema }} that has none.",
            connections=["warehouse"],
            autonomy="propose",
            wait_for_approval=False,
            max_usd=0.5,
        )
    """

    template_fields: Sequence[str] = (
        "prompt",
        "documents",
        "output_schema",
        "connections",
        "repo",
        "autonomy",
    )
    template_fields_renderers: ClassVar[dict[str, str]] = {"prompt": "md", "output_schema": "json"}
    operator_extra_links = (ArdentSessionLink(), PullRequestLink())
    ui_color = "#e8f0fe"

    def __init__(
        self,
        *,
        prompt: str,
        llm_conn_id: str = "ardent_default",
        connections: Collection[str] = (),
        repo: str | None = None,
        documents: Collection[str] = (),
        autonomy: Autonomy = "propose",
        wait_for_approval: bool = True,
        approval_timeout: timedelta | None = None,
        max_usd: float | None = None,
        max_tokens: int | None = None,
        max_steps: int | None = None,
        max_seconds: float | None = None,
        output_schema: Mapping[str, Any] | None = None,
        fail_on: Collection[str] = FAIL_ON,
        retries: int | None = None,
        retry_delay: timedelta | float | None = None,
        **kwargs: Any,
    ) -> None:
        # Trying again costs nothing that was paid, and an answer within a second of the question makes
        # Airflow 3.3 fail the parked task.
        super().__init__(
            retries=2 if retries is None else retries,
            retry_delay=timedelta(seconds=10) if retry_delay is None else retry_delay,
            **kwargs,
        )
        self.prompt = prompt
        self.llm_conn_id = llm_conn_id
        self.connections = _plain_names(connections)
        self.repo = repo or ""
        self.documents = documents if isinstance(documents, str) else list(documents)
        self.autonomy = autonomy
        self.wait_for_approval = wait_for_approval
        self.approval_timeout = approval_timeout
        self.limits = {"usd": max_usd, "tokens": max_tokens, "steps": max_steps, "seconds": max_seconds}
        self.output_schema = output_schema
        self.fail_on = tuple(fail_on)
        self.pull_request: Mapping[str, Any] | None = None
        self._kill = Kill()
        self._check()

    def _check(self) -> None:
        if self.autonomy not in get_args(Autonomy):
            raise ValueError(f"autonomy is {self.autonomy!r}; it must be one of plan, propose, merge.")
        if "{{" in self.repo or "{%" in self.repo:
            raise ValueError("repo is not templated: name the DAG bundle in plain text.")
        if self.autonomy == "plan" and not self.wait_for_approval:
            raise ValueError("autonomy='plan' asks a person: wait_for_approval must stay True.")

    def execute(self, context: Context) -> AgentResult:
        request = self._begin(context)
        session = self._session(context, request)
        plan = _plan_of(session.plan())
        _store(context).set("plan", plan.to_dict())
        if self._autonomy == "plan" and plan.kind == "plan" and not _agreed(context, plan.hash):
            from airflow_provider_ardent.authoring.question import question_of

            self._ask(context, question_of(plan, (APPROVE, REJECT)), plan.hash, "plan_answered")
        return self._work(context, request, session, plan)

    def plan_answered(
        self, context: Context, approval_hash: str, event: dict[str, Any] | None = None
    ) -> AgentResult:
        """Resume with the answer to the plan."""
        request, plan = self._begun(context), _plan_of(_store(context).get("plan") or {})
        declined = _declined(event)
        if declined:
            return self._end(context, request, {"summary": plan.title}, *declined)
        if plan.hash != approval_hash:
            return self._end(context, request, {}, "stale", "The plan was changed after it was approved.")
        refused = _steward(context).refusal(approval_hash)
        if refused:
            return self._end(context, request, {"summary": plan.title}, "unauthorised", refused)
        return self._work(context, request, self._session(context, request), plan)

    def change_answered(
        self, context: Context, approval_hash: str, event: dict[str, Any] | None = None
    ) -> AgentResult:
        """Resume with the answer to the change."""
        request = self._begun(context)
        proposal = _store(context).get("proposal") or {}
        said, _ = _declined(event) or ("yes", "")
        answer = {"rejected": "no"}.get(said, said)
        user = (event or {}).get("responded_by_user") or {}
        return self._merge(context, request, proposal, answer, approval_hash, user)

    def on_kill(self) -> None:
        """Ask the model nothing more, and end what runs in the sandbox."""
        self._kill.press()

    @property
    def _autonomy(self) -> str:
        return settings.autonomy_within(self.autonomy)

    # -- the turn -----------------------------------------------------------------------------------------

    def _begin(self, context: Context) -> Request:
        """The request, resumed or new; what an execution that had ended left behind is forgotten."""
        store, ti = _store(context), context["ti"]
        known = store.get("request") or {}
        turn = int((known.get("session") or {}).get("turn") or 1)
        request = self._request(context, turn)
        if known and (store.get("result") is not None or _wish(known) != _wish(request.to_conf())):
            request = self._request(context, turn + 1)
            # Airflow would show the question of then.
            _steward(context).ask("new_question")
            store.clear()
        store.set("request", request.to_conf())
        link = ArdentSessionLink()
        ti.xcom_push(key=link.xcom_key, value=session_url(request.session_id))
        return request

    def _begun(self, context: Context) -> Request:
        from airflow_provider_ardent.authoring.request import Request

        return Request.from_conf(_store(context).get("request") or {})

    def _request(self, context: Context, turn: int) -> Request:
        from airflow.sdk.exceptions import AirflowFailException

        from airflow_provider_ardent.authoring.request import Request, RequestInvalid
        from airflow_provider_ardent.authoring.turn import operator_session_id

        ti: Any = context["ti"]
        index = -1 if ti.map_index is None else ti.map_index
        # `dag.test()` has no bundle: then the first one that is configured is meant.
        bundle = getattr(ti, "bundle_instance", None)
        conf = {
            "session": {
                "id": operator_session_id(ti.dag_id, ti.run_id, ti.task_id, index),
                "turn": turn,
                "title": f"{ti.dag_id}.{ti.task_id}",
            },
            "request": {
                "text": self.prompt,
                "documents": self.documents,
                "connections": self.connections,
                "autonomy": self.autonomy,
                "bundle_name": self.repo or (str(bundle.name) if bundle is not None else ""),
                "output_schema": self.output_schema,
                "limits": self.limits,
            },
        }
        try:
            return Request.from_conf(conf)
        except RequestInvalid as problem:
            raise AirflowFailException(f"The arguments of {ti.task_id!r} cannot be used: {problem}") from None

    def _session(self, context: Context, request: Request) -> Any:
        from airflow_provider_ardent.authoring.turn import run_id_of
        from airflow_provider_ardent.operators.session import open_session

        return open_session(
            context,
            request,
            self._kill,
            llm_conn_id=self.llm_conn_id,
            account_dag_id=context["ti"].dag_id,
            run_id=run_id_of(request.session_id, request.turn),
        )

    def _work(self, context: Context, request: Request, session: Any, plan: Plan) -> AgentResult:
        from airflow_provider_ardent.proposed import needs_a_yes

        proposal = dict(session.work(plan))
        _store(context).set("proposal", proposal)
        if proposal.get("outcome") != "change":
            return self._end(context, request, proposal)
        approval_hash = str(proposal["approval_hash"])
        statements = needs_a_yes(proposal)
        if self._autonomy == "merge" and proposal.get("verified") is True and not statements:
            return self._merge(context, request, proposal, "not_asked", approval_hash)
        can_wait = statements or bool(proposal.get("pull_request"))
        if self._autonomy == "plan" or not self.wait_for_approval or not can_wait:
            outcome = "proposed" if can_wait else "patch"
            return self._end(context, request, proposal, outcome, NOT_RUN if statements else "")
        if _agreed(context, approval_hash):
            return self._merge(context, request, proposal, "yes", approval_hash)
        self._ask(context, proposal["question"], approval_hash, "change_answered")
        raise AssertionError("a task that asks does not go on")

    def _ask(self, context: Context, question: Mapping[str, Any], approval_hash: str, then: str) -> None:
        """Park until a person answers."""
        from airflow.sdk.exceptions import TaskAwaitingInput
        from airflow.sdk.execution_time.hitl import upsert_hitl_detail

        _store(context).set("asked", approval_hash)
        upsert_hitl_detail(
            ti_id=context["ti"].id,
            options=list(question["options"]),
            subject=str(question["subject"]),
            body=str(question["body"]),
            params={},
        )
        raise TaskAwaitingInput(
            method_name=then,
            kwargs={"approval_hash": approval_hash},
            timeout=self.approval_timeout or timedelta(hours=settings.number("approval_hours")),
        )

    def _merge(
        self,
        context: Context,
        request: Request,
        proposal: Mapping[str, Any],
        answer: str,
        approval_hash: str,
        user: Mapping[str, Any] | None = None,
    ) -> AgentResult:
        from airflow_provider_ardent.agent.events import EventLog
        from airflow_provider_ardent.authoring.delivery import Delivery
        from airflow_provider_ardent.operators.forge import OpenForge
        from airflow_provider_ardent.operators.repair import masker_of
        from airflow_provider_ardent.operators.state import StateEvents

        store = _store(context)
        delivered = Delivery(
            proposal,
            {"answer": answer, "approval_hash": approval_hash, "user": dict(user or {})},
            steward=_steward(context),
            log=EventLog(StateEvents(store), masker_of(request.connections).mask),
            open_forge=OpenForge(request.bundle_name or str(proposal.get("bundle_name") or "")),
        ).run()
        return self._end(context, request, proposal, delivered.outcome, delivered.reason, delivered.merge_sha)

    def _end(
        self,
        context: Context,
        request: Request,
        proposal: Mapping[str, Any],
        outcome: str = "",
        reason: str = "",
        merge_sha: str = "",
    ) -> AgentResult:
        """The result; the task fails where the outcome is one that the author named."""
        from airflow.sdk.exceptions import AirflowFailException

        from airflow_provider_ardent.operators.result import mismatch, result_of

        wrong = mismatch(proposal.get("output"), request.output_schema)
        if wrong and (outcome or proposal.get("outcome")) in (
            "answer",
            "proposed",
            "merged",
            "applied",
            "patch",
        ):
            done = merge_sha or outcome == "applied"  # that cannot be taken back
            outcome, reason = outcome if done else "gave_up", wrong
        result = result_of(
            proposal,
            session_id=request.session_id,
            turn=request.turn,
            outcome=outcome,
            reason=reason,
            merge_sha=merge_sha,
        )
        ti = context["ti"]
        self.pull_request = result["pull_request"]
        if url := pull_request_url(self.pull_request):
            ti.xcom_push(key=PullRequestLink().xcom_key, value=url)
        _store(context).set("result", dict(result))
        self.log.info("The agent ended: %s. %s", result["outcome"], result["summary"])
        if result["outcome"] in self.fail_on:
            ti.xcom_push(key="return_value", value=dict(result))
            raise AirflowFailException(f"{result['outcome']}: {result['reason'] or result['summary']}")
        return result


def _store(context: Context) -> KeyValues:
    return context["task_state_store"]


def _steward(context: Context) -> Errands:
    from airflow_provider_ardent.operators.state import Errands

    return Errands(_store(context))


def _wish(conf: Mapping[str, Any]) -> dict[str, Any]:
    """What of a request makes it another one; limits may change while it is worked on."""
    return {key: value for key, value in (conf.get("request") or {}).items() if key != "limits"}


def _plain_names(names: Collection[str]) -> list[str]:
    """Connection ids as they stand in the DAG file."""
    if isinstance(names, str) or not all(isinstance(name, str) and name for name in names):
        raise ValueError("connections must be a list of connection ids.")
    if any("{{" in name or "{%" in name for name in names):
        raise ValueError("connections are not templated: what the agent may use must stand in the DAG file.")
    return list(names)


def _plan_of(data: Mapping[str, Any]) -> Plan:
    from airflow_provider_ardent.authoring.plan import Plan

    return Plan.from_dict(data)


def _declined(event: Mapping[str, Any] | None) -> tuple[str, str] | None:
    """Why the answer is a no; None where it is a yes."""
    if not event or "error" in event:
        return "expired", "Nobody answered in time: that is a no."
    if list(event.get("chosen_options") or []) != [APPROVE]:
        user = event.get("responded_by_user") or {}
        return "rejected", f"{user.get('name') or user.get('id') or 'A person'} said no."
    return None


def _agreed(context: Context, approval_hash: str) -> bool:
    """Whether a try before this one asked exactly this, and the yes to it holds."""
    return _store(context).get("asked") == approval_hash and not _steward(context).refusal(approval_hash)
