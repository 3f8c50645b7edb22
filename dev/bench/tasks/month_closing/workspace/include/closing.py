"""Closing of a month for one kind of cost; used by ten DAGs."""

from include.periods import bounds


def close(hook, kind, day):
    """Write the sum of the month in which a day lies."""
    first, last = bounds(day)
    hook.run("DELETE FROM closings WHERE kind = ? AND month = ?", parameters=(kind, first.isoformat()))
    hook.run(
        "INSERT INTO closings SELECT kind, ?, SUM(cents) FROM postings WHERE kind = ? AND day BETWEEN ? AND ? GROUP BY kind",
        parameters=(first.isoformat(), kind, first.isoformat(), last.isoformat()),
    )
