"""What is configured, what is missing, and what to do about it, in plain words.

``airflow ardent doctor`` prints it, and ``GET /ardent/api/v1/status`` shows it in the view.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from airflow_provider_ardent.errors import ArdentError, NotConfigured

if TYPE_CHECKING:
    from airflow_provider_ardent.agent.usage import Usage

Level = Literal["ok", "note", "warning", "missing"]
_KEPT_SECONDS = 20.0
_MONTH_LIMITS = tuple(f"{who}month_{what}" for who in ("", "user_", "dag_") for what in ("usd", "tokens"))
_NEARLY = 0.8
"""From which part of a limit on the doctor warns."""
_LIMITS = (
    "max_usd",
    "max_tokens",
    "max_steps",
    "max_seconds",
    "max_attempts",
    "max_active_repairs",
    "max_active_sessions",
)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. ``missing``: Ardent cannot work without it; ``do`` says what helps."""

    area: str
    level: Level
    text: str
    do: str = ""


Check = Callable[[], Iterator[Finding]]


def ready(findings: list[Finding]) -> bool:
    """Whether nothing that is needed is missing."""
    return not any(finding.level == "missing" for finding in findings)


def examine(*, ask: bool = False) -> list[Finding]:
    """Look at everything that can be seen from the command line of a machine of this Airflow.

    :param ask: also ask the model one short question, which may cost a fraction of a cent.

    Example::

        for finding in examine():
            print(finding.level, finding.area, finding.text, finding.do)
    """
    # Airflow lets hooks read connections from the database only where a process says that it may.
    os.environ.setdefault("_AIRFLOW_PROCESS_CONTEXT", "server")
    checks: tuple[tuple[str, Check], ...] = (
        ("settings", _settings),
        ("plugin", _plugin),
        ("DAGs", _own_dags),
        ("api-server", _api_server),
        ("model", lambda: _model(ask)),
        ("repository", _repositories),
        ("sandbox", _sandbox),
        ("home", _home),
        ("limits", lambda: _limits(everyone=True)),
    )
    return [finding for area, check in checks for finding in _looked(area, check)]


_kept: tuple[float, list[Finding]] = (float("-inf"), [])


def examine_api_server() -> list[Finding]:
    """The same from within the api-server, at most every twenty seconds."""
    global _kept
    at, findings = _kept
    if time.monotonic() - at > _KEPT_SECONDS:
        checks: tuple[tuple[str, Check], ...] = (
            ("settings", _settings),
            ("DAGs", _own_dags),
            ("steward", _steward),
            ("model", lambda: _model(False)),
            ("repository", _repositories),
            ("sandbox", _sandbox),
            ("home", _home),
            ("limits", lambda: _limits(everyone=False)),
        )
        findings = [finding for area, check in checks for finding in _looked(area, check)]
        _kept = (time.monotonic(), findings)
    return findings


def _looked(area: str, check: Check) -> Iterator[Finding]:
    """What a check found; a check that breaks is a finding too, so that the others are still shown."""
    try:
        yield from check()
    except NotConfigured as problem:
        yield Finding(area, "missing", str(problem))
    except ArdentError as problem:
        yield Finding(area, "warning", str(problem))
    except Exception as problem:
        yield Finding(
            area,
            "warning",
            f"could not be looked at: {type(problem).__name__}: {str(problem).splitlines()[0][:300]}"
            if str(problem)
            else f"could not be looked at: {type(problem).__name__}",
        )


def _settings() -> Iterator[Finding]:
    from airflow_provider_ardent import settings
    from airflow_provider_ardent.tools.web import rules_of

    wrong = False
    for option in settings.OPTIONS:
        try:
            if option.type in ("integer", "float"):
                settings.number(option.name)
            else:
                settings.text(option.name)
            if option.name == "web_hosts":
                rules_of(settings.names(option.name))
        except NotConfigured as problem:
            wrong = True
            yield Finding("settings", "missing", str(problem))
    if wrong:
        return
    if settings.flag("enabled"):
        watched = (
            "every DAG without the tag ardent:off"
            if settings.text("watch") == "all"
            else "DAGs with the tag ardent"
        )
        yield Finding("settings", "ok", f"watches {watched}; autonomy is {settings.autonomy()}")
    else:
        yield Finding(
            "settings", "warning", "[ardent] enabled is off: no failure is captured", "Set it to True."
        )


