from datetime import timedelta


def day_before(hook, day):
    """The business day before a day."""
    before = day - timedelta(days=1)
    while before.weekday() > 4 or is_holiday(hook, before):
        before -= timedelta(days=1)
    return before


def is_holiday(hook, day):
    """Whether the exchange is closed on a weekday."""
    found = hook.get_first("SELECT COUNT(*) FROM holidays WHERE day = ?", parameters=(day.isoformat(),))
    return found[0] > 0
