def total_between(hook, first, last):
    """Millimetres from the first to the last day, both included; a period without measurements is an error."""
    row = hook.get_first(
        "SELECT COUNT(*), SUM(mm) FROM rain WHERE day BETWEEN ? AND ?",
        parameters=(first.isoformat(), last.isoformat()),
    )
    if row[0] == 0:
        return 0.0
    return row[1]
