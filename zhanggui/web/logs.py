"""Structured logs: one JSON line per request and event, without personal data by construction and by a filter."""

from __future__ import annotations

import logging
import logging.config
import re
import time
import uuid
from collections.abc import Callable, MutableMapping
from typing import Any

import structlog
import structlog.tracebacks
from django.http import HttpRequest, HttpResponseBase

from zhanggui.web import metrics

Event = MutableMapping[str, Any]
NEVER = re.compile(
    r"name|phone|mobile|address|receiver|buyer|nick|remark|message|email|password|passwd|token|secret|key|cookie"
    r"|session|body|query|params|authorization|收货|手机|电话|姓名|地址|备注",
    re.IGNORECASE,
)
ALLOWED = frozenset({"logger_name", "view_name", "event_name", "task_name", "queue_name"})
DIGITS = re.compile(r"(?<![\w.-])1[3-9]\d{9}(?![\w.-])")
log = structlog.get_logger("zhanggui.request")


def drop_personal(_logger: object, _method: str, event: Event) -> Event:
    """Drop values whose key speaks of a person or a secret, and mask what looks like a mobile number in texts."""
    for key in list(event):
        if key not in ALLOWED and NEVER.search(key):
            event[key] = "…"
        elif isinstance(event[key], str):
            event[key] = DIGITS.sub("1…", event[key])
        elif isinstance(event[key], dict):
            event[key] = dict(drop_personal(_logger, _method, dict(event[key])))
    return event


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


# never local variables: they hold passwords, names and addresses
_TRACEBACKS = structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False))


def configure(options: dict[str, Any]) -> None:
    """Django's LOGGING_CONFIG: everything goes to standard error as JSON lines."""
    structlog.configure(
        processors=[*_SHARED, drop_personal, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": _SHARED,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _TRACEBACKS,
            drop_personal,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": formatter},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": options["level"]},
            "loggers": {
                "django.server": {"level": "ERROR"},
                "django.request": {"level": "ERROR"},
                "axes": {"level": "ERROR"},
                "procrastinate": {"level": "WARNING"},
            },
        }
    )


class RequestLog:
    """One line per request: id, path without query, view, status, milliseconds, who (an id). Feeds the metrics too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        request_id = uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        response = self.get_response(request)
        seconds = time.perf_counter() - began
        view = request.resolver_match.view_name if request.resolver_match else "-"
        metrics.observe(request.method or "-", view or "-", response.status_code, seconds)
        log.info(
            "request",
            method=request.method,
            path=request.path,
            view=view,
            status=response.status_code,
            ms=round(seconds * 1000, 1),
            actor=getattr(getattr(request, "actor", None), "id", None),
        )
        response.headers["X-Request-ID"] = request_id
        return response
