"""What a person can approve: a repair, a plan, a change. Which hashes stand, and who may say yes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from airflow_provider_ardent import settings
from airflow_provider_ardent.authoring import turn
from airflow_provider_ardent.authoring.delivery import changed_paths, is_file
from airflow_provider_ardent.authoring.plan import Plan, PlanInvalid
from airflow_provider_ardent.errors import ApprovalInvalid
from airflow_provider_ardent.plugins import people, store, verdicts
from airflow_provider_ardent.plugins.gardens import Garden
from airflow_provider_ardent.plugins.verdicts import CHANGE_GATE, PLAN_GATE, REPAIR_GATE, Gate
from airflow_provider_ardent.proposed import needs_a_yes, runs_statements
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID, Failure

VERSIONS = "plan/"
_ASKS_FOR_PLAN = (turn.PLAN, turn.PLAN_APPROVAL, turn.WORK)


@dataclass(frozen=True)
class Consent:
    """A yes that holds. ``source`` is ``airflow``, ``ardent`` (recorded verdict) or ``autonomy``."""

    user_id: str
    user_name: str
    choice: str
    at: str
    source: str


class Matter(Protocol):
    """What a question is about."""

    @property
    def gate(self) -> Gate: ...

    @property
    def versions(self) -> bool:
        """Whether the Ardent view may have shown another version than Airflow's own question."""
        ...

    def hashes(self, session: Any) -> tuple[str, ...]:
        """What can be approved as it stands now.

        :raises ApprovalInvalid: nothing is proposed.
        """
        ...

    def refusal(self, session: Any, user: Any, name: str) -> str:
        """Why the user's yes does not count; empty where it does."""
        ...

    def unasked(self, session: Any) -> Consent:
        """The consent that stands without a question.

        :raises ApprovalInvalid: there is none.
        """
        ...


@dataclass(frozen=True)
class RepairMatter:
    """The change or restart that a repair proposes."""

    run_id: str
    failure: Failure
    gate: Gate = REPAIR_GATE
    versions: bool = False

    def hashes(self, session: Any) -> tuple[str, ...]:
        return (str(self._proposal(session).get("approval_hash") or ""),)

    def refusal(self, session: Any, user: Any, name: str) -> str:
        if people.may_change(session, user, self.failure):
            return ""
        failure = self.failure
        target = f"the DAG {failure.dag_id!r}" if failure.dag_id else f"the file {failure.relative_fileloc!r}"
        return f"may not change {target}. Somebody with the right to edit it must approve."

    def unasked(self, session: Any) -> Consent:
        """Only ``autonomy = merge`` consents, and only to a verified change."""
        return _by_autonomy(self._proposal(session), settings.autonomy(), "[ardent] autonomy")

    def _proposal(self, session: Any) -> Mapping[str, Any]:
        return _returned(session, self.run_id, self.gate)


@dataclass(frozen=True)
class PlanMatter:
    """The plan of a turn, in any version that a person may have edited."""

    scope: store.Scope
    garden: Garden
    gate: Gate
    versions: bool = True

    def hashes(self, session: Any) -> tuple[str, ...]:
        found = []
        for data in self._versions(session):
            try:
                plan = Plan.from_dict(data)
            except PlanInvalid:
                continue
            if plan.kind == "plan":
                found.append(plan.hash)
        if not found:
            raise ApprovalInvalid("This run has no plan, so there is nothing that could be approved.")
        return tuple(found)

    def refusal(self, session: Any, user: Any, name: str) -> str:
        if self.garden.kind == "operator":
            if people.may_change_dags(session, user, [self.scope.dag_id]):
                return ""
            return f"may not change the DAG {self.scope.dag_id!r}, whose task asks."
        own = bool(self.garden.user_name) and name == self.garden.user_name
        if own or people.may_run_agent(session, user):
            return ""
        return f"neither started this session nor may run and edit the DAG {turn.AGENT_DAG_ID}."

    def unasked(self, session: Any) -> Consent:
        raise ApprovalInvalid("Nobody was asked to approve the plan.")

    def _versions(self, session: Any) -> list[Any]:
        if self.garden.kind == "operator":
            return [store.read(session, self.scope, "plan") or {}]
        kept = verdicts.scope_of(session, self.scope.run_id, self.gate)
        edited = store.read_all(session, kept, VERSIONS) if kept else []
        return [_returned(session, self.scope.run_id, self.gate), *edited]


