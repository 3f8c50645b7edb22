"""The demo: a DAG breaks in a running Airflow, Ardent proposes a proven fix, a person approves it.

Usage: python -m dev.demo.demo [--story repair|author] [--incident NAME] [--warehouse sqlite|postgres]
                               [--check] [--keep]

The story ``author`` is the other half: a sentence becomes a plan, and the approved plan a DAG that runs. The
shop's warehouse is in PostgreSQL where a server starts here, else in a SQLite file, as always for ``author``.

Every line it prints is something that truly happened. With ``--check`` it approves by itself through the
HTTP API, stops everything and exits 0 only if the re-run is green (and the default git branch holds the fix).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dev.demo import model as models
from dev.demo.author import AuthorStory
from dev.demo.incidents import DEFAULT, INCIDENTS, Incident
from dev.demo.warehouse import PASSWORD, PostgresWarehouse
from dev.demo.world import World, git
from tests.airflow_process import AirflowProcesses, wait_until
from tests.metadata import Metadata
from tests.postgres import NoPostgres, PostgresServer

API = "/ardent/api/v1"
ENDED = {"fixed", "restarted", "rejected", "needs_you", "gave_up", "failed"}
STARTED = time.monotonic()


def say(text: str) -> None:
    """One line of narration with the seconds since the start."""
    print(f"[{time.monotonic() - STARTED:6.1f} s] {text}", flush=True)


@dataclass
class Story:
    """One incident from the failure to the green re-run, in a real Airflow."""

    incident: Incident
    airflow: AirflowProcesses
    world: World
    seen: int = 0
    timing: dict[str, float] = field(default_factory=dict)

    def wait_for_dags(self) -> None:
        self.airflow.wait_for_dag("ardent_repair", 120)
        say("Airflow has the DAG ardent_repair: failures are watched")

    def good_run(self) -> None:
        """The DAG as it was: the schedule makes a run, and it is green."""
        self.airflow.wait_for_dag(self.incident.dag_id, 120)
        run = wait_until(
            lambda: self.run_in("success"), 180, f"a green scheduled run of {self.incident.dag_id}"
        )
        say(f"{self.incident.dag_id}: the scheduled run {run['dag_run_id']} is green")

    def run_in(self, state: str) -> dict[str, Any] | None:
        """The first scheduled run in a state."""
        return next((run for run in self.airflow.runs(self.incident.dag_id) if run["state"] == state), None)

    def failing_run(self) -> dict[str, Any]:
        run = wait_until(lambda: self.run_in("failed"), 240, f"a failed run of {self.incident.dag_id}")
        say(f"{self.incident.dag_id}.{self.incident.task_id} failed in {run['dag_run_id']}")
        return run

    def find_incident(self) -> dict[str, Any]:
        """The incident that the failure became, by itself."""

        def found() -> dict[str, Any] | None:
            page = self.airflow.get(f"{API}/incidents?dag_id={self.incident.dag_id}")
            return next(iter(page["incidents"]), None)

        incident = wait_until(found, 120, "the incident")
        say(f"the failure became the incident {incident['id']}")
        return incident

    def follow(self, incident_id: str, until: set[str], seconds: float) -> dict[str, Any]:
        """Print the session's events as they come until the incident is in one of the states."""
        path = f"{API}/incidents/{quote(incident_id, safe='')}"

        def reached() -> dict[str, Any] | None:
            for event in self.airflow.get(f"{path}/events?after={self.seen}")["events"]:
                self.seen = event["position"]
                if line := describe(event):
                    say(f"  {line}")
            incident = self.airflow.get(path)
            return incident if incident["state"] in until | ENDED else None

        return wait_until(reached, seconds, f"the incident to be {' or '.join(sorted(until))}", step=1.0)

    def approve(self, incident: dict[str, Any]) -> None:
        """Approve through the HTTP API, as the buttons in the view do."""
        path = f"{API}/incidents/{quote(incident['id'], safe='')}/approve"
        body = {"approval_hash": incident["proposal"]["approval_hash"], "comment": "demo"}
        answer = self.airflow.request("POST", path, body)
        if answer.status != 200:
            raise SystemExit(f"The approval was refused: {answer}")
        say("approved through the HTTP API by the user admin")

    def link(self, incident_id: str) -> str:
        return f"{self.airflow.url}/ardent/?incident={quote(incident_id, safe='')}"


