LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def bounds(day):
    """The first and the last day of the month in which a day lies."""
    return day.replace(day=1), day.replace(day=LENGTHS[day.month - 1])
