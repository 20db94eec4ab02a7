"""The web process: granian serving the WSGI application with two processes of a few threads."""

from __future__ import annotations

import argparse
import os

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(prog="zhanggui.web.up.serve")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    Granian(
        "zhanggui.web.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("ZHANGGUI_WEB_PROCESSES", "2")),
        blocking_threads=int(os.environ.get("ZHANGGUI_WEB_THREADS", "4")),
        blocking_threads_idle_timeout=600,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