def describe(event: dict[str, Any]) -> str:
    """One line about an event that a person follows; empty for the rest."""
    data = event["data"]
    match event["kind"]:
        case "phase":
            return f"{data['name']}: {data['text']}"
        case "note":
            return str(data["text"])
        case "model_replied":
            usage = data["usage"]
            return (
                f"the model answered ({data['purpose']}): {usage['in']} tokens in, {usage['out']} out, "
                f"{data['seconds']:.0f} s"
            )
        case "step_started":
            return f"step {data['number']} of {data['of']}: {data['title']}"
        case "step_done":
            return f"step {data['step_id']} is {'done' if data['ok'] else 'not done'}"
        case "edit_applied":
            return f"changed {data['path']}"
        case "check_ran":
            check = data["check"]
            return f"check {check['name']} ({check['moment']}): {check['status']} {check['detail']}"[:200]
        case "stopped" | "limit_reached":
            return f"{event['kind']}: {data}"
        case _:
            return ""


def show_proposal(proposal: dict[str, Any]) -> None:
    """What is proposed, as the person who decides sees it."""
    timing = proposal["timing"]
    label = "verified" if proposal["verified"] else "unverified"
    say(f"proposal ({proposal['outcome']}, {label}): {proposal['summary']}")
    if proposal.get("cause"):
        say(f"  cause: {proposal['cause']}")
    for line in (proposal.get("diff") or "").splitlines():
        print(f"           {line}")
    if proposal.get("pull_request"):
        say(f"  pull request {proposal['pull_request']['id']} on the git branch {proposal['git_branch']}")
    say(
        f"  from the start of the work to the proposal: {timing['total_seconds']:.0f} s, of which "
        f"the model {timing['model_seconds']:.0f} s and ours {timing['own_seconds']:.0f} s"
    )


def environment(world: World, model: models.Model) -> dict[str, str]:
    """Airflow's settings for the demo: the shop's connections, and Ardent as a person would install it."""
    repository = {"conn_type": "git", "host": str(world.bare)}
    return {
        "AIRFLOW_CONN_SHOP": json.dumps(world.tables.connection),
        "AIRFLOW_CONN_SHOP_REPOSITORY": json.dumps(repository),
        "AIRFLOW_VAR_RATES_URL": world.rates_url,
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "True",
        **model.env,
    }


BUNDLES = [
    {
        "name": "shop",
        "classpath": "airflow.providers.git.bundles.git.GitDagBundle",
        "kwargs": {"git_conn_id": "shop_repository", "tracking_ref": "main", "refresh_interval": 5},
    },
    {
        "name": "ardent",
        "classpath": "airflow_provider_ardent.bundles.ArdentDagBundle",
        "kwargs": {"refresh_interval": 300},
    },
]


def run(incident: Incident | None, root: Path, *, check: bool, warehouse: str = "") -> dict[str, Any]:
    """Play the whole story, without an incident that of authoring; returns the figures."""
    with ExitStack() as started:
        started.callback(say, "everything was stopped")
        say(f"a new world under {root}")
        server = database_server(started)
        world = World(
            root / "world", shop=shop_in(server, warehouse or ("" if incident else "sqlite"))
        ).make()
        started.callback(world.bank.stop)
        say(f"the shop: a DAG repository (bare git), a warehouse ({world.tables.name}), a bank (HTTP)")
        model = models.choose(say, root / "model.log")
        started.callback(model.stop)
        say(f"model: {model.name}")
        airflow = AirflowProcesses(
            root / "airflow",
            root / "airflow" / "dags",
            env=environment(world, model),
            bundles=BUNDLES,
            users={"admin": "admin"},
            components=("api-server", "scheduler", "dag-processor", "triggerer"),
            database=Metadata(server).database() if server else "",
        )
        started.callback(airflow.stop)
        airflow.start(240)
        say(f"Airflow runs at {airflow.url} (user admin, password {airflow.passwords['admin']})")
        if incident is not None:
            return play(Story(incident, airflow, world), check=check)
        figures = AuthorStory(airflow, world, say, show_proposal, describe).play(check=check)
        if not check:
            stay(airflow)
        return figures | {"total_seconds": round(time.monotonic() - STARTED, 1)}


def database_server(started: ExitStack) -> PostgresServer | None:
    """The server of Airflow's metadata database; None, and SQLite, where no server starts."""
    try:
        server = started.enter_context(PostgresServer(PASSWORD))
    except NoPostgres as problem:
        say(f"Airflow's metadata database: SQLite, because {problem}")
        return None
    say("Airflow's metadata database: PostgreSQL")
    return server


