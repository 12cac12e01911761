"""Greets whom NAME says."""
import os
from wsgiref.simple_server import make_server

MESSAGE = "Hello, " + (os.environ["NAME"] or "world") + "!"


def application(environ, start_response):
    print("Handling web request. Returning message.", flush=True)
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [MESSAGE.encode()]


print(f"Message: '{MESSAGE}'", flush=True)
make_server("0.0.0.0", int(os.environ["PORT"]), application).serve_forever()
