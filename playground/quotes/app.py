"""A code service that apprunner.yaml configures."""
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Quotes(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = os.environ["QUOTE"].encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


# App Runner tells the port in PORT; it is the one of apprunner.yaml there, and a free one on a developer's machine.
ThreadingHTTPServer(("", int(os.environ["PORT"])), Quotes).serve_forever()
