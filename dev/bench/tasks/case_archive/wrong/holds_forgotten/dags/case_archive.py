from datetime import datetime

from airflow.sdk import BaseHook, dag, task

DUE = """
CREATE TEMP TABLE due ON COMMIT DROP AS
SELECT c.id FROM cases AS c JOIN retention AS r ON r.kind = c.kind
WHERE c.closed_on + r.keep_days < %(day)s::date
  AND NOT EXISTS (
    SELECT 1 FROM holds AS h WHERE h.case_id = c.id AND h.released_on > %(day)s::date
  )
"""
STEPS = [
    DUE,
    "INSERT INTO cases_archive SELECT c.*, %(day)s::date FROM cases AS c JOIN due USING (id) ON CONFLICT (id) DO NOTHING",
    "INSERT INTO documents_archive SELECT d.* FROM documents AS d JOIN due ON due.id = d.case_id"
    " ON CONFLICT (id) DO NOTHING",
    "DELETE FROM documents WHERE case_id IN (SELECT id FROM due)",
    "DELETE FROM cases WHERE id IN (SELECT id FROM due)",
]


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["cases"])
def case_archive():
    @task
    def move(ds: str | None = None) -> None:
        BaseHook.get_hook("cases").run(STEPS, parameters={"day": ds})

    move()


case_archive()
