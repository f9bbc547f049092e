"""A browser of the standard library: keeps cookies and its connection, fills in forms, times its requests."""

import http.client
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@dataclass(frozen=True)
class Answer:
    """What came back: status, text, where it leads, and after how many milliseconds."""

    status: int
    text: str
    leads_to: str
    milliseconds: float


class Browser:
    """One person at one desk."""

    def __init__(self, port: int) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = SimpleCookie()

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path)

    def post(self, path: str, given: Mapping[str, object]) -> Answer:
        """Send a form, with the token of the cookies."""
        token = self.cookies["csrftoken"].value if "csrftoken" in self.cookies else ""
        body = urlencode({"csrfmiddlewaretoken": token, **given})
        return self._ask("POST", path, body, "application/x-www-form-urlencoded")

    def send(self, path: str, json: str) -> Answer:
        """Send JSON."""
        return self._ask("POST", path, json, "application/json")

    def sign_in(self, path: str, username: str, password: str) -> None:
        """Sign in at a form; RuntimeError when that is refused."""
        self.get(path)
        answer = self.post(path, {"username": username, "password": password})
        if answer.status != http.client.FOUND:
            raise RuntimeError(f"{path} did not let {username} in: {answer.status}")

    def rest(self) -> None:
        """Let the connection go before a pause: the server would close it after two seconds."""
        self.line.close()

    def _ask(self, method: str, path: str, body: str = "", kind: str = "") -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        if "csrftoken" in self.cookies:
            headers["X-CSRFToken"] = self.cookies["csrftoken"].value
        began = time.perf_counter()
        self.line.request(method, path, body or None, headers)
        response = self.line.getresponse()
        text = response.read().decode("utf-8", "replace")
        took = (time.perf_counter() - began) * 1000
        for cookie in response.headers.get_all("Set-Cookie", ()):
            self.cookies.load(cookie)
        # The page that follows an act shows what the act announced; no page follows here.
        self.cookies.pop("messages", None)
        return Answer(response.status, text, response.headers.get("Location", ""), took)
