"""``airflow ardent eval``: a team's own tasks, to judge a model before it is relied on."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import Namespace

    from airflow.cli.cli_config import ActionCommand

    from airflow_provider_ardent.agent.model import Endpoint
    from airflow_provider_ardent.evaluation.engines import Engines
    from airflow_provider_ardent.evaluation.task import Task

_HERE = "airflow_provider_ardent.cli_eval"
_SCHEMES = {"postgres": "postgresql", "mysql": "mysql"}


def eval_command() -> ActionCommand:
    """The command ``eval`` of ``airflow ardent``."""
    from airflow.cli.cli_config import ActionCommand, Arg, lazy_load_command

    def arg(*flags: str, **options: Any) -> Any:
        return Arg(flags, **options)  # type: ignore[no-untyped-call]

    return ActionCommand(
        name="eval",
        help="Let Ardent work on your own tasks, and say how often it is right and what it costs",
        func=lazy_load_command(f"{_HERE}.run_eval"),
        args=(
            arg("tasks", help="Folder of the tasks; their format is in docs/evaluation.md"),
            arg("--only", help="Tasks by name, with commas", default=""),
            arg("--trials", help="How often each task is worked", type=int, default=1),
            arg("--llm-conn-id", help="The model's connection. Default: [ardent] llm_conn_id", default=""),
            arg("--without-model", help="Only what needs no model", action="store_true"),
            arg("--prove", help="Only show that the tasks are fair; no model is asked", action="store_true"),
            arg("--results", help="Where results are kept and gone on with", default="ardent-eval"),
            arg("--jobs", help="Trials at the same time", type=int, default=2),
            arg(
                "--postgres-conn-id",
                help="A PostgreSQL on which databases may be made, for tasks that need one",
                default="",
            ),
            arg(
                "--mysql-conn-id",
                help="A MySQL or MariaDB on which databases may be made, for tasks that need one",
                default="",
            ),
            arg("--usd", help="Most money of a trial. Default: [ardent] max_usd", type=float),
            arg("--tokens", help="Most tokens of a trial. Default: [ardent] max_tokens", type=int),
            arg("--steps", help="Most model calls of a trial. Default: [ardent] max_steps", type=int),
            arg("--seconds", help="Most seconds of a trial. Default: [ardent] max_seconds", type=float),
        ),
    )


def run_eval(args: Namespace) -> None:
    """``airflow ardent eval``: exit code 1 where a task is unfair, or a trial was broken by the machine."""
    from airflow_provider_ardent.errors import ArdentError
    from airflow_provider_ardent.evaluation.engines import Engines
    from airflow_provider_ardent.evaluation.evaluate import ended_by_signals
    from airflow_provider_ardent.evaluation.task import TaskInvalid, load_all

    os.environ["_AIRFLOW_PROCESS_CONTEXT"] = "server"
    named = {"postgres": args.postgres_conn_id, "mysql": args.mysql_conn_id}
    engines = Engines(**{engine: _server(engine, conn_id) for engine, conn_id in named.items() if conn_id})
    try:
        tasks = load_all(Path(args.tasks).resolve(), args.only)
        if not tasks:
            sys.exit(f"There is no task below {args.tasks}: a task is a folder with a task.yaml.")
        with ended_by_signals():
            code = _prove(tasks, engines, args.jobs) if args.prove else _evaluate(args, tasks, engines)
        sys.exit(code)
    except (ArdentError, TaskInvalid) as problem:
        sys.exit(str(problem))
    finally:
        engines.close()


def _prove(tasks: list[Task], engines: Engines, jobs: int) -> int:
    from airflow_provider_ardent.evaluation.prove import prove_all, told

    proofs = prove_all(tasks, engines, jobs, say=lambda proof: print(told(proof), flush=True))
    bad = sum(not proof.ok for proof in proofs)
    print(f"{len(proofs) - bad} fair, {bad} not")
    return 1 if bad else 0


def _evaluate(args: Namespace, tasks: list[Task], engines: Engines) -> int:
    from airflow_provider_ardent.agent.limits import Limits
    from airflow_provider_ardent.evaluation import evaluate
    from airflow_provider_ardent.evaluation.bench import Bench
    from airflow_provider_ardent.evaluation.ours import Ardent
    from airflow_provider_ardent.evaluation.results import Results

    asked = Limits(args.usd, args.tokens, args.steps, args.seconds)
    results = Results(Path(args.results).resolve())
    bench = Bench(
        tasks,
        [Ardent(with_model=not args.without_model)],
        None if args.without_model else _model(args.llm_conn_id),
        Limits.from_settings().tightened(asked),
        results,
        engines,
        max(1, args.jobs),
        evaluate.say,
    )
    report = evaluate.evaluate(bench, max(1, args.trials), ["airflow", *sys.argv[1:]])
    print(evaluate.summary(report, results.folder))
    return 0 if evaluate.all_done(report.results) else 1


def _model(conn_id: str) -> Endpoint:
    """The model that is judged, with the driver of ``[ardent]`` where that names one."""
    from dataclasses import replace

    from airflow_provider_ardent import settings
    from airflow_provider_ardent.hooks.ardent import ArdentHook

    endpoint = ArdentHook(conn_id or settings.text("llm_conn_id")).get_endpoint()
    named = settings.driver()
    return endpoint if named == "auto" else replace(endpoint, driver=named)


def _server(engine: str, conn_id: str) -> Callable[[], AbstractContextManager[str]]:
    """Opens the server that a connection names: nothing is started, and nothing to stop."""

    @contextmanager
    def opened() -> Iterator[str]:
        from urllib.parse import quote

        from airflow.sdk import BaseHook

        from airflow_provider_ardent.errors import NotConfigured

        try:
            found = BaseHook.get_connection(conn_id)
        except Exception as error:
            raise NotConfigured(
                f"The connection {conn_id!r} cannot be read ({type(error).__name__}). Create it, or name "
                f"another with --{engine}-conn-id."
            ) from error
        if found.conn_type != engine:
            raise NotConfigured(f"The connection {conn_id!r} is of type {found.conn_type!r}, not {engine}.")
        secret = f":{quote(found.password, safe='')}" if found.password else ""
        login = f"{quote(found.login or '', safe='')}{secret}@" if found.login else ""
        port = f":{found.port}" if found.port else ""
        yield f"{_SCHEMES[engine]}://{login}{found.host or '127.0.0.1'}{port}/{found.schema or engine}"

    return opened


def export(rows: list[dict[str, Any]], client: Any, folder: Path, repository: Path | None) -> int:
    """Write a task's skeleton for each piece of feedback; how many were new."""
    from airflow_provider_ardent.evaluation.skeletons import write_skeleton

    written = 0
    for row in rows:
        is_session = re.fullmatch(r"s[0-9a-f]{12}", str(row["id"]))
        detail = vars(client.session(row["id"]) if is_session else client.incident(row["id"]))
        made = write_skeleton(folder, row, json.loads(json.dumps(detail, default=list)), repository)
        written += made is not None
    return written
