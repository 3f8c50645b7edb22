"""Client of the met office's API.

`get("/v1/measurements", day="2026-01-05", page=1)` gives `{"items": [...], "pages": 3}`: each item has `station`, `time`
and `temperature` (in tenths of a degree Celsius), pages count from 1, a page holds at most two items. A day without
measurements has no pages.
"""

import json
import urllib.parse
import urllib.request

from include.office_test_server import base_url


def get(path, **query):
    url = f"{base_url()}{path}?{urllib.parse.urlencode(query)}"
    with urllib.request.urlopen(url, timeout=10) as answer:
        return json.load(answer)