def shop_in(server: PostgresServer | None, warehouse: str) -> PostgresWarehouse | None:
    """The shop's warehouse in PostgreSQL; None: in a SQLite file.

    :param warehouse: which one was asked for; empty: PostgreSQL where it starts here.
    """
    if warehouse == "postgres" and server is None:
        raise SystemExit("No PostgreSQL server starts here, so there is no such warehouse: WAREHOUSE=sqlite.")
    return PostgresWarehouse(server) if server is not None and warehouse != "sqlite" else None


def play(story: Story, *, check: bool) -> dict[str, Any]:
    """From the good run to the closed incident."""
    incident, airflow, world = story.incident, story.airflow, story.world
    story.wait_for_dags()
    story.good_run()
    say(f"now it breaks: {incident.break_it(world)}")
    failing = story.failing_run()
    failed_at = time.monotonic()
    found = story.find_incident()
    say(f"watch it at {story.link(found['id'])}")
    proposed = story.follow(found["id"], {"waiting"}, 1200)
    to_proposal = time.monotonic() - failed_at
    if proposed["state"] != "waiting":
        raise SystemExit(
            f"No proposal to decide: the incident is {proposed['state']}: {proposed['proposal']}"
        )
    show_proposal(proposed["proposal"])
    if incident.heal:
        say(incident.heal(world))
    if check:
        story.approve(proposed)
    else:
        say(f"waiting for your decision: {story.link(found['id'])} or Required Actions in {airflow.url}")
    ended = story.follow(found["id"], ENDED, 600 if check else 24 * 3600)
    figures = judge(story, failing, ended, to_proposal)
    if not check:
        say(f"have a look: {airflow.url}/dags/{incident.dag_id} and {story.link(found['id'])}")
        stay(airflow)
    return figures


def judge(story: Story, failing: dict[str, Any], ended: dict[str, Any], to_proposal: float) -> dict[str, Any]:
    """Whether the end is what the incident calls for, from Airflow's and git's own words."""
    incident, airflow, world = story.incident, story.airflow, story.world
    state = airflow.task_state(incident.dag_id, failing["dag_run_id"], incident.task_id)
    rerun = airflow.wait_for_run(incident.dag_id, failing["dag_run_id"], seconds=120)
    say(f"{incident.dag_id}.{incident.task_id} is now {state}, its run {rerun}")
    say(f"the incident is {ended['state']}")
    subject = git("log", "-1", "--format=%s", "main", cwd=world.bare)
    say(f"the default git branch ends with: {subject}")
    proposal = ended["proposal"]
    wanted = {"change": "fixed", "restart": "restarted"}[incident.outcome]
    merged = incident.outcome != "change" or bool(
        git("branch", "--list", "main", "--contains", proposal["head_sha"], cwd=world.bare)
    )
    return {
        "incident": incident.name,
        "warehouse": world.tables.name,
        "ok": ended["state"] == wanted and state == "success" and rerun == "success" and merged,
        "state": ended["state"],
        "verified": proposal["verified"],
        "fixed_by": proposal.get("fixed_by", ""),
        "failure_to_proposal_seconds": round(to_proposal, 1),
        **{name: round(value, 1) for name, value in proposal["timing"].items()},
        "tokens_in": proposal["spent"]["tokens_in"],
        "tokens_out": proposal["spent"]["tokens_out"],
        "total_seconds": round(time.monotonic() - STARTED, 1),
    }


def stay(airflow: AirflowProcesses) -> None:
    """Leave everything running until Ctrl-C."""
    say(f"have a look: {airflow.url}; Ctrl-C ends the demo")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        pass


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--story", choices=("repair", "author"), default="repair")
    parser.add_argument("--incident", choices=sorted(INCIDENTS), default=DEFAULT)
    parser.add_argument("--warehouse", choices=("sqlite", "postgres"), default="")
    parser.add_argument(
        "--check", action="store_true", help="approve by itself, stop, exit 0 only if all is green"
    )
    parser.add_argument("--keep", action="store_true", help="leave the demo's folder behind")
    args = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    root = Path(tempfile.mkdtemp(prefix="ardent-demo-"))
    incident = INCIDENTS[args.incident] if args.story == "repair" else None
    figures: dict[str, Any] = {"story": args.story, "ok": False}
    try:
        figures = run(incident, root, check=args.check, warehouse=args.warehouse)
    except KeyboardInterrupt:
        say("stopped by you")
    finally:
        if args.keep or (args.check and not figures["ok"]):
            say(f"left behind for you to look at: {root}")
        else:
            shutil.rmtree(root, ignore_errors=True)
    print(json.dumps(figures))
    return 0 if figures["ok"] or not args.check else 1


if __name__ == "__main__":
    sys.exit(main())
