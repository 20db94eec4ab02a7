"""What a command prints: one JSON object or lines for people on standard output, everything else on standard error."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from django.core.serializers.json import DjangoJSONEncoder

from zhanggui.kit.pure import Text
from zhanggui.kit.text import render


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return render(o) if isinstance(o, Text) else super().default(o)


@contextlib.contextmanager
def own_stdout() -> Iterator[TextIO]:
    """Keep standard output for the answer alone: whatever else writes there, child processes too, goes to stderr."""
    sys.stdout.flush()
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    os.dup2(2, 1)
    try:
        with contextlib.redirect_stdout(sys.stderr):
            yield answer
    finally:
        answer.flush()
        os.dup2(answer.fileno(), 1)
        answer.close()


class Answer:
    """The one answer of a command; `give` prints it now (a command that goes on running), at most once."""

    def __init__(self, stream: TextIO, *, as_json: bool) -> None:
        self.stream, self.as_json, self.given = stream, as_json, False

    def give(self, data: object) -> None:
        if data is None or self.given:
            return
        self.given = True
        print(as_json(data) if self.as_json else for_people(data), file=self.stream, flush=True)


def as_json(data: object) -> str:
    """One line of JSON, Chinese letters as they are."""
    return json.dumps(data, ensure_ascii=False, cls=_Encoder)


def for_people(data: object, depth: int = 0) -> str:
    """The same data as indented lines."""
    pad = "  " * depth
    if isinstance(data, dict | list | tuple) and not data:
        return f"{pad}-"
    if isinstance(data, dict):
        return "\n".join(_pair(pad, str(key), value, depth) for key, value in data.items())
    if isinstance(data, list | tuple):
        return "\n".join(f"{pad}- {for_people(item, depth + 1).lstrip()}" for item in data)
    return pad + ("" if data is None else render(data) if isinstance(data, Text) else str(data))


def _pair(pad: str, key: str, value: object, depth: int) -> str:
    nested = isinstance(value, dict | list | tuple) and value
    return f"{pad}{key}:\n{for_people(value, depth + 1)}" if nested else f"{pad}{key}: {for_people(value).strip()}"
