import re
from datetime import datetime
from pathlib import Path

from airflow.sdk import BaseHook, dag, task

FOLDER = Path(__file__).parents[1] / "data"
CHANGED = """
INSERT INTO prices VALUES (?, ?, ?) ON CONFLICT (article) DO UPDATE
SET price = excluded.price, since = excluded.since WHERE prices.price <> excluded.price
"""


def read(text):
    """Prices by article, and lines that cannot be read with their numbers."""
    prices, rejects = {}, []
    for number, line in enumerate(text.splitlines()[1:], 2):
        article, _, price = (part.strip() for part in line.partition(";"))
        if article and re.fullmatch(r"\d+(,\d+)?", price):
            prices[article] = float(price.replace(",", "."))
        else:
            rejects.append((number, line))
    return prices, rejects


@dag(schedule="@daily", start_date=datetime(2026, 5, 1), catchup=False, max_active_runs=1, tags=["shop"])
def price_files():
    @task
    def load(ds: str | None = None) -> None:
        prices, rejects = read((FOLDER / f"prices_{ds}.csv").read_text(encoding="iso-8859-1"))
        connection = BaseHook.get_hook("shop").get_conn()
        with connection:
            connection.executemany("INSERT INTO price_rejects VALUES (?, ?, ?)", [(ds, *reject) for reject in rejects])
            connection.executemany(CHANGED, [(article, price, ds) for article, price in prices.items()])
        connection.close()

    load()


price_files()
