"""The door for machines: files handed in with a token, plain JSON, no session. See docs/how-to/intake.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from zhanggui.kit.actor import NOBODY
from zhanggui.kit.api import Turned, secret_of, unknown
from zhanggui.kit.desk import public
from zhanggui.kit.desk.forms import MOST_BYTES, MOST_FILES
from zhanggui.kit.desk.guard import View
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.received import NotReceived, received
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import msg as _
from zhanggui.offer.intake import actions, queries
from zhanggui.offer.intake.actions import GivenFile
from zhanggui.offer.intake.queries import OpenedToken, RunRow
from zhanggui.offer.intake.states import RunState, Via

TOLD = ("orders", "new", "updated", "known", "duplicates")
MOST_UPLOAD = (MOST_FILES + 1) * MOST_BYTES
Answer = Callable[..., JsonResponse]


def by_token(method: str) -> Callable[[Answer], View]:
    """Guard a view by the token of the request: 405, 401, 403 and 429 are answered before a byte of the body is read.

    No session and no cookie counts here, so no other site can make a browser send anything: CSRF has nothing to hold.
    """

    def guard(view: Answer) -> View:
        @csrf_exempt
        @public
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
            try:
                if request.method != method:
                    raise Turned(405, _("这个地址只接受 {method}", method=method), headers={"Allow": method})
                response = view(request, _token_of(request), *args, **kwargs)
            except Turned as no:
                response = _json({"error": say(no.why)}, status=no.status, headers=no.headers)
            except NotReceived as no:
                response = _json({"error": no.why}, status=no.status)
            except Refusal as refusal:
                response = _json({"error": say(refusal.why)}, status=refusal.status)
            patch_cache_control(response, no_store=True, private=True)
            return response

        return guarded

    return guard


@by_token("POST")
def hand_in(request: HttpRequest, token: OpenedToken) -> JsonResponse:
    """Take the files of the request and have them imported; tells the import's number and each file's fate."""
    if queries.token_is_busy(token_id=token.id, by=token.actor):
        raise Turned(429, _("上传太频繁，请过几分钟再试"), headers={"Retry-After": "300"})
    given = received(request)
    taken = [GivenFile(one.name, one.file) for one in given if not one.fault]
    run = None
    if taken:
        run = actions.files_hand_in(
            shop_id=token.shop_id, files=taken, via=Via.TOKEN, by=token.actor, token_id=token.id
        )
    actions.token_touch(token_id=token.id, by=token.actor)
    files = [{"name": one.name, "accepted": not one.fault, "why": one.fault} for one in given]
    return _json({"run": run, "files": files}, status=202 if taken else 422)


hand_in.most_bytes = MOST_UPLOAD  # type: ignore[attr-defined]  # the token is looked at before the body


@by_token("GET")
def handed_in(request: HttpRequest, token: OpenedToken, run_id: int) -> JsonResponse:  # noqa: ARG001  guarded
    """What became of an import that came by this token."""
    return _json(_result(queries.token_run(run_id=run_id, token_id=token.id, by=token.actor)))


def _json(told: dict[str, Any], **more: Any) -> JsonResponse:
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False}, **more)


def _token_of(request: HttpRequest) -> OpenedToken:
    """The token of the Authorization header; whoever tries many is told to wait."""
    secret = secret_of(request)
    token = queries.token_opened(secret=secret, by=NOBODY) if secret else None
    if token is None:
        raise unknown(request, secret)
    return token


def _result(run: RunRow) -> dict[str, Any]:
    """An import as its sender reads it: numbers, names and reasons, nothing of its rows."""
    ended = run.state in (RunState.DONE, RunState.FAILED)
    return {
        "run": run.id,
        "state": run.state.name.lower(),
        "started_at": run.started_at.isoformat(),
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
        "why": say(run.fault),
        "files": [
            {
                "name": file.name,
                "accepted": file.fault is None if ended else None,
                "why": say(file.fault),
                "rows": file.rows,
                "set_aside": file.quarantined,
                "counts": {name: file.counts.get(name, 0) for name in TOLD},
            }
            for file in run.files
        ],
    }
