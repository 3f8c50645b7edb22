def recompute(hook, day, until):
    """Write the minutes of the trips that began on a day and were received until another."""
    hook.run("DELETE FROM hire_hours WHERE day = ?", parameters=(day,))
    hook.run(
        "INSERT INTO hire_hours SELECT began_on, SUM(minutes) FROM trips WHERE began_on = ? AND received_on <= ?"
        " GROUP BY began_on",
        parameters=(day, until),
    )


def all_sums(hook, until):
    """Minutes by day: what is stored, and what follows from the trips received until a day."""
    stored = dict(hook.get_records("SELECT day, minutes FROM hire_hours"))
    wanted = dict(
        hook.get_records(
            "SELECT began_on, SUM(minutes) FROM trips WHERE received_on <= ? GROUP BY began_on", parameters=(until,)
        )
    )
    return stored, wanted
