"""An address for machines: its right, its parameters and the shape of its answer stand beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from zhanggui.kit.actor import Actor
from zhanggui.kit.api.bearer import Opened, Turned, opened_by
from zhanggui.kit.api.params import Param, read_params
from zhanggui.kit.api.shape import plain
from zhanggui.kit.desk.guard import READ, View, public
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.text import render

ROOT = "/api/v1/"
T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """A question of a machine: as whom, by which token, and what stood behind the question mark."""

    by: Actor
    token: Opened
    given: Mapping[str, Any]


@dataclass(frozen=True)
class Listed(Generic[T]):
    """A page of a list; `next` is asked for the one after it, none at the end."""

    rows: Sequence[T]
    next: str | None


@dataclass(frozen=True)
class Endpoint:
    """What the document says of an address. `many`: it answers with a page of a list."""

    path: str
    about: Text
    right: str | None
    answer: type
    many: bool
    params: tuple[Param, ...]


_known: dict[str, Endpoint] = {}


def all_endpoints() -> list[Endpoint]:
    """Every address for machines, by path."""
    return [_known[path] for path in sorted(_known)]


def endpoint(
    path: str,
    *,
    about: Text,
    right: str | None,
    answer: type,
    many: bool = False,
    params: tuple[Param, ...] = (),
) -> Callable[[Callable[..., object]], View]:
    """Guard a view by token and right: 401, 403, 405, 422 and 429 are told in JSON. It is read only.

    It says `right` for the tests that walk every address; no session counts, so CSRF has nothing to hold.
    """
    _known[path] = Endpoint(path, about, right, answer, many, params)

    def guard(view: Callable[..., object]) -> View:
        @csrf_exempt
        @public
        @wraps(view)
        def guarded(request: HttpRequest, **at: Any) -> HttpResponseBase:
            response = _answered(request, view, _known[path], at)
            patch_cache_control(response, no_store=True, private=True)
            return response

        guarded.right = right  # type: ignore[attr-defined]  # read by the tests that walk every address
        guarded.endpoint = _known[path]  # type: ignore[attr-defined]  # the same
        return guarded

    return guard


def _answered(request: HttpRequest, view: Callable[..., object], held: Endpoint, at: dict[str, Any]) -> JsonResponse:
    try:
        if request.method not in READ:
            raise Turned(405, _("这个地址只能读取"), headers={"Allow": ", ".join(READ)})
        token = opened_by(request)
        if held.right is not None:
            token.actor.require(held.right)
        told = view(Asked(token.actor, token, read_params(request.GET, held.params)), **at)
    except Turned as turned:
        return fault(turned.status, turned.why, next_step=turned.next_step, headers=turned.headers)
    except Refusal as refusal:
        return fault(refusal.status, refusal.why, duty=refusal.duty, next_step=refusal.next_step)
    except ValidationError:  # the cursor of another list
        return fault(BadInput.status, _("参数 {name} 的值不可用", name="cursor"))
    return JsonResponse(plain(told), json_dumps_params={"ensure_ascii": False})


def fault(
    status: int,
    why: Text,
    *,
    duty: str = "",
    next_step: Text | None = None,
    headers: Mapping[str, str] | None = None,
) -> JsonResponse:
    """What went wrong, under which duty, and what to do."""
    told = {"error": render(why), "duty": duty, "what_to_do": render(next_step)}
    return JsonResponse(told, status=status, headers=headers, json_dumps_params={"ensure_ascii": False})


@csrf_exempt
@public
def nothing_here(_request: HttpRequest, **_at: Any) -> HttpResponseBase:
    """An address under /api/ that nobody answers."""
    next_step = _("所有地址见 /api/v1/openapi.json")
    return fault(NotFound.status, _("没有这个地址"), next_step=next_step)