def _plugin() -> Iterator[Finding]:
    from airflow import plugins_manager

    plugins, errors = plugins_manager._get_plugins()
    broken = [text for name, text in errors.items() if "ardent" in name.lower()]
    if broken:
        yield Finding("plugin", "missing", f"the plugin does not load: {broken[0][-300:]}")
    elif any(plugin.name == "ardent" for plugin in plugins):
        yield Finding("plugin", "ok", "loaded: failures are captured and the Ardent tab is shown")
    else:
        yield Finding(
            "plugin",
            "missing",
            "Airflow does not know the plugin",
            "Install airflow-provider-ardent in the same environment as Airflow, on every machine.",
        )


def _own_dags() -> Iterator[Finding]:
    from airflow_provider_ardent.authoring.turn import AGENT_DAG_ID
    from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID

    yield _own_dag(REPAIR_DAG_ID, "repairs wait")
    yield _own_dag(AGENT_DAG_ID, "chat sessions wait")


def _own_dag(dag_id: str, waits: str) -> Finding:
    from airflow.utils.session import create_session

    from airflow_provider_ardent.compat import DagModel, ParseImportError, select

    area = "DAGs"
    with create_session(scoped=False) as session:
        dag = session.get(DagModel, dag_id)
        error = session.scalar(
            select(ParseImportError.stacktrace).where(
                ParseImportError.filename.contains(dag_id, autoescape=True)
            )
        )
        if error:
            last = error.strip().splitlines()[-1][:300]
            return Finding(area, "missing", f"the file of {dag_id} does not import: {last}")
        if dag is None or dag.is_stale:
            return Finding(
                area,
                "missing",
                f"Airflow has no DAG {dag_id}",
                "Run `airflow ardent init` on the machine with the DAGs folder, and wait until it is parsed.",
            )
        if dag.is_paused:
            return Finding(
                area,
                "missing",
                f"{dag_id} is paused: {waits} in the queue",
                f"Run `airflow dags unpause {dag_id}`.",
            )
    return Finding(area, "ok", f"{dag_id} is there and not paused")


def _api_server() -> Iterator[Finding]:
    """The sub-app refuses whoever is not logged in: that it does proves that it is there."""
    from airflow_provider_ardent.client import ApiRefused, ArdentClient, default_url

    url = default_url()
    try:
        with ArdentClient(url, timeout=5) as client:
            client.incidents(limit=1)
    except ApiRefused as refusal:
        if refusal.status in (401, 403):
            yield Finding("api-server", "ok", f"{url} has the Ardent view and its steward")
        elif refusal.status == 0:
            yield Finding(
                "api-server",
                "warning",
                str(refusal),
                "Start `airflow api-server`, or set [api] base_url to its address. "
                "Approvals are applied there.",
            )
        else:
            yield Finding(
                "api-server",
                "missing",
                f"{url} answers, but without the Ardent view ({refusal.status})",
                "Install airflow-provider-ardent where the api-server runs, and restart it.",
            )
    else:
        yield Finding(
            "api-server",
            "warning",
            f"{url} lets everybody in without a login",
            "[core] simple_auth_manager_all_admins is for trying Airflow out only.",
        )


def _steward() -> Iterator[Finding]:
    import threading

    if any(thread.name == "ardent-steward" and thread.is_alive() for thread in threading.enumerate()):
        yield Finding("steward", "ok", "runs in this api-server")
    else:
        yield Finding(
            "steward",
            "missing",
            "the steward does not run in this api-server: approvals are not applied",
            "The api-server's log says why it did not start.",
        )


def _model(ask: bool) -> Iterator[Finding]:
    from airflow_provider_ardent import settings
    from airflow_provider_ardent.hooks.ardent import ArdentHook

    for place, conn_id in enumerate((settings.text("llm_conn_id"), *settings.names("fallback_llm_conn_ids"))):
        area = "model" if place == 0 else "fallback model"
        hook = ArdentHook(conn_id)
        endpoint = hook.get_endpoint()
        where = f" at {endpoint.api_base}" if endpoint.api_base else ""
        named = f"{endpoint.model}{where} (connection {conn_id})"
        if not ask:
            yield Finding(area, "ok", named, "`airflow ardent doctor --ask` asks it one short question.")
            continue
        answered, said = hook.test_connection()
        yield Finding(area, "ok" if answered else "missing", f"{named}: {said}")


