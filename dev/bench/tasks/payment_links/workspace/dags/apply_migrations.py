"""Applies the files of sql/migrations in the order of their names, each once and whole or not at all."""

from datetime import datetime
from pathlib import Path

from airflow.sdk import BaseHook, dag, task

FOLDER = Path(__file__).parents[1] / "sql" / "migrations"


@dag(schedule=None, start_date=datetime(2026, 1, 1), catchup=False, tags=["database"])
def apply_migrations():
    @task
    def apply() -> list[str]:
        hook = BaseHook.get_hook("books")
        done = {name for (name,) in hook.get_records("SELECT name FROM migrations")}
        new = [path for path in sorted(FOLDER.glob("*.sql")) if path.name not in done]
        for path in new:
            hook.run([path.read_text(), f"INSERT INTO migrations VALUES ('{path.name}')"])
        return [path.name for path in new]

    apply()


apply_migrations()
