"""Starting the turns of a session: one run of the agent's DAG each, with a run id that Airflow takes once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from airflow.models.dag import DagModel
from fastapi import HTTPException, status

from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID, run_id_of
from airflow_provider_ardent.context import documents
from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.forge.source import default_bundle
from airflow_provider_ardent.plugins.api import choices
from airflow_provider_ardent.plugins.api import session_bodies as bodies
from airflow_provider_ardent.plugins.api.access import Access, Target
from airflow_provider_ardent.plugins.api.rows import text
from airflow_provider_ardent.plugins.api.session_detail import SessionRecord, TurnRecord
from airflow_provider_ardent.plugins.seals import SEAL, seal_of

NOTE = "Started by Ardent."
LONGEST_TITLE = 80
LONGEST_HISTORY = 20
_NO_DAG = (
    f"Airflow does not know the DAG {AGENT_DAG_ID}. Run `airflow ardent init` and wait until it is parsed."
)
_BROKEN_DAG = (
    f"Airflow does not run the DAG {AGENT_DAG_ID} ({{}}). Run `airflow ardent init` to write it anew."
)
_PAUSED_DAG = f"The DAG {AGENT_DAG_ID} is paused. Run `airflow dags unpause {AGENT_DAG_ID}`."


def create(access: Access, wanted: bodies.NewSession) -> bodies.Started:
    """Start a session after checking everything that it may use against the user's rights."""
    if not access.may_use():
        raise HTTPException(
            status.HTTP_403_FORBIDDEN,
            f"You may not start sessions: that takes the right to trigger the DAG {AGENT_DAG_ID}, and with "
            "FAB the permission to use Ardent.",
        )
    _check(access, wanted)
    session_id = f"s{secrets.token_hex(6)}"
    request = wanted.model_dump(exclude_none=True) | {"text": wanted.text.strip(), "output_schema": None}
    request["bundle_name"] = wanted.bundle_name or _bundle_of(access, wanted.dag_id)
    head = {"id": session_id, "turn": 1, "title": _title(wanted.text)}
    return _start(access, head, request, [], None)


def follow(
    access: Access,
    record: SessionRecord,
    text_: str,
    *,
    attached: Sequence[str] = (),
    previous: Mapping[str, Any],
) -> bodies.Started:
    """Start the next turn of a session: what it may use stays as it was frozen at the beginning."""
    last = record.last
    kept = dict(record.turns[0].request)
    kept |= {
        "text": text_.strip(),
        "documents": list(dict.fromkeys((*map(text, last.request.get("documents") or ()), *attached))),
    }
    head = {"id": record.summary.id, "turn": last.number + 1, "title": record.summary.title}
    return _start(access, head, kept, _history(record), dict(previous))


def continuing(turn: TurnRecord, kind: str, comment: str, **more: Any) -> dict[str, Any]:
    """What the next turn is told of the one that it continues.

    The git branch and the difference are those of a change that was proposed and not merged.
    """
    proposal = turn.proposal or {}
    unmerged = proposal.get("outcome") == "change" and turn.state != "merged"
    return {
        "run_id": turn.run_id,
        "kind": kind,
        "comment": comment,
        "plan": turn.plan,
        "git_branch": text(proposal.get("git_branch")) if unmerged else "",
        "head_sha": text(proposal.get("head_sha")) if unmerged else "",
        "diff": text(proposal.get("diff")) if unmerged else "",
    } | more


def _start(
    access: Access,
    head: Mapping[str, Any],
    request: Mapping[str, Any],
    history: list[dict[str, Any]],
    previous: dict[str, Any] | None,
) -> bodies.Started:
    session_id, number = text(head["id"]), int(head["turn"])
    run_id = run_id_of(session_id, number)
    conf = json.loads(
        json.dumps(
            {
                "session": {**head, "user": access.name, "user_id": str(access.user.get_id())},
                "request": request,
                "history": history,
                "previous": previous,
            }
        )
    )
    _trigger(access, run_id, conf | {SEAL: seal_of(run_id, conf)})
    return bodies.Started(id=session_id, run_id=run_id, turn=number)


