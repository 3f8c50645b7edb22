"""Members follow from the registrations that arrived until the day."""

from datetime import date, datetime, timedelta


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def same(world, conn_id, *tables):
    """These tables hold what the seed put there."""
    found = {table: rows(world, conn_id, f"SELECT * FROM {table}") for table in tables}
    world.reset(conn_id)
    for table in tables:
        assert rows(world, conn_id, f"SELECT * FROM {table}") == found[table], f"{table} was changed"


def expected(world, days):
    members = {9: ("old@a.example", "rowing", date(2025, 12, 31))}
    query = "SELECT member_id, email, section, left_club, arrived_at FROM registrations ORDER BY arrived_at"
    raw = world.sql("club", query)
    for day in days:
        start = datetime.fromisoformat(day)
        newest = {row[0]: row for row in raw if start <= row[4] < start + timedelta(days=1)}
        for number, (_, email, section, left, _) in newest.items():
            members.pop(number, None)
            if not left:
                members[number] = (email, section, start.date())
    return sorted((number, *rest) for number, rest in members.items())


def members(world):
    return world.sql("club", "SELECT member_id, email, section, updated_on FROM members ORDER BY 1")


def check_members_day_by_day(world):
    days = ("2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05")
    for number, day in enumerate(days, 1):
        run(world, "member_sync", day)
        wanted = expected(world, days[:number])
        assert members(world) == wanted, f"after {day}: {members(world)} instead of {wanted}"
        run(world, "member_sync", day)
        assert members(world) == wanted, f"a second run of {day} gave {members(world)}"


def check_only_members_with_news_are_touched(world):
    world.reset()
    run(world, "member_sync", "2026-03-01")
    world.sql("club", "UPDATE members SET section = 'marked' WHERE member_id = 2")
    run(world, "member_sync", "2026-03-02")
    found = world.sql("club", "SELECT section, updated_on FROM members WHERE member_id = 2")
    assert found == [("marked", date(2026, 3, 1))], f"member 2 had no news on the 2nd and became {found}"


def check_the_rest_is_as_it_was(world):
    same(world, "club", "registrations")
    assert world.dags()["fee_reminder"] == {"list": "SQLExecuteQueryOperator"}, "fee_reminder was changed"
