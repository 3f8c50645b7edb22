"""Cases move when their time has come, with their documents, and nothing gets lost."""

from datetime import date, timedelta


def run(world, dag_id, day):
    played = world.run(dag_id, day if "T" in day else f"{day}T00:00:00+00:00")
    errors = [line for line in played.log.splitlines() if "Error" in line]
    assert played.state == "success", f"{dag_id} for {day} is {played.state}: {' '.join(errors[-2:])[:300]}"
    return played


def rows(world, conn_id, query, params=()):
    return sorted(world.sql(conn_id, query, params), key=repr)


def start(world):
    world.reset()
    return {
        table: world.sql("cases", f"SELECT * FROM {table}")
        for table in ("retention", "cases", "documents", "holds", "cases_archive", "documents_archive")
    }


def expected(raw, days):
    keep = dict(raw["retention"])
    archived = {row[0]: row for row in raw["cases_archive"]}
    gone = set()
    for day in map(date.fromisoformat, days):
        for number, kind, closed in raw["cases"]:
            held = any(case == number and (end is None or end > day) for case, end in raw["holds"])
            if (
                number not in gone
                and closed
                and kind in keep
                and closed + timedelta(days=keep[kind]) < day
                and not held
            ):
                gone.add(number)
                archived.setdefault(number, (number, kind, closed, day))
    papers = {row[0]: row for row in raw["documents_archive"]} | {
        row[0]: row for row in raw["documents"] if row[1] in gone
    }
    return {
        "cases": sorted(row for row in raw["cases"] if row[0] not in gone),
        "documents": sorted(row for row in raw["documents"] if row[1] not in gone),
        "cases_archive": sorted(archived.values()),
        "documents_archive": sorted(papers.values()),
        "retention": sorted(raw["retention"]),
    }


def check_cases_move_when_their_time_has_come(world):
    raw, done = start(world), []
    for day in ("2026-01-31", "2026-02-01", "2026-02-01", "2026-02-02", "2026-02-03", "2026-03-15"):
        run(world, "case_archive", day)
        done.append(day)
        for table, wanted in expected(raw, done).items():
            found = sorted(world.sql("cases", f"SELECT * FROM {table}"))
            assert found == wanted, f"{table} after {day}: {found} instead of {wanted}"


def check_the_rest_is_as_it_was(world):
    holds = rows(world, "cases", "SELECT * FROM holds")
    world.reset()
    assert rows(world, "cases", "SELECT * FROM holds") == holds, "holds were changed"
    assert set(world.dags()["case_counts"]) == {"count"}, "case_counts was changed"
