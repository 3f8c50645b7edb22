"""The agency's server for tests, version 2, as they ship it. It serves the rows of `agency` on 127.0.0.1.

GET /alerts?day=YYYY-MM-DD[&after=TOKEN] answers {"alerts": [...], "next": TOKEN}; an answer holds at most three alerts,
`next` is missing in the last one. An alert has `id`, `line` and `text`. Unknown parameters are ignored.
"""

import json
import sqlite3
import threading
import urllib.parse
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from airflow.sdk import BaseHook


class Agency(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        after = bytes.fromhex(query.get("after", "")).decode()
        with sqlite3.connect(self.server.path) as connection:
            rows = connection.execute(
                "SELECT id, line, text FROM agency WHERE day = ? AND id > ? ORDER BY id LIMIT 400", (query["day"], after)
            ).fetchall()
        body = {"alerts": [dict(zip(("id", "line", "text"), row)) for row in rows], "pages": 1}
        data = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


@cache
def base_url():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Agency)
    server.path = BaseHook.get_connection("transit").host
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
