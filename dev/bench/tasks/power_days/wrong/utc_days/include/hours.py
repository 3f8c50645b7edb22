"""Hourly readings of a wind farm near Bremen. `hour` is the beginning of the hour in UTC."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

LOCAL = timezone.utc


def total_of(hook, day):
    """Kilowatt-hours of a local day; a day with an hour missing must not be closed."""
    midnight = datetime.fromisoformat(day).replace(tzinfo=LOCAL).astimezone(timezone.utc)
    hours = [(midnight + timedelta(hours=number)).strftime("%Y-%m-%dT%H:%MZ") for number in range(24)]
    rows = dict(
        hook.get_records(
            "SELECT hour, kwh FROM readings WHERE hour BETWEEN ? AND ?", parameters=(hours[0], hours[-1])
        )
    )
    missing = [hour for hour in hours if hour not in rows]
    if missing:
        raise ValueError(f"{day} is incomplete, no reading of {', '.join(missing)}")
    return sum(rows.values())
