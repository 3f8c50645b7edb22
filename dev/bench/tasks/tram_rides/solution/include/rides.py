"""Rides from the validators, whose clocks are set to UTC."""

from collections import Counter
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

VIENNA = ZoneInfo("Europe/Vienna")


def rides_of(hook, day):
    """Rides a line on a day in Vienna."""
    first = date.fromisoformat(day)
    begin, end = (
        datetime.combine(each, time(), VIENNA).astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        for each in (first, first + timedelta(days=1))
    )
    rows = hook.get_records(
        "SELECT line FROM validations WHERE validated_at >= ? AND validated_at < ?", parameters=(begin, end)
    )
    return dict(Counter(line for (line,) in rows))
