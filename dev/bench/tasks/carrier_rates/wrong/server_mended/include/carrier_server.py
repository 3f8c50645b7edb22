"""The carrier's test server: serves the rows of `carrier` on 127.0.0.1, and has the outages that `outages` says."""

import json
import sqlite3
import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from airflow.sdk import BaseHook


class Carrier(BaseHTTPRequestHandler):
    def do_GET(self):
        connection = sqlite3.connect(self.server.path)
        with connection:
            down = connection.execute("UPDATE outages SET requests = requests - 1 WHERE requests > 0").rowcount
        rows = connection.execute("SELECT lane, cents FROM carrier WHERE day = ?", (self.path[-10:],)).fetchall()
        connection.close()
        data = json.dumps({"error": "maintenance, back in a few minutes"} if down else dict(rows)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


@cache
def base_url():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Carrier)
    server.path = BaseHook.get_connection("rates").host
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
