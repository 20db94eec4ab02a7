"""`zhanggui up`: one process that owns database, web and worker, and leaves nothing running when it ends."""

from __future__ import annotations

import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections

from zhanggui.kit import server, start
from zhanggui.kit.errors import Refusal
from zhanggui.kit.home import Held, Home
from zhanggui.kit.pure import msg
from zhanggui.kit.start.order import say
from zhanggui.web.up.children import Child, Record
from zhanggui.web.up.static import collect_if_changed

HEALTHY_WITHIN = 180.0
TICK = 0.25


class Supervisor:
    """The running installation: made by `running`, kept alive by `tick`."""

    def __init__(self, home: Home, host: str, port: int) -> None:
        self.home, self.host, self.port = home, host, port
        self.record = Record(home.run)
        self.embedded: server.Embedded | None = None
        self.children: list[Child] = []
        self.database_retry_at = 0.0

    @property
    def address(self) -> str:
        shown = "127.0.0.1" if self.host in {"0.0.0.0", "::", ""} else self.host  # noqa: S104  shown, not bound
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{self.port}"

    def begin(self) -> None:
        """Start web and worker side by side and wait until the installation says that it is well."""
        counters = self.home.run / "metrics"
        shutil.rmtree(counters, ignore_errors=True)
        counters.mkdir(mode=0o700)
        env = {"ZHANGGUI_HOME": str(self.home.root)}
        served = {**env, "PROMETHEUS_MULTIPROC_DIR": str(counters)}
        where = ["--host", self.host, "--port", str(self.port)]
        self.children = [
            Child("web", "zhanggui.web.up.serve", where, self.home.logs / "web.log", served),
            Child("worker", "zhanggui.web.up.work", [], self.home.logs / "worker.log", env),
        ]
        for child in self.children:
            child.start()
        self.record.write(self.children)
        self._wait_healthy()

    def tick(self) -> None:
        """Look after everything once: a dead database, web or worker is started again with back-off."""
        time.sleep(TICK)
        self._keep_database()
        changed = False
        for child in self.children:
            if child.died():
                say(f"{child.name} 意外退出，重新启动 · {child.name} ended, starting it again (see {child.log})")
            if child.due():
                child.start()
                changed = True
        if changed:
            self.record.write(self.children)

    def end(self) -> None:
        """Stop worker, then web; the database is let go by whoever started it."""
        for child in reversed(self.children):
            child.stop(patience=25 if child.name == "worker" else 12)
        self.record.file.unlink(missing_ok=True)

    def _keep_database(self) -> None:
        if self.embedded is None or time.monotonic() < self.database_retry_at:
            return
        try:
            if self.embedded.ensure():
                say("数据库意外退出，已重新启动 · the database had ended and was started again")
        except server.ServerFault as fault:
            self.database_retry_at = time.monotonic() + 5
            say(str(fault))

    def _wait_healthy(self) -> None:
        end = time.monotonic() + HEALTHY_WITHIN
        while not self._healthy():
            self.tick()
            if time.monotonic() > end or any(c.failures > 3 for c in self.children):
                raise start.CannotStart("\n".join(_last_words(c) for c in self.children))

    def _healthy(self) -> bool:
        host = (settings.ALLOWED_HOSTS or ["localhost"])[0].lstrip("*.") or "localhost"
        request = urllib.request.Request(f"{self.address}/healthz", headers={"Host": host})  # noqa: S310  our own
        try:
            with _direct.open(request, timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@contextmanager
def running(home: Home, *, host: str, port: int) -> Iterator[Supervisor]:
    """The whole start order of one home, and the whole stop order at the end of the block, whatever ends it."""
    try:
        with home.lock("up", wait=False):
            Record(home.run).take_over()
            supervisor = Supervisor(home, host, _free_port(host, port))
            with start.ready(home) as supervisor.embedded:
                if collect_if_changed(home):
                    say("静态文件已更新 · static files collected")
                connections.close_all()
                try:
                    supervisor.begin()
                    yield supervisor
                finally:
                    supervisor.end()
    except Held:
        raise Refusal(
            why=msg("这个目录已有一个掌规在运行：{home}", home=str(home.root)),
            next_step=msg("请使用已打开的地址，或先停止它，或用 ZHANGGUI_HOME 指定另一个目录"),
        ) from None


def _free_port(host: str, port: int) -> int:
    """The port, or any free one for 0; refused when somebody listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise Refusal(
                why=msg("端口 {port} 不能使用：{fault}", port=port, fault=fault.strerror or str(fault)),
                next_step=msg("请用 --port 换一个端口，例如 --port {other}", other=port + 1),
            ) from None
        return int(probe.getsockname()[1])


def _last_words(child: Child) -> str:
    lines = child.log.read_text(errors="replace").splitlines()[-15:] if child.log.exists() else []
    return f"{child.name} ({child.log}):\n" + "\n".join(lines)
