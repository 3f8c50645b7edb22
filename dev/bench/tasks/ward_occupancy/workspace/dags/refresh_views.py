from datetime import datetime
from pathlib import Path

from airflow.sdk import BaseHook, dag, task

FOLDER = Path(__file__).parents[1] / "sql" / "views"


@dag(schedule=None, start_date=datetime(2026, 1, 1), catchup=False, tags=["database"])
def refresh_views():
    @task
    def replace() -> list[str]:
        names = []
        for path in sorted(FOLDER.glob("*.sql")):
            hook = BaseHook.get_hook("hospital")
            hook.run([f"DROP VIEW IF EXISTS {path.stem}", f"CREATE VIEW {path.stem} AS {path.read_text()}"])
            names.append(path.stem)
        return names

    replace()


refresh_views()
