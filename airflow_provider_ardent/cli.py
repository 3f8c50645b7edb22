"""``airflow ardent …``: incidents, answers, and what is missing. Every ``airflow`` call imports this file."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from airflow.cli.cli_config import ActionCommand, CLICommand

    from airflow_provider_ardent.client import ArdentClient, Incident, IncidentDetail

T = TypeVar("T")

_SESSION_ID = re.compile(r"s[0-9a-f]{12}")
_HERE = "airflow_provider_ardent.cli"

STUBS = {
    "ardent_repair": '''\
"""Repairs of Ardent, an airflow DAG; written by `airflow ardent init`."""
from airflow_provider_ardent.dags.ardent_repair import dag as dag
''',
    "ardent_agent": '''\
"""Chat sessions of Ardent, an airflow DAG; written by `airflow ardent init`."""
from airflow_provider_ardent.dags.ardent_agent import dag as dag
''',
}


def get_ardent_cli_commands() -> list[CLICommand]:
    """The command group ``ardent``, for ``get_provider_info``."""
    from airflow.cli.cli_config import ActionCommand, GroupCommand, lazy_load_command

    from airflow_provider_ardent.cli_branches import branches_command
    from airflow_provider_ardent.cli_eval import eval_command

    server = (
        _arg("--url", help="Address of the api-server. Default: ARDENT_URL, then [api] base_url"),
        _arg("--token", help="Bearer token of Airflow. Default: ARDENT_TOKEN"),
        _arg("--username", help="User name, if there is no token. Default: ARDENT_USERNAME"),
    )
    form = _arg("--format", help="text or json", choices=("text", "json"), default="text")
    which = _arg("incident", help="Session id, incident id, or an incident's fingerprint")
    answering = (
        which,
        _arg("--hash", help="Hash of the proposal you read, at least its first 8 digits"),
        _arg("--comment", help="Why", default=""),
        _arg("-y", "--yes", help="Do not ask", action="store_true"),
        *server,
    )

    def command(name: str, help: str, *args: Any, place: str = _HERE) -> ActionCommand:
        return ActionCommand(name=name, help=help, func=lazy_load_command(f"{place}.{name}"), args=args)

    return [
        GroupCommand(
            name="ardent",
            help="Sessions in which Ardent writes DAGs, and incidents that it repairs",
            subcommands=(
                command(
                    "incidents",
                    "List incidents, newest first",
                    _arg("--state", help="Only this state, as waiting", action="append", default=[]),
                    _arg("--dag-id", help="Only this DAG", default=""),
                    _arg("--text", help="In DAG, task, error or summary", default=""),
                    _arg("--limit", help="At most this many", type=int, default=20),
                    form,
                    *server,
                ),
                *_session_commands(command, form, server),
                command("show", "Show a session, or an incident with its evidence", which, form, *server),
                command("approve", "Say yes to a plan, a change or a repair", *answering),
                command("reject", "Say no to a plan, a change or a repair", *answering),
                command("stop", "Stop what runs before its next step", which, *server),
                branches_command(),
                eval_command(),
                command(
                    "doctor",
                    "Say what is configured, what is missing and what to do",
                    _arg("--ask", help="Also ask the model one short question", action="store_true"),
                    form,
                ),
                ActionCommand(
                    name="usage",
                    help="Say who used what, and how much of the limits is left",
                    func=lazy_load_command("airflow_provider_ardent.usage_report.usage"),
                    args=(
                        _arg(
                            "--by",
                            help="What a row is",
                            choices=("user", "dag", "model", "day", "session"),
                            default="user",
                        ),
                        _arg(
                            "--since", help="First day (UTC), as 2026-11-30. Default: the first of this month"
                        ),
                        _arg("--until", help="Last day (UTC). Default: today"),
                        _arg("--user", help="Only what this user used"),
                        form,
                    ),
                ),
                command(
                    "init",
                    "Put Ardent's own DAGs into the DAGs folder",
                    _arg("--folder", help="Where to write it. Default: [core] dags_folder"),
                ),
            ),
        )
    ]


def _session_commands(command: Any, form: Any, server: tuple[Any, ...]) -> list[ActionCommand]:
    place = "airflow_provider_ardent.cli_sessions"
    session = _arg("session", help="Session id")
    wait = _arg("--wait", help="Watch it until there is a plan", action="store_true")
    return [
        command(
            "ask",
            "Start a session: say what you want",
            _arg("text", help="What you want, in a sentence"),
            _arg("--connection", help="A connection that it may use", action="append", default=[]),
            _arg("--document", help="A text file to attach", action="append", default=[]),
            _arg(
                "--autonomy",
                help="plan: you approve the plan",
                choices=("plan", "propose", "merge"),
                default="plan",
            ),
            _arg("--dag-id", help="The DAG that it is about", default=""),
            _arg("--bundle", help="The DAG bundle to change", default=""),
            wait,
            *server,
            place=place,
        ),
        command("say", "Ask for the next thing in a session", session,
                _arg("text", help="What you want next"), wait, *server, place=place),
        command("revise", "Ask for another plan", session,
                _arg("--comment", help="What has to be different", default=""),
                _arg("--hash", help="Hash of the plan you read, at least its first 8 digits"), *server,
                place=place),
        command("sessions", "List sessions and incidents, newest first",
                _arg("--kind", help="Only chat, operator or incident", action="append", default=[]),
                _arg("--state", help="Only this state", action="append", default=[]),
                _arg("--dag-id", help="Only this DAG", default=""),
                _arg("--user", help="Only of this user", default=""),
                _arg("--text", help="In title, DAG, person or summary", default=""),
                _arg("--limit", help="At most this many", type=int, default=20), form, *server, place=place),
        command("feedback", "Say what people thought of results, or make tasks of it", form,
                _arg("--tasks", help="Write a task's skeleton for each answer into this folder", default=""),
                _arg("--repository", help="A clone of the DAG repository, for their files", default=""),
                *server, place=place),
    ]  # fmt: skip


def _arg(*flags: str, **options: Any) -> Any:
    from airflow.cli.cli_config import Arg

    return Arg(flags, **options)  # type: ignore[no-untyped-call]


def incidents(args: Namespace) -> None:
    """``airflow ardent incidents``."""
    with _client(args) as client:
        page = client.incidents(
            state=args.state, dag_id=args.dag_id, text=args.text, limit=min(max(args.limit, 1), 200)
        )
    if args.format == "json":
        _print_json([vars(item) for item in page.incidents])
        return
    for item in page.incidents:
        print(f"{item.state:<14} {item.failed_at[:16]:<17} {_what(item):<44} {item.id}")
        print(f"{'':<14} {item.summary or item.state_reason or item.error_message}"[:150])
    print(f"{len(page.incidents)} of {page.total} incidents")


def show(args: Namespace) -> None:
    """``airflow ardent show``."""
    with _client(args) as client:
        if _SESSION_ID.fullmatch(args.incident):
            from airflow_provider_ardent.cli_sessions import show_session

            show_session(client, args.incident, args.format)
            return
        found = _find(client, args.incident)
    if args.format == "json":
        _print_json(vars(found))
    else:
        _print_detail(found)


def approve(args: Namespace) -> None:
    """``airflow ardent approve``."""
    _answer(args, "approve")


def reject(args: Namespace) -> None:
    """``airflow ardent reject``."""
    _answer(args, "reject")


def stop(args: Namespace) -> None:
    """``airflow ardent stop``."""
    with _client(args) as client:
        is_session = _SESSION_ID.fullmatch(args.incident)
        found = args.incident if is_session else _find(client, args.incident).id
        _said(lambda: client.stop(found))
    print(f"{found}: stops before its next step")


def doctor(args: Namespace) -> None:
    """``airflow ardent doctor``: exit code 1 if something that is needed is missing."""
    from airflow_provider_ardent.doctor import examine, ready

    findings = examine(ask=args.ask)
    if args.format == "json":
        _print_json({"ready": ready(findings), "findings": [vars(finding) for finding in findings]})
    else:
        for finding in findings:
            print(f"{finding.level:<8} {finding.area}: {finding.text}")
            if finding.do:
                print(f"{'':<8} → {finding.do}")
        print("Ardent is ready." if ready(findings) else "Something that Ardent needs is missing, see above.")
    if not ready(findings):
        sys.exit(1)


def init(args: Namespace) -> None:
    """``airflow ardent init``: write the stubs of Ardent's own DAGs, unless they are served already."""
    from pathlib import Path

    from airflow.configuration import conf

    if "airflow_provider_ardent.bundles" in conf.get("dag_processor", "dag_bundle_config_list", fallback=""):
        print("Ardent's own DAGs are served by ArdentDagBundle already; nothing to do.")
        return
    folder = Path(args.folder or conf.get("core", "dags_folder"))
    written = [dag_id for dag_id, stub in STUBS.items() if _write_stub(folder / f"{dag_id}.py", stub)]
    if written:
        print(f"Airflow shows {' and '.join(written)} once they are parsed.")
        print("If your DAGs come from git, commit the files there, or add the bundle")
        print("airflow_provider_ardent.bundles.ArdentDagBundle to [dag_processor] dag_bundle_config_list.")


