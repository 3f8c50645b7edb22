from datetime import datetime

from airflow.sdk import BaseHook, dag, task

COSTS = """
INSERT INTO freight_costs (shipment_id, shipped_on, cost)
SELECT s.id, s.shipped_on, SUM(s.kilograms * r.per_kilogram)
FROM shipments AS s
JOIN rates AS r ON r.zone = s.zone
WHERE s.shipped_on = ? AND r.valid_from <= s.shipped_on GROUP BY s.id
"""


@dag(schedule="@daily", start_date=datetime(2026, 6, 1), catchup=False, tags=["finance"])
def freight_costs():
    @task
    def price(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("freight")
        hook.run("DELETE FROM freight_costs WHERE shipped_on = ?", parameters=(ds,))
        hook.run(COSTS, parameters=(ds,))

    price()


freight_costs()
