"""A stand-in for Duo's Auth API, written from its documentation: checks every signature, and does what a plan says that is
read anew for each request. `duo.rs` beside this folder starts it and writes the plan."""

import argparse
import base64
import email.utils
import hashlib
import hmac
import http.server
import json
import pathlib
import ssl
import threading
import time
import urllib.parse

LOCK = threading.Lock()


def quoted(text):
    return urllib.parse.quote(text, safe="~")


def canonical(date, method, host, path, pairs):
    parameters = "&".join(f"{quoted(name)}={quoted(value)}" for name, value in sorted(pairs))
    return "\n".join([date, method, host.lower(), path, parameters])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def plan(self):
        return json.loads(self.server.options.plan.read_text(encoding="utf-8"))

    def answer(self, status, body):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def refuse(self, status, code, message):
        self.answer(status, {"stat": "FAIL", "code": code, "message": message})

    def is_signed(self, pairs):
        options = self.server.options
        date = self.headers.get("Date", "")
        moment = email.utils.parsedate_to_datetime(date) if date else None
        if moment is None or abs(moment.timestamp() - time.time()) > 300:
            return False
        text = canonical(date, self.command, self.headers.get("Host", ""), self.path, pairs)
        expected = hmac.new(options.secret.encode(), text.encode(), hashlib.sha512).hexdigest()
        given = self.headers.get("Authorization", "").removeprefix("Basic ")
        return hmac.compare_digest(base64.b64decode(given).decode(), f"{options.integration}:{expected}")

    def note(self, **entry):
        with LOCK, open(self.server.options.journal, "a", encoding="utf-8") as journal:
            journal.write(json.dumps(entry) + "\n")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        pairs = urllib.parse.parse_qsl(body, keep_blank_values=True, strict_parsing=True)
        if not self.is_signed(pairs):
            return self.refuse(401, 40103, "Invalid signature in request credentials")
        given = dict(pairs)
        if self.path == "/auth/v2/preauth":
            return self.preauth(given)
        if self.path == "/auth/v2/auth":
            return self.auth(given)
        return self.refuse(404, 40401, "Resource not found")

    def preauth(self, given):
        plan = self.plan()
        if plan["trouble"] == "outage":
            return self.refuse(503, 50300, "Service unavailable")
        if plan["trouble"] == "garbage":
            return self.answer(200, b"<html>allow</html>")
        response = plan["users"].get(given["username"], {"result": "deny", "status_msg": "No"})
        return self.answer(200, {"stat": "OK", "response": response})

    def auth(self, given):
        if given["factor"] != "push" or not given["device"]:
            return self.refuse(400, 40002, "Invalid request parameters")
        self.note(**given)
        plan = self.plan()
        while plan["status"] == "waiting":
            time.sleep(0.05)
            plan = self.plan()
        result = "allow" if plan["status"] == "allow" else "deny"
        response = {"result": result, "status": plan["status"], "status_msg": plan["status"]}
        return self.answer(200, {"stat": "OK", "response": response})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int)
    for name in ["--plan", "--journal", "--certificate", "--key"]:
        parser.add_argument(name, type=pathlib.Path)
    for name in ["--integration", "--secret"]:
        parser.add_argument(name)
    options = parser.parse_args()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", options.port), Handler)
    server.options = options
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.serve_forever()


main()
