def bounds(day):
    """The first and the last day of the month in which a day lies."""
    return day.replace(day=1), day.replace(day=28)
