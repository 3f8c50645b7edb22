"""Typed readers of the ``[ardent]`` section, one an option.

The table below is the only place where names and defaults stand; the provider's configuration
documentation (``get_provider_info``) is made from it. Importing this module reads nothing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal, cast, get_args

from airflow_provider_ardent.errors import NotConfigured

SECTION = "ardent"


@dataclass(frozen=True)
class Option:
    """One option of ``[ardent]``: its name, type, default and what it means."""

    name: str
    type: Literal["string", "integer", "float", "boolean"]
    default: str
    description: str
    choices: tuple[str, ...] = ()


OPTIONS: tuple[Option, ...] = (
    Option("enabled", "boolean", "True", "Capture failures and repair them. Off: the listeners do nothing."),
    Option(
        "home",
        "string",
        "",
        "Folder or object storage address (``s3://…``) for what outlives a run: finished events, patches, "
        "evidence, incident memory. Empty: ``ardent`` under AIRFLOW_HOME. With more than one machine it must "
        "be shared.",
    ),
    Option(
        "watch",
        "string",
        "all",
        "Which DAGs are watched: ``all`` (opt out by the tag ``ardent:off``) or ``tagged`` (only those with "
        "the tag ``ardent``).",
        ("all", "tagged"),
    ),
    Option("capture_retries", "boolean", "False", "Also handle failures that Airflow will retry."),
    Option("log_lines", "integer", "200", "How many of the last log lines of a failed task are kept."),
    Option("max_attempts", "integer", "3", "Attempts an incident within a window of seven days."),
    Option("max_active_repairs", "integer", "2", "Repairs that run at the same time."),
    Option("max_active_sessions", "integer", "4", "Chat sessions that plan, or work, at the same time."),
    Option(
        "sweep_seconds", "integer", "300", "How often failures are looked for that no listener saw. 0: never."
    ),
    Option(
        "autonomy",
        "string",
        "propose",
        "How far repairs go alone, and the most that sessions and operators may choose. ``plan``: a person "
        "approves the plan, then the change; a repair has no plan. ``propose``: works alone, a person "
        "merges. ``merge``: merges itself when every check passed; what is unverified waits for a person.",
        ("plan", "propose", "merge"),
    ),
    Option("approval_hours", "float", "24", "Hours until an unanswered approval becomes a no."),
    Option("rerun_minutes", "float", "60", "Minutes to watch the re-run after a merge."),
    Option("bundle_minutes", "float", "15", "Minutes to wait until Airflow has parsed the merged version."),
    Option("llm_conn_id", "string", "ardent_default", "Connection that names the model."),
    Option(
        "fallback_llm_conn_ids",
        "string",
        "",
        "Connections, comma separated, tried when the model is unavailable.",
    ),
    Option(
        "driver",
        "string",
        "auto",
        "``loop`` for strong models, ``pipeline`` for small ones, ``auto`` probes.",
        ("auto", "loop", "pipeline"),
    ),
    Option("max_usd", "float", "1.0", "Money a session may spend, in US dollars, retries included."),
    Option("max_tokens", "integer", "400000", "Tokens a session may use, in and out, retries included."),
    Option("max_steps", "integer", "40", "Model calls of a session, retries included."),
    Option("max_seconds", "integer", "1800", "Seconds of work a session may take, retries included."),
    Option(
        "month_usd",
        "float",
        "0",
        "Money that all sessions together may spend in a calendar month (UTC), in US dollars. 0: no limit.",
    ),
    Option(
        "month_tokens",
        "integer",
        "0",
        "Tokens that all sessions together may use in a calendar month (UTC), in and out. 0: no limit.",
    ),
    Option(
        "user_month_usd",
        "float",
        "0",
        "Money that the sessions of one person may spend in a month, in US dollars. 0: no limit. Repairs do "
        "not count here: nobody asked for them.",
    ),
    Option(
        "user_month_tokens",
        "integer",
        "0",
        "Tokens that the sessions of one person may use in a month, in and out. 0: no limit.",
    ),
    Option(
        "dag_month_usd",
        "float",
        "0",
        "Money that may be spent on one DAG in a month, repairs included, in US dollars. 0: no limit.",
    ),
    Option(
        "dag_month_tokens",
        "integer",
        "0",
        "Tokens that may be used for one DAG in a month, repairs included, in and out. 0: no limit.",
    ),
    Option(
        "budgets",
        "string",
        "",
        "Limits of a month for single users and DAGs instead of the general ones, as JSON: "
        '``{"users": {"anna": {"usd": 20}}, "dags": {"daily_orders": {"usd": 5, "tokens": 1000000}}}``. '
        "0: no limit. The user ``ardent`` stands for repairs.",
    ),
    Option(
        "sandbox",
        "string",
        "require",
        "What must hold before model-written code or a DAG file runs. ``require``: Landlock and seccomp, or "
        "bubblewrap. ``require_strong``: all three. ``best_effort``: what there is. ``off``: only a clean "
        "environment and limits. If unmet, nothing is run and results are labelled unverified.",
        ("require_strong", "require", "best_effort", "off"),
    ),
    Option(
        "web_hosts",
        "string",
        "",
        "Hosts, comma separated, that a session may read by GET: ``api.example.com``, ``*.example.com``, "
        "``example.com:8443`` or ``http://example.com``. Without a scheme only https. Empty: none.",
    ),
    Option(
        "sandbox_hosts",
        "string",
        "",
        "Hosts, comma separated, that tasks may reach while they are tried in the sandbox: "
        "``api.example.com`` (HTTP and HTTPS), ``example.com:8443``, ``internal:crm.local:8080`` for a host "
        "in a private network. What such a host accepts can be sent to it: list only those where a call is "
        "harmless. Empty: none.",
    ),
    Option(
        "sandbox_variables",
        "boolean",
        "True",
        "Give the sandbox the Airflow variables that the failed DAG's file names, except what looks secret.",
    ),
    Option("verify_seconds", "integer", "300", "Seconds one run of a DAG in the sandbox may take."),
    Option(
        "branch_conn_id",
        "string",
        "",
        "Where branches of PostgreSQL and MySQL are made: the id of a connection to another server, for "
        "Databricks and Snowflake (always needed) one that may read production and write only where "
        "branches are, or (for PostgreSQL) a callable "
        "``package.module:function`` that gives the address of a ready branch. One value for all "
        "connections, "
        "or ``conn_id=value`` pairs, comma separated. Empty: on the connection's own server.",
    ),
    Option(
        "branch_rows",
        "integer",
        "10000",
        "A table with more rows is not copied whole to a branch: its newest rows are, and what they "
        "refer to.",
    ),
    Option(
        "branch_mb", "integer", "2048", "Megabytes that a branch may hold, also while a run works with it."
    ),
    Option(
        "branch_seconds",
        "float",
        "120",
        "Seconds that making a branch may take, and each statement on the database that is copied.",
    ),
    Option("branch_hours", "float", "6", "Hours until a branch is dropped, whoever may still use it."),
    Option(
        "branch_mask",
        "string",
        "",
        "Columns whose values are hidden while they are copied to a branch, comma separated, with ``*``: "
        "``email, phone*, customers.name``. Equal values stay equal.",
    ),
    Option(
        "forge",
        "string",
        "auto",
        "Where pull requests live; ``auto`` decides by the repository's address.",
        ("auto", "local", "github"),
    ),
    Option(
        "forge_conn_id", "string", "", "Connection with the forge's token. Empty: that of the git bundle."
    ),
    Option(
        "conventions",
        "string",
        "",
        "Files of the repository that state rules or explain words, comma separated: paths or patterns "
        "(``docs/data/*.md``). Read for every request, beside ``AGENTS.md``, ``CONVENTIONS.md``, "
        "``GLOSSARY.md`` and others.",
    ),
    Option("git_author", "string", "Ardent <ardent@localhost>", "Author of the commits."),
    Option(
        "own_dags", "string", "ardent_repair,ardent_agent", "DAGs, comma separated, that are never watched."
    ),
)

_BY_NAME = {option.name: option for option in OPTIONS}

Autonomy = Literal["plan", "propose", "merge"]
SandboxPolicy = Literal["require_strong", "require", "best_effort", "off"]
DriverName = Literal["auto", "loop", "pipeline"]


def text(name: str) -> str:
    """The value of a string option; refuses a value outside the option's choices."""
    from airflow.configuration import conf

    option = _BY_NAME[name]
    value = str(conf.get(SECTION, name, fallback=option.default)).strip()
    if option.choices and value not in option.choices:
        raise NotConfigured(
            f"[ardent] {name} is {value!r}; it must be one of {', '.join(option.choices)}. "
            f"Change it in airflow.cfg or in AIRFLOW__ARDENT__{name.upper()}."
        )
    return value


