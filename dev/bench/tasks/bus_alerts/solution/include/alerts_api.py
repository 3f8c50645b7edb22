import json
import urllib.parse
import urllib.request

from include.agency_server import base_url


def alerts_of(day):
    """All alerts of a day."""
    answer = get("/alerts", day=day)
    found = list(answer["alerts"])
    while answer.get("next"):
        answer = get("/alerts", day=day, after=answer["next"])
        found += answer["alerts"]
    return found


def get(path, **query):
    with urllib.request.urlopen(f"{base_url()}{path}?{urllib.parse.urlencode(query)}", timeout=10) as answer:
        return json.load(answer)
