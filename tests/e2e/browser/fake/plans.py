# ruff: noqa: E501 - texts are kept as they are
"""Plans as the agent writes them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

Json = dict[str, Any]


def step(name: str, title: str, detail: str, **touches: list[str]) -> Json:
    touched = {part: touches.get(part, []) for part in ("reads", "writes", "connections", "files")}
    return {"id": name, "title": title, "detail": detail, **touched, "comment": "", "edited_by": ""}


def hashed(plan: Json, text: str) -> Json:
    """The plan with its hash: what is approved, without comments and who edited."""
    steps = [{k: v for k, v in one.items() if k not in ("comment", "edited_by")} for one in plan["steps"]]
    subject = [text, plan["title"], steps, plan["expected"]]
    digest = hashlib.sha256(json.dumps(subject, sort_keys=True).encode()).hexdigest()
    return {**plan, "hash": digest}


def plan(text: str, at: str, kind: str = "plan", **values: Any) -> Json:
    base: Json = {
        "schema": 1, "version": 1, "kind": kind, "request": text, "title": "Daily orders into daily_orders", "summary": SUMMARY,
        "author": "ardent", "created_at": at, "feasible": kind != "impossible", "missing": [],
        "looked_at": LOOKED_AT, "steps": STEPS if kind == "plan" else [],
        "expected": EXPECTED if kind == "plan" else [],
        "target": "repository",
        "conn_id": "",
        "allows": [],
    }  # fmt: skip
    return hashed({**base, **values}, text)


SUMMARY = """\
A new DAG `daily_orders` loads **yesterday's orders** from `shop` and writes one row a day. It follows
`dags/refunds_hourly.py`: TaskFlow, owner `data`, two retries, no catchup.
"""
LOOKED_AT = [
    "connection shop (sqlite): 4 tables",
    "dags/refunds_hourly.py, dags/orders_weekly.py: how DAGs are written here",
    "AGENTS.md: conventions of the repository",
    "SQLExecuteQueryOperator of apache-airflow-providers-common-sql 1.27",
]
EXPECTED = [{"conn_id": "shop", "table": "daily_orders", "text": "one row for each day with orders"}]
STEPS = [
    step(
        "a1", "Create the table daily_orders", "Columns `day`, `orders`, `revenue`; **primary key** `day`.",
        writes=["shop:daily_orders"], connections=["shop"], files=["dags/sql/daily_orders.sql"],
    ),
    step(
        "a2", "Write the DAG", "One task that deletes and inserts the day:\n\n```sql\nINSERT INTO daily_orders\n"
        "SELECT date(placed_at), count(*), sum(amount_cents) / 100.0\nFROM orders WHERE date(placed_at) = :day\n```",
        reads=["shop:orders"], writes=["shop:daily_orders"], connections=["shop"], files=["dags/daily_orders.py"],
    ),
    step(
        "a3", "Run it at seven", "Every morning at `0 7 * * *`, without catchup, as the other DAGs do.",
        files=["dags/daily_orders.py"],
    ),
    step("a4", "Add a check of the rows", "Fails when a day has no rows.", reads=["shop:daily_orders"],
         files=["dags/daily_orders.py"]),
]  # fmt: skip

MISSING = [
    {"kind": "connection", "name": "warehouse", "text": "There is no connection warehouse that you may see.",
     "remedy": "Create it under Admin, Connections, or name another one."},
    {"kind": "table", "name": "shop:parcels", "text": "The database of shop has no table parcels; it has orders, "
     "customers, refunds and products.", "remedy": "Name the table that holds the parcels."},
]  # fmt: skip

ANSWER = """\
### What `orders_weekly` does

1. It reads **orders** of the last seven days.
2. It writes *one* row into `weekly_orders`:
   - the week,
   - the number of orders.

| column | type |
|---|---|
| week | TEXT |
| orders | INTEGER |

> It has not failed in 30 days.

```python
@task(retries=2)
def load(day: str) -> int:
    # one statement, so that a retry writes nothing twice
    return hook.run(LOAD, parameters={"day": day})
```

More in [the documentation](https://airflow.example/docs) or at https://airflow.example/other.
"""

HOSTILE = """\
<img src=x onerror="document.title='owned'"> <script>document.title='owned'</script>

![pixel](https://tracker.example/pixel.png) [open me](javascript:alert(1)) [data](data:text/html,<b>x</b>)
[bank](https://user:secret@bank.example/) <iframe src="https://evil.example"></iframe>
[harmless](https://evil.example/path)
"""
