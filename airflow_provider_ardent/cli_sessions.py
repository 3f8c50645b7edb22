"""``airflow ardent ask``, ``sessions``, ``say``, ``revise``, ``feedback``, and sessions in other commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.cli import _client, _print_json, _printable, _said, _stop_if

if TYPE_CHECKING:
    from argparse import Namespace

    from airflow_provider_ardent.client import ArdentClient, SessionDetail, TraceEvent

LONGEST_LINE = 150


def ask(args: Namespace) -> None:
    """``airflow ardent ask "…"``: start a session, and with ``--wait`` watch it until it needs an answer."""
    with _client(args) as client:
        documents = [_said(lambda path=path: _kept(client, path)) for path in args.document]  # type: ignore[misc]
        started = _said(
            lambda: client.create_session(
                args.text,
                autonomy=args.autonomy,
                connections=args.connection,
                documents=documents,
                bundle_name=args.bundle,
                dag_id=args.dag_id,
            )
        )
        _go_on(client, started.id, args.wait)


def say(args: Namespace) -> None:
    """``airflow ardent say``: ask for the next thing in a session."""
    with _client(args) as client:
        _said(lambda: client.send_message(args.session, args.text))
        _go_on(client, args.session, args.wait)


def sessions(args: Namespace) -> None:
    """``airflow ardent sessions``."""
    with _client(args) as client:
        page = _said(
            lambda: client.sessions(
                kind=args.kind,
                state=args.state,
                dag_id=args.dag_id,
                user=args.user,
                text=args.text,
                limit=min(max(args.limit, 1), 200),
            )
        )
    if args.format == "json":
        _print_json([vars(one) for one in page.sessions])
        return
    for one in page.sessions:
        print(f"{one.id:<40} {one.state:<14} {one.updated_at[:16]:<17} {one.user:<12} {_line(one.title)}")
    print(f"{len(page.sessions)} of {page.total} sessions")


def revise(args: Namespace) -> None:
    """``airflow ardent revise``: ask for another plan."""
    with _client(args) as client:
        found = _said(lambda: client.session(args.session))
        plan_hash = _asked_about_plan(found, args.hash)
        turn = _said(lambda: client.revise_plan(found.id, plan_hash, args.comment))
        print(f"{found.id}: turn {turn.turn} makes another plan")


def feedback(args: Namespace) -> None:
    """``airflow ardent feedback``: what people thought of results."""
    with _client(args) as client:
        rows = _said(client.feedback)
        if args.tasks:
            _make_tasks(client, rows, args.tasks, args.repository)
            return
    if args.format == "json":
        _print_json(rows)
        return
    for row in rows:
        print(f"{row['at'][:16]} {row['thumb']:<5} {row['user']:<12} {row['id']} {_line(row['comment'])}")
    print(f"{len(rows)} answers")


def _make_tasks(client: ArdentClient, rows: list[dict[str, Any]], folder: str, repository: str) -> None:
    from airflow_provider_ardent.cli_eval import export

    clone = Path(repository).resolve() if repository else None
    made = _said(lambda: export(rows, client, Path(folder), clone))
    print(f"{made} skeletons of tasks written to {folder}; {len(rows) - made} were there before")


def show_session(client: ArdentClient, session_id: str, form: str) -> None:
    """Print one session."""
    found = _said(lambda: client.session(session_id))
    if form == "json":
        _print_json(vars(found))
    else:
        print("\n".join(_printable(line) for line in described(found)))


def answer_session(client: ArdentClient, args: Namespace, choice: str) -> None:
    """Say yes or no to what a session asks now: its plan, or its change."""
    found = _said(lambda: client.session(args.incident))
    question, send = _question(client, found, choice)
    _stop_if(not question, f"{found.id} does not wait for an answer: it is {found.state}.")
    current = _same(found.id, str(question["hash"]), args.hash)
    if not args.yes:
        _stop_if(not sys.stdin.isatty(), "Nobody can be asked here. Read it, then use --yes with --hash.")
        print("\n".join(_printable(line) for line in described(found)))
        typed = input(f"\n{choice.capitalize()} {current[:12]}? Type yes: ")
        _stop_if(typed.strip().lower() != "yes", "Nothing was answered.")
    print(f"{found.id}: {_said(lambda: send(current, args.comment))}")


def described(found: SessionDetail) -> Iterator[str]:
    """A session in lines of text."""
    yield f"{found.title}: {found.state}{' – ' + found.state_reason if found.state_reason else ''}"
    yield f"  by {found.user or 'a DAG'}, may use {', '.join(found.connections) or 'no connection'}"
    for turn in found.turns:
        yield f"turn {turn['turn']} ({turn['state']}): {_line(turn['text'])}"
        yield from _plan(turn.get("plan"))
        yield from _proposal(turn.get("proposal"))
    for approval, what in ((found.last.get("plan_approval"), "plan"), (found.last.get("approval"), "change")):
        if approval and approval["open"]:
            start = approval["hash"][:12]
            yield f"The {what} waits for an answer: airflow ardent approve {found.id} --hash {start}"


def _plan(plan: Mapping[str, Any] | None) -> Iterator[str]:
    if not plan:
        return
    yield f"  plan {plan['version']}, {plan['hash'][:12]}: {plan['title']}"
    for number, step in enumerate(plan["steps"], 1):
        touched = ", ".join((*step["reads"], *step["writes"], *step["files"]))
        yield f"    {number}. {step['title']}{' (' + touched + ')' if touched else ''}"
    for missing in plan["missing"]:
        yield f"    missing {missing['kind']} {missing['name']}: {missing['text']}"
        yield f"      {missing['remedy']}"


def _proposal(proposal: Mapping[str, Any] | None) -> Iterator[str]:
    if not proposal:
        return
    yield f"  {proposal.get('outcome')}: {proposal.get('summary') or ''}"
    for check in proposal.get("checks") or ():
        yield f"    {check['status']:<8} {check['name']} ({check['moment']}) {check.get('detail') or ''}"
    request = proposal.get("pull_request")
    if request:
        yield f"  pull request {request.get('url') or request.get('id')}"
    yield from str(proposal.get("diff") or "").splitlines()


def _question(
    client: ArdentClient, found: SessionDetail, choice: str
) -> tuple[Mapping[str, Any], Callable[[str, str], str]]:
    plan, change = found.last.get("plan_approval") or {}, found.last.get("approval") or {}
    if change.get("open"):
        send = client.approve if choice == "approve" else client.reject
        return change, lambda hash_, comment: send(found.id, hash_, comment)
    if plan.get("open"):
        if choice == "approve":
            return plan, lambda hash_, comment: client.approve_plan(found.id, hash_).chosen
        return plan, lambda hash_, comment: client.reject_plan(found.id, hash_, comment).chosen
    return {}, lambda hash_, comment: ""


def _asked_about_plan(found: SessionDetail, given: str | None) -> str:
    approval = found.last.get("plan_approval") or {}
    _stop_if(not approval.get("open"), f"{found.id} has no plan that waits: it is {found.state}.")
    return _same(found.id, str(approval["hash"]), given)


def _same(session_id: str, current: str, given: str | None) -> str:
    if given:
        _stop_if(len(given) < 8, "Give at least the first 8 digits of the hash.")
        _stop_if(
            not current.startswith(given.lower()),
            f"It is another one now ({current[:12]}). Read it again: airflow ardent show {session_id}",
        )
    return current


def _go_on(client: ArdentClient, session_id: str, wait: bool) -> None:
    print(f"{session_id}: started. See it with: airflow ardent show {session_id}")
    if not wait:
        return
    for event in client.stream_events(session_id):
        line = _told(event)
        if line:
            print(_printable(line))
        if event.kind == "plan_made":
            break
    show_session(client, session_id, "text")


def _told(event: TraceEvent) -> str:
    """One event in a line; empty where a person would not miss it."""
    data = event.data
    texts: dict[str, str] = {
        "phase": f"… {data.get('text') or data.get('name')}",
        "note": f"  {data.get('text')}",
        "tool_called": f"  {data.get('name')} {data.get('args')}",
        "step_started": f"{data.get('number')}/{data.get('of')} {data.get('title')}",
        "edit_applied": f"  edited {data.get('path')}",
        "check_ran": "  check " + " ".join(str((data.get("check") or {}).get(k)) for k in ("name", "status")),
    }
    return _line(texts.get(event.kind, ""))


def _kept(client: ArdentClient, path: str) -> str:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        sys.exit(f"{path} cannot be read as text: {problem}")
    return client.keep_document(Path(path).name, text).id


def _line(text: str) -> str:
    return _printable(" ".join(str(text).split()))[:LONGEST_LINE]
