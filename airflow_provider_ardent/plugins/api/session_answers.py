"""What a person may do with a session, and does: continue, stop."""

from __future__ import annotations

from airflow_provider_ardent.plugins.api import session_bodies as bodies
from airflow_provider_ardent.plugins.api.access import Access
from airflow_provider_ardent.plugins.api.session_detail import SessionRecord

STOPPABLE = frozenset({"planning", "working"})


def rights_of(record: SessionRecord, access: Access) -> bodies.SessionRights:
    """What the user may do with the session now."""
    mine = record.summary.kind == "chat" and access.is_creator(record.summary.user)
    approves = access.may_approve() and may_decide(record, access)
    return bodies.SessionRights(
        write=mine and access.may_use(),
        approve=approves
        and any(q is not None and q.open for q in (record.last.plan_question, record.last.question)),
        stop=(mine or approves) and record.last.state in STOPPABLE,
    )


def may_decide(record: SessionRecord, access: Access) -> bool:
    """Whether the user may answer what is asked now: about the plan also who began the session."""
    if record.last.question is None and access.is_creator(record.summary.user):
        return True
    return access.may_change_dags([target.dag_id for target in record.summary.targets])
