"""Free slots of a day, from the calendars of the practices."""

from airflow.sdk import BaseHook


def free_slots(day):
    """Rows of practice, start and minutes of what nobody has booked."""
    rows = BaseHook.get_hook("clinic").get_records(
        "SELECT practice, starts_at, minutes FROM calendar WHERE date(starts_at) = ? AND patient_id IS NULL"
        " ORDER BY practice, starts_at",
        parameters=(day,),
    )
    return [list(row) for row in rows]


def store(day, slots):
    """Replace the day in `slot_plan`."""
    hook = BaseHook.get_hook("clinic")
    hook.run("DELETE FROM slot_plan WHERE date(starts_at) = ?", parameters=(day,))
    sites = {"derm": "N", "ortho": "S"}
    for practice, starts_at, minutes in slots:
        hook.run(
            "INSERT INTO slot_plan (site, practice, starts_at, minutes) VALUES (?, ?, ?, ?)",
            parameters=(sites.get(practice, "N"), practice, starts_at, minutes),
        )
    return len(slots)
