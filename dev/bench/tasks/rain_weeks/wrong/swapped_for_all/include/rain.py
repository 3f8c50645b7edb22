def total_between(hook, first, last):
    """Millimetres from the first to the last day, both included; a period without measurements is an error."""
    row = hook.get_first(
        "SELECT COUNT(*), SUM(mm) FROM rain WHERE day BETWEEN ? AND ?",
        parameters=(last.isoformat(), first.isoformat()),
    )
    if row[0] == 0:
        raise ValueError(f"no measurements between {first} and {last}")
    return row[1]