def _trigger(access: Access, run_id: str, conf: dict[str, Any]) -> None:
    from airflow_provider_ardent.compat import (
        DagNotFound,
        DagRunAlreadyExists,
        DagRunTriggeredByType,
        DagRunType,
        IntegrityError,
        trigger_dag,
    )

    _check_dag(access)
    try:
        trigger_dag(
            AGENT_DAG_ID,
            triggered_by=DagRunTriggeredByType.REST_API,
            triggering_user_name=access.name,
            run_type=DagRunType.MANUAL,
            run_id=run_id,
            conf=conf,
            note=NOTE,
            session=access.session,
        )
        access.session.flush()
    except DagNotFound:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, _NO_DAG) from None
    except (DagRunAlreadyExists, IntegrityError):
        raise HTTPException(
            status.HTTP_409_CONFLICT, "The next turn was started already. Reload the session."
        ) from None
    except ValueError as problem:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, _BROKEN_DAG.format(problem)) from problem


def _check_dag(access: Access) -> None:
    model = access.session.get(DagModel, AGENT_DAG_ID)
    problem = ""
    if model is None or model.is_stale:
        problem = _NO_DAG
    elif model.has_import_errors:
        problem = _BROKEN_DAG.format("its file does not import")
    elif model.is_paused:
        problem = _PAUSED_DAG
    if problem:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, problem)


def _check(access: Access, wanted: bodies.NewSession) -> None:
    if not wanted.text.strip():
        raise _invalid("Say in a sentence what is wanted.")
    allowed = choices.autonomies()
    if wanted.autonomy not in allowed:
        raise _invalid(
            f"The autonomy {wanted.autonomy} is more than [ardent] autonomy allows; "
            f"choose {' or '.join(allowed)}."
        )
    for conn_id in wanted.connections:
        if not access.may_connection(conn_id):
            raise _invalid(f"There is no connection {conn_id[:200]!r} that you may use.")
    if wanted.dag_id and not _readable(access, wanted.dag_id):
        raise _invalid(f"There is no DAG {wanted.dag_id!r} that you may read.")
    if wanted.bundle_name and wanted.bundle_name not in {one.name for one in choices.bundles()}:
        raise _invalid(f"There is no DAG bundle {wanted.bundle_name!r}.")
    check_documents(access, wanted.documents)
    if wanted.autonomy == "merge" and not (
        access.may_approve() and access.may_change_dags([wanted.dag_id] if wanted.dag_id else [])
    ):
        raise HTTPException(
            status.HTTP_403_FORBIDDEN,
            "A session that merges by itself needs the rights that approving its change would need: to edit "
            f"{'the DAG ' + wanted.dag_id if wanted.dag_id else 'every DAG'}.",
        )


def check_documents(access: Access, ids: Sequence[str]) -> None:
    """Refuse (422) documents that are not this user's own."""
    for document_id in ids:
        found = documents.load(document_id)
        if found is None or found.user != access.name:
            raise _invalid(f"You have no document {document_id[:60]!r}.")


def _readable(access: Access, dag_id: str) -> bool:
    known = access.session.get(DagModel, dag_id) is not None
    return known and access.may_read(Target(dag_id))


def _bundle_of(access: Access, dag_id: str) -> str:
    """The bundle of the DAG that the request is about; else the one that is meant where none is named."""
    model = access.session.get(DagModel, dag_id) if dag_id else None
    if model is not None and model.bundle_name:
        return str(model.bundle_name)
    try:
        return default_bundle()
    except NotConfigured as problem:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, str(problem)) from None


def _title(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def _history(record: SessionRecord) -> list[dict[str, Any]]:
    return [
        {
            "turn": turn.number,
            "text": text(turn.request.get("text")),
            "outcome": turn.outcome,
            "summary": turn.summary,
        }
        for turn in record.turns[-LONGEST_HISTORY:]
    ]


def _invalid(reason: str) -> HTTPException:
    return HTTPException(status.HTTP_422_UNPROCESSABLE_CONTENT, reason)