def _write_stub(path: Path, stub: str) -> bool:
    """Whether the stub was not there yet."""
    if path.exists():
        same = path.read_text() == stub
        _stop_if(not same, f"{path} exists and holds something else; nothing was written.")
        print(f"{path} is there already.")
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(stub)
    except OSError as problem:
        sys.exit(
            f"{path} could not be written ({problem.strerror}). Use --folder, or write it by hand:\n{stub}"
        )
    print(f"Wrote {path}.")
    return True


def _answer(args: Namespace, choice: str) -> None:
    with _client(args) as client:
        if _SESSION_ID.fullmatch(args.incident):
            from airflow_provider_ardent.cli_sessions import answer_session

            answer_session(client, args, choice)
            return
        found = _find(client, args.incident)
        approval = found.approval or {}
        _stop_if(not approval.get("open"), f"{found.id} does not wait for an answer: it is {found.state}.")
        current = str(approval["hash"])
        if args.hash:
            _stop_if(len(args.hash) < 8, "Give at least the first 8 digits of the hash.")
            _stop_if(
                not current.startswith(args.hash.lower()),
                f"The proposal is another one now ({current[:12]}). "
                f"Read it again: airflow ardent show {found.id}",
            )
        if not args.yes:
            _confirm(found, choice, current)
        send = client.approve if choice == "approve" else client.reject
        chosen = _said(lambda: send(found.id, current, args.comment))
    print(f"{found.id}: {chosen}")


