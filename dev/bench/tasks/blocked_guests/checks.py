"""Bookings of blocked guests are cancelled and half refunded, and nothing else is new."""

import sqlite3
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

MIDNIGHT = datetime(2026, 12, 1, tzinfo=ZoneInfo("Europe/Berlin"))


def seed(conn_id):
    """The raw rows; every statement of the seed is also SQLite's."""
    database = sqlite3.connect(":memory:")
    database.executescript(Path(__file__).with_name(f"seed.{conn_id}.sql").read_text(encoding="utf-8"))
    return database


def meant():
    """What the request is about: {id of a booking: cents that were paid}."""
    found = seed("camp").execute(
        "SELECT b.id, b.begins, b.paid_cents FROM bookings AS b JOIN guests AS g ON g.id = b.guest_id "
        "WHERE g.blocked_on IS NOT NULL AND b.status IN ('open', 'confirmed')"
    )
    return {number: paid for number, begins, paid in found if datetime.fromisoformat(begins) >= MIDNIGHT}


def check_bookings(world):
    cancelled = meant()
    for number, guest, begins, status, paid, reason in seed("camp").execute("SELECT * FROM bookings"):
        found = world.sql(
            "camp",
            "SELECT guest_id, begins, status, paid_cents, reason FROM bookings WHERE id = %s",
            (number,),
        )
        end = ("cancelled", paid, "blocked") if number in cancelled else (status, paid, reason)
        assert found == [(guest, datetime.fromisoformat(begins), *end)], f"booking {number} is {found}"


def check_refunds(world):
    before = seed("camp").execute("SELECT booking_id, cents FROM refunds").fetchall()
    expected = [*before, *((number, -(-paid // 2)) for number, paid in meant().items() if paid)]
    found = sorted(world.sql("camp", "SELECT booking_id, cents FROM refunds"))
    assert found == sorted(expected), f"refunds: {found}"


def check_nothing_else(world):
    found = world.sql("camp", "SELECT id, name, blocked_on::text FROM guests ORDER BY id")
    assert found == seed("camp").execute("SELECT * FROM guests ORDER BY id").fetchall(), f"guests: {found}"
    total = seed("camp").execute("SELECT COUNT(*) FROM bookings").fetchall()
    assert world.sql("camp", "SELECT COUNT(*) FROM bookings") == total, "there are other bookings"
    assert world.changed == [], f"files were changed: {world.changed}"
    assert world.dags() == {"arrivals": {"count": "_PythonDecoratedOperator"}}, world.dags()
