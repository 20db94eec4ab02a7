"""One request over the wire: to the address that was judged, no redirects, a bounded answer."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit

from zhanggui.kit.senders.guard import place

PATIENCE = 10
HEARD_MOST = 64 * 1024


def exchanged(
    url: str,
    *,
    method: str = "POST",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    most: int = HEARD_MOST,
) -> tuple[int, bytes]:
    """Status and answer. Raises NotOutside where the host is no place outside, OSError and HTTPException for faults."""
    there = urlsplit(url)
    where = place(there)
    host = there.hostname or ""
    with socket.create_connection(where, timeout=PATIENCE) as wire:
        secure = there.scheme == "https"
        connection = (HTTPSConnection if secure else HTTPConnection)(host, where[1], timeout=PATIENCE)
        connection.sock = ssl.create_default_context().wrap_socket(wire, server_hostname=host) if secure else wire
        path = f"{there.path or '/'}?{there.query}" if there.query else there.path or "/"
        connection.request(method, path, body=body, headers={"User-Agent": "zhanggui", **(headers or {})})
        answer = connection.getresponse()
        return answer.status, answer.read(most)
