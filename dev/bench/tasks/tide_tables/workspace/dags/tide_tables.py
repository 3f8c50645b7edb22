import json
from datetime import datetime
from pathlib import Path

from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG, BaseHook

HARBOURS = json.loads((Path(__file__).parents[1] / "include" / "harbours.json").read_text(encoding="utf-8"))


def tides(harbour, ds, **_):
    hook = BaseHook.get_hook("tides")
    hook.run("DELETE FROM high_water WHERE harbour = ? AND day = ?", parameters=(harbour, ds))
    hook.run(
        "INSERT INTO high_water SELECT harbour, substr(at, 1, 10), MAX(cm) FROM tides"
        " WHERE harbour = ? AND substr(at, 1, 10) = ? GROUP BY 1, 2",
        parameters=(harbour, ds),
    )


with DAG("tide_tables", schedule="@daily", start_date=datetime(2026, 3, 1), catchup=False, tags=["tides"]):
    for name in HARBOURS:
        harbour = name.strip().lower()
        PythonOperator(task_id=f"tides_{harbour}", python_callable=tides, op_args=[harbour])