@dataclass(frozen=True)
class ChangeMatter:
    """The change that the work of a turn proposes."""

    scope: store.Scope
    garden: Garden
    gate: Gate
    versions: bool = False

    def hashes(self, session: Any) -> tuple[str, ...]:
        return (str(self._proposal(session).get("approval_hash") or ""),)

    def refusal(self, session: Any, user: Any, name: str) -> str:
        """Each DAG that is changed must be the user's to change; a new one asks for the right over all.

        Statements ask for the connection that they run through, and for the DAG that carries them out; where
        they come with files, for both.
        """
        proposal = self._proposal(session)
        if runs_statements(proposal):
            refused = self._refused_connection(session, user, str(proposal.get("conn_id") or ""))
            if refused or not proposal.get("git_branch"):
                return refused
        known, new = self._targets(session)
        if known and not people.may_change_dags(session, user, known):
            return f"may not change {_listed(known)}. Somebody with the right to edit them must approve."
        if new or not known:
            agent = [turn.AGENT_DAG_ID] if self.garden.kind == "chat" else [self.scope.dag_id]
            if not (
                people.may_change_dags(session, user, agent) and people.may_change_dags(session, user, ())
            ):
                what = f"add {_listed(new)}" if new else "change what all DAGs share"
                return f"may not {what}: that needs the right to edit every DAG."
        return ""

    def unasked(self, session: Any) -> Consent:
        """Only the session's own ``autonomy`` consents, and only as far as who started it may go."""
        garden = self.garden
        if needs_a_yes(self._proposal(session)):
            raise ApprovalInvalid("Nobody was asked, and changes of a database need a person's yes.")
        consent = _by_autonomy(self._proposal(session), garden.autonomy, "the session's autonomy")
        if garden.user_name:
            if garden.user is None:
                raise ApprovalInvalid(f"The auth manager cannot tell what {garden.user_name} may change.")
            refused = self.refusal(session, garden.user, garden.user_name)
            if refused:
                raise ApprovalInvalid(f"{garden.user_name} started this session and {refused}")
        return consent

    def _refused_connection(self, session: Any, user: Any, conn_id: str) -> str:
        if conn_id not in self.garden.connections:
            return f"cannot let it use the connection {conn_id!r}: the session was begun without it."
        if not people.may_read_connection(session, user, conn_id):
            return f"may not use the connection {conn_id!r}. Somebody with the right to it must approve."
        if self.garden.kind == "operator":
            if people.may_change_dags(session, user, [self.scope.dag_id]):
                return ""
            return f"may not change the DAG {self.scope.dag_id!r}, whose task asks."
        if people.may_run_agent(session, user):
            return ""
        return f"may not run and edit the DAG {turn.AGENT_DAG_ID}, which would change the data."

    def _proposal(self, session: Any) -> Mapping[str, Any]:
        if self.garden.kind == "operator":
            return _mapping(store.read(session, self.scope, "proposal"))
        return _returned(session, self.scope.run_id, self.gate)

    def _targets(self, session: Any) -> tuple[list[str], list[str]]:
        """The DAGs that the change touches: those that Airflow has, and those that it has not."""
        from airflow_provider_ardent.compat import DagModel, select

        proposal = self._proposal(session)
        named = {str(dag_id) for dag_id in proposal.get("dag_ids") or ()}
        rows = session.execute(
            select(DagModel.dag_id, DagModel.relative_fileloc).where(
                DagModel.bundle_name == self.garden.bundle_name, DagModel.is_stale.is_(False)
            )
        ).all()
        paths = changed_paths(str(proposal.get("diff") or ""))
        touched = {dag_id for dag_id, file in rows if file and any(is_file(path, file) for path in paths)}
        all_known = {dag_id for dag_id, _ in rows}
        if named - all_known:
            elsewhere = select(DagModel.dag_id).where(
                DagModel.dag_id.in_(named), DagModel.is_stale.is_(False)
            )
            all_known |= set(session.scalars(elsewhere))
        known = sorted((named & all_known) | touched)
        # The rest of a diff that was cut is not known, so it may touch anything.
        new = sorted(named - all_known) or (
            ["what the cut diff does not show"] if proposal.get("diff_cut") else []
        )
        return known, new


def matter_of(
    session: Any, scope: store.Scope, garden: Garden, approval_hash: str
) -> PlanMatter | ChangeMatter:
    """What a task of a turn of authoring asks about, by the place that it asks from."""
    if garden.kind == "chat":
        if scope.task_id in _ASKS_FOR_PLAN:
            return PlanMatter(scope, garden, PLAN_GATE)
        return ChangeMatter(scope, garden, CHANGE_GATE)
    gate = verdicts.operator_gate(scope.dag_id, scope.task_id, scope.map_index)
    plan = PlanMatter(scope, garden, gate, versions=False)
    try:
        if approval_hash in plan.hashes(session):
            return plan
    except ApprovalInvalid:
        pass
    return ChangeMatter(scope, garden, gate)


def repair_of(session: Any, scope: store.Scope) -> RepairMatter:
    """What a repair asks about.

    :raises ApprovalInvalid: the run is none of a repair.
    """
    from airflow_provider_ardent.compat import DagRun

    run = session.get(DagRun, scope.dag_run_id)
    if run is None or run.dag_id != REPAIR_DAG_ID:
        raise ApprovalInvalid(f"There is no repair run {scope.run_id!r}.")
    try:
        failure = Failure.from_conf((run.conf or {})["failure"])
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ApprovalInvalid(f"The run {scope.run_id!r} carries no failure.") from None
    return RepairMatter(scope.run_id, failure)


def _by_autonomy(proposal: Mapping[str, Any], autonomy: str, whose: str) -> Consent:
    if autonomy != "merge" or proposal.get("outcome") != "change":
        raise ApprovalInvalid(f"Nobody was asked, and {whose} does not allow to go on without.")
    if proposal.get("verified") is not True:
        raise ApprovalInvalid(f"The change is not verified, so {whose} = merge does not cover it.")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Consent("", whose, "merge", now, "autonomy")


def _returned(session: Any, run_id: str, gate: Gate) -> Mapping[str, Any]:
    """What the task that proposes returned."""
    from airflow_provider_ardent.compat import XComModel, select

    raw = session.scalar(
        select(XComModel.value).where(
            XComModel.dag_id == gate.dag_id,
            XComModel.run_id == run_id,
            XComModel.task_id == gate.proposes,
            XComModel.map_index == gate.map_index,
            XComModel.key == "return_value",
        )
    )
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            raw = None
    return _mapping(raw)


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ApprovalInvalid("This run has no proposal, so there is nothing that could be approved.")
    return value


def _listed(dag_ids: list[str]) -> str:
    shown = ", ".join(repr(dag_id) for dag_id in dag_ids[:5])
    return f"the DAG{'s' if len(dag_ids) > 1 else ''} {shown}" + (" and more" if len(dag_ids) > 5 else "")