def _repositories() -> Iterator[Finding]:
    from airflow_provider_ardent.compat import DagBundlesManager
    from airflow_provider_ardent.forge.source import source_of

    names = [name for name in DagBundlesManager().get_all_bundle_names() if name != "ardent"]
    if not names:
        yield Finding("repository", "missing", "no DAG bundle is configured")
    for name in names:
        try:
            source = source_of(name)
        except NotConfigured as problem:
            yield Finding("repository", "warning", str(problem))
            continue
        if source.kind == "git":
            yield Finding("repository", "ok", f"{source}: fixes become pull requests against {source.ref}")
        else:
            yield Finding(
                "repository",
                "note",
                f"{source} is a plain folder: fixes become patches that you apply",
                "Serve the DAGs from git (GitDagBundle) to get pull requests.",
            )


def _sandbox() -> Iterator[Finding]:
    import socket

    from airflow_provider_ardent import settings
    from airflow_provider_ardent.sandbox.run import Sandbox

    policy = settings.sandbox_policy()
    sandbox = Sandbox(policy)
    met, said = sandbox.allowed()
    here = f"on {socket.gethostname()} (each worker may differ)"
    if policy == "off":
        yield Finding("sandbox", "warning", "[ardent] sandbox is off", "Use it only where DAGs are trusted.")
    elif met:
        yield Finding("sandbox", "ok", f"{said}; {here}")
    else:
        yield Finding("sandbox", "missing", f"{said} {here}")
    for layer in sandbox.layers():
        if not layer.active and policy != "off" and met:
            yield Finding("sandbox", "note", f"{layer.name} is not used: {layer.reason}")


def _home() -> Iterator[Finding]:
    from airflow_provider_ardent import home, settings

    address = settings.home()
    try:
        home.write_json(home.shared(), "doctor.json", {"at": time.time()})
    except Exception as problem:
        yield Finding(
            "home",
            "missing",
            f"{address} cannot be written: {type(problem).__name__}",
            "Set [ardent] home to a folder or object storage that every component of Airflow may write.",
        )
        return
    shared = "With more than one machine it must be shared storage, for example s3://bucket/ardent."
    yield Finding("home", "ok", f"{address} can be written", "" if "://" in address else shared)


def _limits(everyone: bool) -> Iterator[Finding]:
    """What a session and a month may use; what single users and DAGs used is not for every eye."""
    from airflow_provider_ardent import settings
    from airflow_provider_ardent.agent.usage import usage

    said = ", ".join(f"{name} {settings.text(name)}" for name in _LIMITS)
    yield Finding("limits", "note", f"a session may use: {said}")
    general = {name: settings.number(name) for name in _MONTH_LIMITS}
    if not any(general.values()) and not settings.text("budgets"):
        yield Finding(
            "limits",
            "note",
            "nothing limits what all sessions of a month may use together",
            "Set [ardent] month_usd or month_tokens.",
        )
        return
    said = ", ".join(f"{name} {amount:g}" for name, amount in general.items() if amount)
    if said:
        yield Finding("limits", "note", f"a calendar month (UTC) may use: {said}")
    found = usage()
    yield from _used(found, everyone)
    if found.damaged:
        yield Finding(
            "limits",
            "warning",
            f"{len(found.damaged)} files of the usage ledger are damaged and count as nothing: "
            f"{', '.join(found.damaged[:3])}",
            "Restore them from a backup, see docs/budgets.md.",
        )


def _used(found: Usage, everyone: bool) -> Iterator[Finding]:
    """How much is used of the month, and of each limit that is nearly reached."""
    from airflow_provider_ardent.usage_report import amounts

    for limit in found.limits:
        near = limit.share >= _NEARLY
        if limit.scope == "month" or (near and everyone):
            name = f"{limit.scope} {limit.key}".strip()
            text = f"{name}: {'; '.join(amounts(limit))}, until {limit.resets_at[:10]}"
            do = f"Sessions end when it is reached. {' and '.join(limit.set_by)} set it." if near else ""
            yield Finding("limits", "warning" if near else "note", text, do)
    money = any(limit.usd_limit is not None and limit.tokens_limit is None for limit in found.limits)
    if money and found.total.unpriced_tokens:
        yield Finding(
            "limits",
            "warning",
            f"{found.total.unpriced_tokens:,} tokens of this month have no known price: no limit in money "
            "counts them",
            "Set the prices in the model's connection, or a limit in tokens.",
        )
