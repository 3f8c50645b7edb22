import json
import urllib.parse
import urllib.request

from include.agency_server import base_url


def alerts_of(day):
    """All alerts of a day."""
    found, page, pages = [], 1, 1
    while page <= pages:
        answer = get("/alerts", day=day, page=page)
        found += answer["alerts"]
        pages = answer["pages"]
        page += 1
    return found


def get(path, **query):
    with urllib.request.urlopen(f"{base_url()}{path}?{urllib.parse.urlencode(query)}", timeout=10) as answer:
        return json.load(answer)
