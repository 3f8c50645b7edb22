"""What can go wrong in the demo's shop, the way the world does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dev.demo.world import World

PRICES_WITH_NAMES = '''"""Prices as the customer pays them."""


def gross_prices(products):
    """``(product_id, name, gross price)`` of each product."""
    result = []
    for product in products:
        gross = round(product.net_price * (1 + product.vat_rate / 100), 2)
        result.append((product.product_id, product.name, gross))
    return result
'''


@dataclass(frozen=True)
class Incident:
    """One thing that breaks: in which DAG, how, and what an end of it must look like."""

    name: str
    dag_id: str
    task_id: str
    outcome: str
    break_it: Callable[[World], str]
    heal: Callable[[World], str] | None = None


def rename_a_column(world: World) -> str:
    """The team that owns the source renames a column."""
    world.sql("ALTER TABLE orders RENAME COLUMN amount TO amount_eur")
    return "the team that owns the source renamed orders.amount to amount_eur"


def merge_a_bug(world: World) -> str:
    """A colleague merges a clean-up that does not work."""
    (world.checkout / "include" / "prices.py").write_text(PRICES_WITH_NAMES)
    sha = world.push("Read products by name, not by position")
    return f"Robin merged a clean-up of include/prices.py ({sha}) that does not work"


def bank_is_down(world: World) -> str:
    """The upstream service is out of order for a while."""
    world.bank.healthy = False
    return "the bank's HTTP service answers 503"


def bank_is_back(world: World) -> str:
    """The upstream service works again."""
    world.bank.healthy = True
    return "the bank's HTTP service works again"


INCIDENTS = {
    incident.name: incident
    for incident in (
        Incident("schema-drift", "daily_orders", "load_daily_orders", "change", rename_a_column),
        Incident("python-bug", "price_list", "write_price_list", "change", merge_a_bug),
        Incident("flaky-upstream", "exchange_rates", "fetch_rates", "restart", bank_is_down, bank_is_back),
    )
}
DEFAULT = "schema-drift"
