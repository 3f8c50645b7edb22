from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 10, 1), catchup=False, tags=["theatre"])
def ticket_sales():
    @task
    def shows(ds: str | None = None) -> list[int]:
        return [
            row[0]
            for row in BaseHook.get_hook("theatre").get_records(
                "SELECT DISTINCT show_id FROM tickets WHERE sold_on = %s ORDER BY 1", parameters=(ds,)
            )
        ]

    @task
    def book(show_ids: list[int], ds: str | None = None) -> None:
        """The sales of the day, as they are in the ticket system when this runs."""
        hook = BaseHook.get_hook("theatre")
        hook.run("TRUNCATE ticket_sales")
        for show_id in show_ids:
            hook.run(
                "INSERT INTO ticket_sales SELECT sold_on, show_id, COUNT(*), SUM(cents) FROM tickets"
                " WHERE sold_on = %s AND show_id = %s GROUP BY 1, 2",
                parameters=(ds, show_id),
            )

    book(shows())


ticket_sales()
