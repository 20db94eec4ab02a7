"""Where the database is: computed from the home and the environment, whether or not a server runs."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from zhanggui.kit.home import Home

ROLE = "zhanggui"
DATABASE = "zhanggui"
SOCKET_NAME = "/.s.PGSQL.5432"
LONGEST = 100  # bytes of a socket's path; the system's limit is 104 (macOS) to 107 (Linux)


@dataclass(frozen=True)
class Location:
    """One database to connect to; `options` are passed to the driver as they are."""

    name: str
    user: str = ""
    password: str = ""
    host: str = ""
    port: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def django(self) -> dict[str, Any]:
        """The entry of Django's DATABASES."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": self.port,
            "TIME_ZONE": "Asia/Shanghai",
            "OPTIONS": dict(self.options),
        }


def external() -> bool:
    """A real server was named: then no server is started here."""
    return bool(os.environ.get("DATABASE_URL"))


def location(home: Home) -> Location:
    """The database of this home: `DATABASE_URL` when set, else the embedded server's."""
    if external():
        return from_url(os.environ["DATABASE_URL"])
    return Location(DATABASE, ROLE, read_password(password_file(home.data, ROLE)), str(socket_folder(home)))


def from_url(url: str) -> Location:
    """Read `postgres://user:password@host:port/name?sslmode=require` (host may also be a query parameter)."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must begin with postgresql:// (掌规 needs PostgreSQL 15 or later)")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return Location(
        name=unquote(parts.path.lstrip("/")) or DATABASE,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=host,
        port=str(parts.port or options.pop("port", "")),
        options=tuple(sorted(options.items())),
    )


def password_file(data: Path, role: str) -> Path:
    return data / f"{role}.password"


def read_password(file: Path) -> str:
    """The password of the embedded server; empty before its first start."""
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        return ""


def socket_folder(home: Home) -> Path:
    """`run/pg`, or a short folder of the system's temporary place when that path is too long for a socket."""
    near = home.run / "pg"
    if len(os.fsencode(near)) + len(SOCKET_NAME) <= LONGEST:
        return near
    digest = hashlib.sha256(os.fsencode(home.root)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"zhanggui-{digest}"
