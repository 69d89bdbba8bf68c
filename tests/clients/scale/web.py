"""HTTP without a library: what an instance, or the proxy before them, answers."""

import http.client
import json
import re
import urllib.parse

# How long an answer may take, in seconds: a little more than an instance waits for its database.
LIMIT = 15


def request(url, method="GET", body=None, headers=None):
    """Asks once; gives the status, the headers and the text. Nothing is asked twice, and no redirect is followed."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=LIMIT)
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path or "/", body, headers or {})
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()
    finally:
        connection.close()


def send_json(url, value, method="POST", headers=None):
    """Sends JSON; gives the status, the headers and the JSON of the answer."""
    status, answered, text = request(url, method, json.dumps(value), {"content-type": "application/json", **(headers or {})})
    return status, answered, json.loads(text) if text.startswith("{") else text


class Browser:
    """Keeps cookies, and sends the form of the page it looks at. It may look at one instance and send to another."""

    def __init__(self):
        self.cookies = {}
        self.page = ""

    def open(self, url):
        status, headers, self.page = request(url, headers=self._headers())
        self._keep(headers)
        return status

    def submit(self, base, path, fields):
        """Sends the form to `base`; gives where it leads."""
        token = re.search(r'name="token" value="([^"]*)"', self.page)[1]
        query = re.search(r'action="([^"]*)"', self.page)[1].replace("&amp;", "&")
        body = urllib.parse.urlencode({"token": token, **fields})
        headers = {"content-type": "application/x-www-form-urlencoded", **self._headers()}
        status, headers, text = request(f"{base}{path}{query}", "POST", body, headers)
        self._keep(headers)
        assert status == 303, (status, text)
        return headers["location"]

    def _headers(self):
        return {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

    def _keep(self, headers):
        for cookie in headers.get_all("set-cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
