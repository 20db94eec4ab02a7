from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from tests.browser.answering import Answering


def test_an_answer_half_given_is_waited_for() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        yield b"half"
        begun.set()
        go_on.wait(10)
        yield b"whole"

    answering = Answering(slow)
    told: list[bytes] = []
    request = threading.Thread(target=lambda: told.extend(answering({}, None)))
    request.start()
    begun.wait(10)
    threading.Timer(0.2, go_on.set).start()

    answering.wait_until_still()

    request.join(10)
    assert told == [b"half", b"whole"]
