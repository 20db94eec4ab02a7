"""A real Chromium of this machine, people signed in by post, and two eyes: the console and axe.

No browser is downloaded: without a Chromium (CHROMIUM names one) these tests are skipped, and say so.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import Answering
from tests.browser.showroom import actor as showroom_actor

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API runs an event loop in this thread
REPO = Path(__file__).resolve().parents[2]
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = REPO / "frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
CUT_OFF = ("htmx:afterRequest,", "htmx:sendError,", "htmx:sendAbort,")
ENDED = frozenset({"net::ERR_ABORTED", "net::ERR_INTERNET_DISCONNECTED"})
PHONE = {"width": 390, "height": 844}
expect.set_options(timeout=15_000)  # a busy machine is not a fault of ours


def chromium() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = chromium()
    if not path:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium fonts-noto-cjk)")
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "zh-CN", "viewport": {"width": 1440, "height": 900}}


@pytest.fixture(scope="session")
def answering(live_server: Any) -> Answering:
    """How many requests the server of these tests is answering at this moment."""
    return Answering.watch(live_server.thread.httpd)


@pytest.fixture(autouse=True)
def answered_to_the_end(request: pytest.FixtureRequest) -> Iterator[None]:
    """The database is emptied after the last answer: the browser leaves first, then the server finishes."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")  # set up before this one, so emptied after it
    answering = request.getfixturevalue("answering")
    yield
    answering.wait_until_still()


class Console:
    """What the browser complained about; `allow(409)` before a refusal that a test provokes."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.allowed: set[int] = set()
        self.failures: set[str | None] = set()
        page.on("console", self._said)
        page.on("requestfailed", lambda request: self.failures.add(request.failure))
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("response", lambda answer: self._answered(answer.status, answer.url))

    def allow(self, *statuses: int) -> None:
        self.allowed.update(statuses)

    def _answered(self, status: int, url: str) -> None:
        if status >= 400 and status not in self.allowed:
            self.complaints.append(f"{status} {url}")

    def _said(self, message: Any) -> None:
        expected = any(
            f"status of {status}" in message.text or f"Code {status}" in message.text for status in self.allowed
        )
        if message.type in {"error", "warning"} and not expected:
            self.complaints.append(message.text)

    def told(self) -> list[str]:
        """The complaints, without what htmx says of requests that ended because their page was left or cut off."""
        left = bool(self.failures) and self.failures <= ENDED
        return [told for told in self.complaints if not (left and told.startswith(CUT_OFF))]


@pytest.fixture
def console(page: Page) -> Iterator[Console]:
    """Fails the test when the console shows an error or an answer was 400 or more."""
    watched = Console(page)
    yield watched
    assert watched.told() == []


def ready(page: Page) -> None:
    """Our scripts have started and no request is on its way."""
    page.wait_for_selector("html[data-ready]:not([data-running])")


Visit = Callable[[str], Page]


@pytest.fixture
def visit(page: Page, live_server: Any, console: Console) -> Visit:
    """Open a path of the product and wait until it listens."""

    def go(path: str) -> Page:
        page.goto(f"{live_server.url}{path}")
        ready(page)
        return page

    return go


@pytest.fixture
def signed_in(page: Page, live_server: Any, visit: Visit, transactional_db: None) -> Callable[..., Visit]:
    """`signed_in("reviewer")("/orders/")`: a colleague of that post, all shops unless `shop=` says otherwise."""

    def enter(*posts: str, name: str = "沈岚", **scopes: Any) -> Visit:
        from zhanggui.foundation.org.tests.people import hired, open_session
        from zhanggui.kit.scope import ALL

        who = hired(*posts, name=name, **(scopes or {"shop": ALL, "warehouse": ALL}))
        page.context.add_cookies([{"name": "sessionid", "value": open_session(who), "url": live_server.url}])
        return visit

    return enter


def come_in(page: Page, employee_id: int) -> None:
    """Somebody who works here already takes the seat."""
    from zhanggui.foundation.org.tests.people import open_session

    parts = urlsplit(page.url)
    cookie = {"name": "sessionid", "value": open_session(employee_id), "url": f"{parts.scheme}://{parts.netloc}"}
    page.context.add_cookies([cookie])  # type: ignore[list-item]  what playwright asks for is a TypedDict


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands, in every theme asked for."""
    page.evaluate(AXE.read_text("utf-8"))
    script = "rules => axe.run(document, {runOnly: rules}).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
    return [json.dumps(fault, ensure_ascii=False) for fault in page.evaluate(script, RULES)]


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """No accessibility fault in either theme."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run python frontend_build.py")

    def check(page: Page) -> None:
        page.emulate_media(reduced_motion="reduce")
        for theme in ("light", "dark"):
            page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme }", theme)
            page.mouse.move(0, 0)
            page.wait_for_timeout(200)  # colours of Bootstrap's own controls change over a moment
            assert (theme, faults(page)) == (theme, [])

    return check


@pytest.fixture
def showroom(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk by itself: the showroom's addresses, templates, rows and its one person."""
    from tests.browser.showroom import stock
    from zhanggui.foundation.org.views.middleware import ActorMiddleware
    from zhanggui.kit import menu
    from zhanggui.kit.desk import search

    settings.ROOT_URLCONF = "tests.browser.showroom.urls"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [str(REPO / "tests/browser/showroom/templates")]}]
    monkeypatch.setattr(ActorMiddleware, "__call__", showroom_actor.answer)
    monkeypatch.setattr(ActorMiddleware, "process_view", lambda *_: None)
    monkeypatch.setattr(menu, "_entries", {})
    monkeypatch.setattr(search, "_sources", {})
    stock.PARCELS.update(stock.fill())
    group, count = "订单履约", lambda *, by: 128
    menu.entry(group="工作台", label="首页", icon="layout-dashboard", url="home", right=None, order=0)
    menu.entry(group=group, label="订单审核", icon="receipt", url="parcels", right="parcels.view", order=9, count=count)
    search.register("parcel", label="订单", right="parcels.view", icon="receipt", find=stock.find)