def number(name: str) -> float:
    """The value of a numeric option."""
    value = text(name)
    try:
        return float(value)
    except ValueError:
        raise NotConfigured(
            f"[ardent] {name} is {value!r}; it must be a number. "
            f"Change it in airflow.cfg or in AIRFLOW__ARDENT__{name.upper()}."
        ) from None


def whole(name: str) -> int:
    """The value of an integer option."""
    return int(number(name))


def flag(name: str) -> bool:
    """The value of a boolean option."""
    return text(name).lower() in {"true", "t", "1", "yes", "on"}


def names(name: str) -> tuple[str, ...]:
    """The value of an option that lists names, comma separated."""
    return tuple(part.strip() for part in text(name).split(",") if part.strip())


def autonomy() -> Autonomy:
    return cast(Autonomy, text("autonomy"))


def autonomy_within(wanted: str) -> Autonomy:
    """The autonomy that a session gets: what it asks for, and no more than that of ``[ardent]``."""
    order = get_args(Autonomy)
    return cast(Autonomy, min(wanted or "propose", autonomy(), key=order.index))


def sandbox_policy() -> SandboxPolicy:
    return cast(SandboxPolicy, text("sandbox"))


def driver() -> DriverName:
    return cast(DriverName, text("driver"))


def home() -> str:
    """Where what outlives a run is kept: a folder, or an object storage address."""
    configured = text("home")
    if configured:
        return configured
    airflow_home = os.environ.get("AIRFLOW_HOME") or os.path.expanduser("~/airflow")
    return os.path.join(airflow_home, "ardent")
