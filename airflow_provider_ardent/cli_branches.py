"""``airflow ardent branches …``: copies of databases that changes are tried on."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import Namespace

    from airflow.cli.cli_config import GroupCommand

_HERE = "airflow_provider_ardent.cli_branches"
_MIB = 1024**2


def branches_command() -> GroupCommand:
    """The group ``branches`` of ``airflow ardent``."""
    from airflow.cli.cli_config import ActionCommand, Arg, GroupCommand, lazy_load_command

    def arg(*flags: str, **options: Any) -> Any:
        return Arg(flags, **options)  # type: ignore[no-untyped-call]

    def command(name: str, help: str, *args: Any) -> ActionCommand:
        return ActionCommand(
            name=name, help=help, func=lazy_load_command(f"{_HERE}.{name}_branches"), args=args
        )

    name = arg("name", help="Name of the branch, as ardent_0123456789ab")
    also = arg("--conn-id", help="Also look on the server of this connection", action="append", default=[])
    return GroupCommand(
        name="branches",
        help="Copies of databases that changes are tried on",
        subcommands=(
            command(
                "list",
                "List branches, who they are for, and until when",
                also,
                arg("--format", help="text or json", choices=("text", "json"), default="text"),
            ),
            command(
                "extend",
                "Let a branch live longer",
                name,
                arg("--hours", help="Hours from now", type=float, required=True),
            ),
            command(
                "drop",
                "Drop a branch, or all that are expired",
                arg("name", help="Name of the branch", nargs="?", default=""),
                arg("--expired", help="All that are expired", action="store_true"),
                also,
            ),
        ),
    )


def list_branches(args: Namespace) -> None:
    """``airflow ardent branches list``."""
    from dataclasses import asdict

    from airflow_provider_ardent.branches import keeping

    _as_server()
    found = keeping.list_branches(args.conn_id)
    if args.format == "json":
        print(json.dumps([asdict(branch) for branch in found], indent=1))
        return
    for branch in found:
        size = f"{branch.bytes / _MIB:.0f} MB in {len(branch.databases)} databases"
        until = branch.expires or "no role any more"
        print(f"{branch.name}  of {branch.conn_id or '?'}, on {branch.server_conn_id}, {size}, until {until}")
        for line in (branch.owner and f"for {branch.owner}", branch.problem):
            if line:
                print(f"  {line}")
    print(f"{len(found)} branches")


def extend_branches(args: Namespace) -> None:
    """``airflow ardent branches extend``."""
    from airflow_provider_ardent.branches import keeping
    from airflow_provider_ardent.errors import ArdentError

    if args.hours <= 0:
        sys.exit("--hours must be above 0; `airflow ardent branches drop` ends a branch.")
    _as_server()
    try:
        until = keeping.extend_branch(args.name, args.hours)
    except ArdentError as refusal:
        sys.exit(str(refusal))
    print(f"{args.name}: until {until.isoformat(timespec='seconds')}")


def drop_branches(args: Namespace) -> None:
    """``airflow ardent branches drop``."""
    from airflow_provider_ardent.branches import keeping
    from airflow_provider_ardent.errors import ArdentError

    if bool(args.name) == args.expired:
        sys.exit("Name one branch, or use --expired.")
    _as_server()
    if args.expired:
        gone = keeping.reap_branches(args.conn_id)
        print(f"{len(gone)} branches dropped{': ' + ', '.join(gone) if gone else ''}")
        return
    try:
        databases = keeping.drop_branch(args.name)
    except ArdentError as refusal:
        sys.exit(str(refusal))
    print(f"{args.name}: dropped with {len(databases)} databases")


def _as_server() -> None:
    """Let connections be read from Airflow's database too, as ``airflow connections test`` does."""
    os.environ["_AIRFLOW_PROCESS_CONTEXT"] = "server"