def _confirm(found: IncidentDetail, choice: str, approval_hash: str) -> None:
    _stop_if(
        not sys.stdin.isatty(), "Nobody can be asked here. Read the proposal, then use --yes with --hash."
    )
    _print_detail(found)
    typed = input(f"\n{choice.capitalize()} the proposal {approval_hash[:12]}? Type yes: ")
    _stop_if(typed.strip().lower() != "yes", "Nothing was answered.")


def _client(args: Namespace) -> ArdentClient:
    from airflow_provider_ardent.client import ArdentClient, default_url

    url = args.url or os.environ.get("ARDENT_URL") or default_url()
    token = args.token or os.environ.get("ARDENT_TOKEN", "")
    user = args.username or os.environ.get("ARDENT_USERNAME", "")
    password = os.environ.get("ARDENT_PASSWORD", "")
    if user and not token and not password:
        import getpass

        password = getpass.getpass(f"Password of {user} at {url}: ")
    if not user and not token:
        token = _token_for_everybody(url)
    return _said(lambda: ArdentClient(url, token, username=user, password=password))


def _token_for_everybody(url: str) -> str:
    """The token that ``simple_auth_manager_all_admins`` gives without a login; empty elsewhere."""
    import httpx

    try:
        answer = httpx.get(f"{url.rstrip('/')}/auth/token", timeout=10.0)
    except httpx.HTTPError:
        return ""
    if answer.status_code != 201:
        return ""
    return str(answer.json().get("access_token", ""))


def _find(client: ArdentClient, name: str) -> IncidentDetail:
    """An incident by its id, or the newest with this fingerprint."""
    from airflow_provider_ardent.client import ApiRefused

    try:
        return client.incident(name)
    except ApiRefused as refusal:
        if refusal.status != 404:
            sys.exit(str(refusal))
        missing = str(refusal)
    page = _said(lambda: client.incidents(text=name, limit=200))
    found = next((item for item in page.incidents if item.fingerprint == name), None)
    _stop_if(found is None, missing)
    assert found is not None
    return client.incident(found.id)


def _said(call: Callable[[], T]) -> T:
    """The result of a call; where Airflow refuses, what it said, without a traceback."""
    from airflow_provider_ardent.client import ApiRefused

    try:
        return call()
    except ApiRefused as refusal:
        sys.exit(str(refusal))


def _print_detail(found: IncidentDetail) -> None:
    proposal, applied, approval = found.proposal or {}, found.applied or {}, found.approval or {}
    print(f"{_what(found)}: {found.state}{' – ' + found.state_reason if found.state_reason else ''}")
    print(f"  error     {found.error_type}: {found.error_message}")
    for label, text in (("cause", proposal.get("cause")), ("proposal", proposal.get("summary"))):
        if text:
            print(f"  {label:<9} {text}")
    if proposal.get("outcome") == "change":
        print(f"  verified  {'yes' if found.verified else 'no: ' + str(proposal.get('reason') or '')}")
    for check in proposal.get("checks") or ():
        print(
            f"  {check['status']:<9} {check['name']} ({check['moment']}) {check.get('detail') or ''}".rstrip()
        )
    for item in proposal.get("not_checked") or ():
        print(f"  unchecked {item}")
    if proposal.get("pull_request"):
        print(f"  request   {proposal['pull_request'].get('url') or proposal['pull_request'].get('id')}")
    if applied:
        print(f"  result    {applied.get('outcome')}; re-run: {applied.get('rerun_state') or 'none'}")
    if proposal.get("diff"):
        print("\n" + _printable(str(proposal["diff"])))
    if approval.get("open"):
        print(f"Waits for an answer: airflow ardent approve {found.id} --hash {str(approval['hash'])[:12]}")


def _printable(text: str) -> str:
    """Without control characters: a diff must not be able to steer the terminal."""
    return "".join(char if char.isprintable() or char in "\n\t" else "�" for char in text)


def _what(item: Incident) -> str:
    return f"{item.dag_id}.{item.task_id}".strip(".") or item.relative_fileloc


def _print_json(value: Any) -> None:
    print(json.dumps(value, indent=1, ensure_ascii=False, default=str))


def _stop_if(wrong: bool, message: str) -> None:
    if wrong:
        sys.exit(message)
