from datetime import timedelta


def bounds(day):
    """The first and the last day of the month in which a day lies."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1)
