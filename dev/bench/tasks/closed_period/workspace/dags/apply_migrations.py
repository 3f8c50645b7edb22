"""Applies the files of sql/migrations in the order of their names, each once."""

from datetime import datetime
from pathlib import Path

from airflow.sdk import BaseHook, dag, task

FOLDER = Path(__file__).parents[1] / "sql" / "migrations"


@dag(schedule=None, start_date=datetime(2026, 1, 1), catchup=False, tags=["database"])
def apply_migrations():
    @task
    def apply() -> list[str]:
        connection = BaseHook.get_hook("ledger").get_conn()
        done = {name for (name,) in connection.execute("SELECT name FROM migrations")}
        new = [path for path in sorted(FOLDER.glob("*.sql")) if path.name not in done]
        for path in new:
            connection.executescript(
                f"BEGIN; {path.read_text()}\n; INSERT INTO migrations VALUES ('{path.name}'); COMMIT;"
            )
        connection.close()
        return [path.name for path in new]

    apply()


apply_migrations()
