"""Who gives access tokens, and who is asked by a mail server whether they are good: both ends of OAuth 2.0, on loopback."""

from __future__ import annotations

import base64
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote_plus


class TokenOffice:
    """``/token`` gives tokens to a client that shows its secret; ``/introspect`` tells whose a token is, or that it is nobody's."""

    def __init__(self, client: str = "illbot", secret: str = "s&cret=+ü") -> None:
        self.client, self.secret = client, secret
        self.user = ""
        self.seconds: float | None = 3600
        #: "form" | "basic": where the secret has to stand
        self.wants = "form"
        #: good tokens
        self.good: set[str] = set()
        self.given: list[str] = []
        self.asked: list[dict[str, str]] = []
        self.inspected: list[str] = []
        #: instead of any answer of /token
        self.instead: tuple[int, bytes] | None = None
        self.stalls = False
        office = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"

            def do_POST(self) -> None:
                office.serve(self)

            def do_GET(self) -> None:
                self.send_error(405)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve(self, request: BaseHTTPRequestHandler) -> None:
        raw = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        form = {key: values[0] for key, values in parse_qs(raw.decode()).items()}
        if request.path == "/token":
            if self.stalls:
                time.sleep(3)
            code, body = self.instead or self._token(form, request.headers.get("Authorization", ""))
        else:
            self.inspected.append(form.get("token", ""))
            good = form.get("token") in self.good
            body = json.dumps({"active": True, "email": self.user} if good else {"active": False}).encode()
            code = 200
        request.send_response(code)
        if 300 <= code < 400:
            request.send_header("Location", f"{self.url}/elsewhere")
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def _token(self, form: dict[str, str], header: str) -> tuple[int, bytes]:
        self.asked.append(form)
        if self.wants == "form":
            shown = form.get("client_id"), form.get("client_secret")
        else:
            pair = base64.b64decode(header.removeprefix("Basic ")).decode()
            name, _, secret = pair.partition(":")
            shown = unquote_plus(name), unquote_plus(secret)
        if form.get("grant_type") != "client_credentials":
            return 400, b'{"error":"unsupported_grant_type"}'
        if shown != (self.client, self.secret):
            return 401, b'{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret"}'
        token = f"token-{len(self.given)}"
        self.given.append(token)
        self.good.add(token)
        answer: dict[str, Any] = {"access_token": token, "token_type": "Bearer"}
        if self.seconds is not None:
            answer["expires_in"] = self.seconds
        return 200, json.dumps(answer).encode()
