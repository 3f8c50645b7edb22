"""The met office's test server, as they ship it: serves the rows of `office_data` on 127.0.0.1."""

import json
import sqlite3
import threading
import urllib.parse
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from airflow.sdk import BaseHook

SIZE = 2


class Office(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        if url.path != "/v1/measurements" or "day" not in query:
            return self._say(404, {"error": "not found"})
        with sqlite3.connect(self.server.path) as connection:
            rows = connection.execute(
                "SELECT station, time, temperature FROM office_data WHERE substr(time, 1, 10) = ? ORDER BY time, station",
                (query["day"],),
            ).fetchall()
        page, pages = int(query.get("page", 1)), -(-len(rows) // SIZE)
        if not 1 <= page <= max(pages, 1):
            return self._say(400, {"error": "no such page"})
        part = rows[(page - 1) * SIZE : page * SIZE]
        items = [dict(zip(("station", "time", "temperature"), row)) for row in part]
        return self._say(200, {"items": items, "pages": pages})

    def _say(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


@cache
def base_url():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Office)
    server.path = BaseHook.get_connection("climate").host
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
