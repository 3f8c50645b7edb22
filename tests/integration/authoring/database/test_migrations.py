"""Tables are changed by migrations: tried forward, back and forward again, then files, then the database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.agent.events import EventLog, MemoryStore
from airflow_provider_ardent.authoring.delivery import Delivered, Delivery
from airflow_provider_ardent.branches.parents import parent_of
from airflow_provider_ardent.errors import Conflict
from airflow_provider_ardent.masking import Masker
from tests.integration.authoring.conftest import PASSWORD, Serve, Shop
from tests.integration.authoring.database.crm import (
    Authority,
    Crm,
    Dying,
    Killed,
    in_postgres,
    in_sqlite,
    sql,
)
from tests.integration.authoring.test_plan import call

pytestmark = pytest.mark.integration

ADD = "Add a column country to customers, fill it with DE, and make it not null"
FORWARD = {
    "postgres": "ALTER TABLE customers ADD COLUMN country TEXT; UPDATE customers SET country = 'DE';"
    "ALTER TABLE customers ALTER COLUMN country SET NOT NULL",
    "sqlite": "ALTER TABLE customers ADD COLUMN country TEXT NOT NULL DEFAULT '';"
    "UPDATE customers SET country = 'DE'",
}
BACK = "ALTER TABLE customers DROP COLUMN country"
SPLIT = "Split customers: move email into a new table contacts"
SPLIT_FORWARD = (
    "CREATE TABLE contacts (customer_id INTEGER PRIMARY KEY REFERENCES customers (id), email TEXT);"
    "INSERT INTO contacts SELECT id, email FROM customers;"
    "ALTER TABLE customers DROP COLUMN email"
)
SPLIT_BACK = (
    "ALTER TABLE customers ADD COLUMN email TEXT;"
    "UPDATE customers SET email = (SELECT c.email FROM contacts AS c WHERE c.customer_id = customers.id);"
    "DROP TABLE contacts"
)
FIRST = "-- 0001: the customers\nCREATE TABLE customers (id INTEGER PRIMARY KEY);\n"
APPLIER = '''"""Applies the files of migrations."""

from datetime import UTC, datetime
from pathlib import Path

from airflow.sdk import BaseHook, dag, task

FOLDER = Path(__file__).parents[1] / "migrations"


@dag(schedule=None, start_date=datetime(2026, 1, 1, tzinfo=UTC), catchup=False)
def apply_migrations():
    @task
    def apply() -> list[str]:
        hook = BaseHook.get_hook("crm")
        done = {name for (name,) in hook.get_records("SELECT name FROM migrations")}
        new = [path for path in sorted(FOLDER.glob("*.sql")) if path.name not in done]
        for path in new:
            texts = [part for part in path.read_text().split(";") if part.strip()]
            hook.run([*texts, f"INSERT INTO migrations VALUES ('{path.name}')"])
        return [path.name for path in new]

    apply()


apply_migrations()
'''
MAILER = '''"""Writes to customers."""

from datetime import UTC, datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule=None, start_date=datetime(2026, 1, 1, tzinfo=UTC), catchup=False)
def mailing():
    @task
    def read() -> int:
        return len(BaseHook.get_hook("crm").get_records("SELECT name, email FROM customers"))

    read()


mailing()
'''


@pytest.fixture(params=["sqlite", "postgres"])
def crm(shop: Shop, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Crm]:
    """The databases that migrations can be tried on."""
    if request.param == "sqlite":
        with in_sqlite(shop, tmp_path / "crm.db") as made:
            yield made
    else:
        with in_postgres(shop, request.getfixturevalue("postgres")) as made:
            yield made


def both(forward: str, back: str) -> str:
    """An answer of a small model."""
    return f"{sql(forward)}\n\n{sql(back)}"


def commit(shop: Shop, files: dict[str, str]) -> None:
    """Put files on the default git branch."""
    clone = shop.folder / "clone"
    for path, text in files.items():
        (clone / path).parent.mkdir(parents=True, exist_ok=True)
        (clone / path).write_text(text)
    shop.git("add", "--all", cwd=clone)
    shop.git("commit", "--quiet", "-m", "More", cwd=clone)
    shop.git("push", "--quiet", str(shop.bare), "main", cwd=clone)


def checks(proposal: dict[str, Any]) -> dict[tuple[str, str], str]:
    return {(check["name"], check["moment"]): check["status"] for check in proposal["checks"]}


def detail(proposal: dict[str, Any], name: str) -> str:
    return next(check["detail"] for check in reversed(proposal["checks"]) if check["name"] == name)


def pull_request(shop: Shop, proposal: dict[str, Any]) -> dict[str, Any]:
    (path,) = (shop.folder / "ardent" / "pull_requests").glob(f"*/{proposal['pull_request']['id']}.json")
    return dict(json.loads(path.read_text()))


class Landed:
    """A forge that merges, and Airflow that has the merge at once."""

    def __init__(self, conflict: str = "", dies: bool = False) -> None:
        self.conflict = conflict
        self.dies = dies
        self.merged: list[str] = []

    def merge(self, pull_request: str, sha: str, message: str) -> str:
        if self.conflict:
            raise Conflict(self.conflict)
        if self.dies:
            self.dies = False
            raise Killed
        if sha not in self.merged:
            self.merged.append(sha)
        return "m" * 40

    def comment(self, pull_request: str, text: str) -> None:
        return

    def refresh(self) -> None:
        return

    def contains(self, ancestor: str, sha: str) -> bool:
        return True


class Steward(Authority):
    """Consents, and says that Airflow has the merge."""

    def ask(self, kind: str, *, seconds: float = 60.0, **args: Any) -> dict[str, Any]:
        super().ask(kind, seconds=seconds, **args)
        return {"ok": True, "bundle_version": "m" * 40}


def deliver(
    proposal: dict[str, Any],
    landed: Landed,
    store: MemoryStore | None = None,
    *,
    said: str = "yes",
    open_parent: Any = parent_of,
) -> Delivered:
    return Delivery(
        json.loads(json.dumps(proposal)),
        {"answer": said, "approval_hash": proposal["approval_hash"], "user": {"name": "anna"}},
        steward=Steward(),
        log=EventLog(store or MemoryStore(), Masker([PASSWORD]).mask),
        open_forge=lambda: (landed, landed),  # type: ignore[arg-type,return-value]
        sleep=lambda seconds: None,
        open_parent=open_parent,
    ).run()


def columns(crm: Crm, table: str) -> list[str]:
    if crm.conn_type == "sqlite":
        return [name for (name,) in crm.rows(f"SELECT name FROM pragma_table_info('{table}')")]
    found = "SELECT column_name FROM information_schema.columns WHERE table_name"
    return [name for (name,) in crm.rows(f"{found} = '{table}' ORDER BY ordinal_position")]


def test_a_column_is_added_filled_and_made_not_null(crm: Crm, serve: Serve) -> None:
    """Where the repository numbers its files and nothing applies them, Ardent does, on a yes."""
    commit(crm.shop, {"migrations/0001_customers.sql": FIRST})
    serve(both(FORWARD[crm.conn_type], BACK))
    plan = crm.plan(ADD)
    assert (plan.target, plan.conn_id, plan.allows) == ("migration", "crm", ())
    assert [name.replace("public.", "") for name in plan.writes] == ["crm:customers"]
    (path,) = plan.files
    assert path.startswith("migrations/0002_add_column_country")
    before = columns(crm, "customers")

    proposal = crm.propose(ADD, plan)
    assert proposal["verified"], (proposal["reason"], proposal["checks"])
    assert columns(crm, "customers") == before, "the real database was touched before a yes"
    assert {
        (name, moment): status
        for (name, moment), status in checks(proposal).items()
        if name in ("migration applied", "rolled back", "applied again")
    } == {
        ("migration applied", "after"): "passed",
        ("rolled back", "after"): "passed",
        ("applied again", "again"): "passed",
    }
    assert "3 → 3 rows, column country added" in detail(proposal, "data")
    text = crm.shop.git("show", f"{proposal['git_branch']}:{path}")
    assert text.startswith(f"-- 0002: {plan.title}\nALTER TABLE customers ADD COLUMN country TEXT")
    ran = proposal["migration"]["forward"]
    filled = next(one for one in ran if one["kind"] == "UPDATE")
    assert filled["rows"] == 3
    locks = {(lock["table"], lock["mode"]) for lock in ran[0]["locks"]}
    if crm.conn_type == "postgres":
        assert ("customers", "ACCESS EXCLUSIVE") in locks
    else:
        assert locks == {("the whole file", "RESERVED")}
    page = pull_request(crm.shop, proposal)["body"]
    assert "blocks reads and writes" in page if crm.conn_type == "postgres" else "whole file" in page
    assert "customers` 3 rows" in page
    assert proposal["question"]["subject"].startswith("Change the tables behind crm: ")
    assert any("measured on a copy" in line for line in proposal["not_checked"])

    landed, store = Landed(), MemoryStore()
    delivered = deliver(proposal, landed, store)
    assert delivered.outcome == "merged", delivered.reason
    assert "applied to crm" in delivered.reason
    assert columns(crm, "customers") == [*before, "country"]
    assert set(crm.rows("SELECT country FROM customers")) == {("DE",)}
    assert deliver(proposal, landed, store).outcome == "merged", "a task that is tried again"
    assert landed.merged == [proposal["head_sha"]]
    assert columns(crm, "customers") == [*before, "country"]


def test_a_table_is_split_and_put_together_again(crm: Crm, serve: Serve) -> None:
    """Without migrations in the repository the statements are the change, and the DAG that breaks is seen."""
    commit(crm.shop, {"dags/mailing.py": MAILER})
    serve(both(SPLIT_FORWARD, SPLIT_BACK))
    plan = crm.plan(SPLIT)
    assert (plan.allows, plan.files) == (("loss",), ())
    proposal = crm.propose(SPLIT, plan)
    assert (proposal["outcome"], proposal["pull_request"]) == ("change", None), proposal["summary"]
    assert checks(proposal)["rolled back", "after"] == "passed", proposal["checks"]
    assert "contacts: 0 → 3 rows, table created" in detail(proposal, "data")
    assert any("DROP COLUMN on customers" in one for one in proposal["migration"]["warnings"])
    found = checks(proposal)
    assert (found["DAG mailing", "before"], found["DAG mailing", "after"]) == ("passed", "failed")
    assert not proposal["verified"]
    assert "DAG mailing" in proposal["reason"]
    delivered = deliver(proposal, Landed())
    assert delivered.outcome == "applied", delivered.reason
    assert columns(crm, "customers") == ["id", "name", "age"]
    assert crm.rows("SELECT email FROM contacts WHERE customer_id = 2") == [("bob@shop.example",)]


def test_a_rollback_that_does_not_restore_is_not_proposed(crm: Crm, serve: Serve) -> None:
    commit(crm.shop, {"migrations/0001_customers.sql": FIRST})
    # What is overwritten cannot be read off the statements, so the model has to know how it comes back.
    forward = f"{FORWARD[crm.conn_type]}; UPDATE customers SET age = 0 WHERE id = 3"
    nothing = "UPDATE customers SET age = age WHERE id > 0"
    other = BACK
    server = serve(
        both(forward, nothing), both(forward, other), both("DROP TABLE secrets", BACK), sql(forward)
    )
    before = [columns(crm, "customers"), crm.customers]
    proposal = crm.propose(ADD)
    assert (proposal["outcome"], proposal["pull_request"]) == ("gave_up", None)
    told = [request["messages"][-1]["content"] for request in server.requests]
    assert "does not bring back what was there: crm.customers: 3 → 3 rows, column country added" in told[1]
    assert "does not bring back what was there: crm.customers: 3 → 3 rows, 1 changed" in told[2]
    assert "what the plan does not name: secrets" in told[3]
    assert "There were 1 blocks" in proposal["summary"]
    assert [columns(crm, "customers"), crm.customers] == before
    assert crm.shop.git("branch", "--list", "ardent/*") == ""


def test_what_is_there_goes_only_where_the_plan_says_so(crm: Crm, serve: Serve) -> None:
    """Then it is said that the rollback brings back the column and not what was in it."""
    gone = both("ALTER TABLE customers DROP COLUMN email", "ALTER TABLE customers ADD COLUMN email TEXT")
    server = serve(gone)
    refused = crm.propose(ADD)
    assert refused["outcome"] == "gave_up"
    assert "The plan does not say that this goes: the column customers.email" in refused["summary"]
    assert len(server.requests) == 4
    crm.shop.store.events.clear()
    plan = crm.plan("Remove the column email from customers")
    assert plan.allows == ("loss",)
    proposal = crm.propose("Remove the column email from customers", plan)
    assert proposal["outcome"] == "change", proposal["summary"]
    assert not proposal["verified"]
    assert (
        "the rollback does not bring back everything: crm.customers: 3 → 3 rows, 3 changed"
        in proposal["reason"]
    )
    assert checks(proposal)["rolled back", "after"] == "skipped"
    assert proposal["migration"]["lost"]


def test_what_a_dag_applies_is_merged_and_not_run(crm: Crm, serve: Serve) -> None:
    """The DAG itself is run on a copy, and does what was tried."""
    commit(crm.shop, {"migrations/0001_customers.sql": FIRST, "dags/apply_migrations.py": APPLIER})
    crm.run(
        "CREATE TABLE migrations (name TEXT PRIMARY KEY);INSERT INTO migrations VALUES ('0001_customers.sql')"
    )
    serve(both(FORWARD[crm.conn_type], BACK))
    proposal = crm.propose(ADD)
    assert proposal["migration"]["runner"] == "the DAG apply_migrations"
    assert (proposal["database"], proposal["statements"]) == (None, [])
    assert proposal["question"]["subject"].startswith("Merge: ")
    same = next(check for check in proposal["checks"] if check["name"] == "applied as tried")
    assert same["status"] == "passed", same
    assert proposal["verified"]
    before = columns(crm, "customers")
    delivered = deliver(proposal, Landed())
    assert delivered.outcome == "merged"
    assert delivered.reason == "Merged. The database was not changed: the DAG apply_migrations applies it."
    assert columns(crm, "customers") == before
    assert deliver(proposal, Landed(), said="not_asked").outcome == "unauthorised", "autonomy is no yes"


@pytest.mark.parametrize("moment", ["at the commit", "after the commit", "before the merge"])
def test_killed_it_is_applied_once_and_merged_once(crm: Crm, serve: Serve, moment: str) -> None:
    commit(crm.shop, {"migrations/0001_customers.sql": FIRST})
    serve(both(FORWARD[crm.conn_type], BACK))
    proposal = crm.propose(ADD)
    landed, store = Landed(dies=moment == "before the merge"), MemoryStore()

    def dying(conn_id: str) -> Any:
        parent = parent_of(conn_id)
        return parent if moment == "before the merge" else Dying(parent, moment == "after the commit")

    with pytest.raises(Killed):
        deliver(proposal, landed, store, open_parent=dying)
    assert landed.merged == []
    delivered = deliver(proposal, landed, store)
    assert delivered.outcome == "merged", delivered.reason
    assert landed.merged == [proposal["head_sha"]]
    assert columns(crm, "customers").count("country") == 1


def test_what_changed_meanwhile_is_not_applied_and_not_merged(crm: Crm, serve: Serve) -> None:
    commit(crm.shop, {"migrations/0001_customers.sql": FIRST})
    serve(both(FORWARD[crm.conn_type], BACK))
    proposal = crm.propose(ADD)
    landed = Landed("main has moved")
    applied = deliver(proposal, landed)
    assert applied.outcome == "failed"
    assert "applied to crm" in applied.reason
    assert "main has moved" in applied.reason
    assert "Merge the pull request by hand" in applied.reason
    crm.run(BACK)
    crm.run("INSERT INTO customers (id, name) VALUES (9, 'Eve')")
    landed = Landed()
    stale = deliver(proposal, landed)
    assert (stale.outcome, landed.merged) == ("stale", [])
    assert "customers had 3 rows and has 4" in stale.reason
    forged = proposal | {"database": proposal["database"] | {"statements": ["DROP TABLE customers"]}}
    assert deliver(forged, landed).outcome == "stale"
    assert "country" not in columns(crm, "customers")


def test_a_strong_model_tries_until_it_fits(crm: Crm, serve: Serve) -> None:
    commit(crm.shop, {"migrations/0001_customers.sql": FIRST})
    step = {
        "title": "Add the country",
        "writes": ["crm:customers"],
        "connections": ["crm"],
        "files": ["x.sql"],
    }
    target = {"target": "migration", "conn_id": "crm"}
    server = serve(
        call("propose_plan", title="Add the country", summary="Adds it.", steps=[step], **target),
        call("run_migration", forward="CREATE ROLE evil", rollback=BACK),
        call("run_migration", forward=FORWARD[crm.conn_type], rollback=BACK),
        call("finish", summary="Adds the country."),
        driver="loop",
    )
    plan = crm.plan(ADD)
    assert plan.files == ("migrations/0002_add_country.sql",)
    proposal = crm.propose(ADD, plan)
    assert (proposal["outcome"], proposal["summary"]) == ("change", "Adds the country.")
    told = json.dumps(server.requests[-1]["messages"], ensure_ascii=False)
    assert "This is COMMAND" in told or "This is CREATE" in told
    assert "passed: rolled back" in told
    assert proposal["verified"]


@pytest.mark.parametrize("crm", ["postgres"], indirect=True)
def test_times_that_the_database_fills_in_are_no_difference(crm: Crm, serve: Serve) -> None:
    forward = "ALTER TABLE customers ADD COLUMN made_at TIMESTAMPTZ NOT NULL DEFAULT now()"
    serve(both(forward, "ALTER TABLE customers DROP COLUMN made_at"))
    proposal = crm.propose("Add a column made_at to customers, not null, with the time")
    assert proposal["verified"], proposal["reason"]
    assert checks(proposal)["applied again", "again"] == "passed"


def test_a_rollback_that_is_missing_or_wrong_is_read_off_the_migration(crm: Crm, serve: Serve) -> None:
    """Small models forget it; where the statements say enough, nobody is asked again."""
    forward = FORWARD[crm.conn_type]
    for answer in (sql(forward), both(forward, "UPDATE customers SET age = age WHERE id > 0")):
        server = serve(answer)
        crm.shop.store.events.clear()
        proposal = crm.propose(ADD)
        assert proposal["verified"], proposal["summary"]
        assert [one["sql"] for one in proposal["migration"]["rollback"]] == [BACK]
        assert len(server.requests) == 1
