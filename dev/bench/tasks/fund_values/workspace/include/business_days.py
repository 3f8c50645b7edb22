from datetime import timedelta


def day_before(hook, day):
    """The business day before a day."""
    return day - timedelta(days=1)


def is_holiday(hook, day):
    """Whether the exchange is closed on a weekday."""
    found = hook.get_first("SELECT COUNT(*) FROM holidays WHERE day = ?", parameters=(day.isoformat(),))
    return found[0] > 0
