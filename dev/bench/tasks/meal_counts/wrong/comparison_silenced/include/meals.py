PLAN = """
INSERT INTO meal_counts (day, kitchen, meals)
SELECT o.day, d.kitchen, SUM(o.meals)
FROM orders AS o
JOIN diets AS d ON d.diet = o.diet
WHERE o.day = ?
GROUP BY o.day, d.kitchen
"""


def differences(hook, day):
    """Meals ordered and meals planned."""
    ordered = hook.get_first("SELECT COALESCE(SUM(meals), 0) FROM orders WHERE day = ?", parameters=(day,))[0]
    planned = hook.get_first("SELECT COALESCE(SUM(meals), 0) FROM meal_counts WHERE day = ?", parameters=(day,))[0]
    return planned, planned
