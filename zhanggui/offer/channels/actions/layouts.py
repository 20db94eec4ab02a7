"""Keep the layouts a company taught: every version stays, one is in use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg
from zhanggui.kit.turns import take_turn
from zhanggui.offer.channels import rules
from zhanggui.offer.channels.facts import LayoutRetired, LayoutSaved
from zhanggui.offer.channels.models import Layout
from zhanggui.offer.channels.queries import layout_body, layout_faults, layout_rows
from zhanggui.offer.channels.rules import Drawing
from zhanggui.offer.channels.states import PLATFORM_REFUND_NAMES, PLATFORM_STATE_NAMES

LAYOUTS = "channels.layouts"


@dataclass(frozen=True)
class TaughtLayout:
    """A layout as it was saved."""

    code: str
    version: int
    title: str


@transaction.atomic
def layout_teach(*, drawing: Drawing, by: Actor, code: str = "", at: datetime | None = None) -> TaughtLayout:
    """Save a drawn layout: a new one, the next version of an own one (`code`), or an addition to a shipped one. [D069]

    Raises BadInput with what is wrong in it; needs channels.layouts.
    """
    by.require(LAYOUTS)
    _one_at_a_time()
    known = drawing.extends or code
    before = _in_use(known) if known else None
    if code and not drawing.extends and (before is None or before.extends):
        raise NotFound
    title = _title(drawing.extends, by) if drawing.extends else drawing.title.strip()
    code = known or _free_code()
    body = layout_body(drawing=drawing, code=code, version=_next_version(code), by=by)
    return _save(body, title, before, by, at)


@transaction.atomic
def layout_word_teach(
    *, code: str, word: str, meaning: str, refund: bool = False, by: Actor, at: datetime | None = None
) -> TaughtLayout:
    """Tell a layout what one more status word of its files means. [D069] (right: channels.layouts)"""
    by.require(LAYOUTS)
    verdict = rules.is_word(word)
    if not verdict:
        raise BadInput(why=verdict.why or msg("请写出文件里的状态词"), duty=verdict.duty)
    if meaning not in (PLATFORM_REFUND_NAMES if refund else PLATFORM_STATE_NAMES):
        raise BadInput(why=msg("请选择这个状态词的含义"))
    _one_at_a_time()
    before, version = _in_use(code), _next_version(code)
    title = before.title if before else _title(code, by)
    old: Mapping[str, Any] = before.body if before else {"extends": code, "code": code}
    body = rules.with_word({**old, "version": version}, word=word.strip(), meaning=meaning, refund=refund)
    return _save(body, title, before, by, at)


@transaction.atomic
def layout_retire(*, code: str, by: Actor, at: datetime | None = None) -> None:
    """Use a taught layout no longer; its versions stay on record. [D069] (right: channels.layouts)"""
    by.require(LAYOUTS)
    _one_at_a_time()
    row, at = _in_use(code), at or clock.now()
    if row is None:
        raise NotFound
    row.retired_at = at
    row.save(update_fields=["retired_at"])
    announce([LayoutRetired(subject_id=_root(code), code=code, version=row.version)], by=by, at=at)


def _save(body: Mapping[str, Any], title: str, before: Layout | None, by: Actor, at: datetime | None) -> TaughtLayout:
    """Keep a sound layout as the version in use; the same again changes nothing."""
    if faults := layout_faults(body=body, by=by):
        raise BadInput(why=faults[0], duty="D069")
    code, version = str(body["code"]), int(body["version"])
    if before and {**before.body, "version": version} == body:
        return TaughtLayout(code, before.version, before.title)
    at = at or clock.now()
    if before:
        before.retired_at = at
        before.save(update_fields=["retired_at"])
    Layout.objects.create(
        code=code,
        version=version,
        title=title,
        extends=str(body.get("extends", "")),
        body=body,
        author_id=by.id,
        author_name=by.name,
        created_at=at,
    )
    announce([LayoutSaved(subject_id=_root(code), code=code, version=version)], by=by, at=at)
    return TaughtLayout(code, version, title)


def _one_at_a_time() -> None:
    take_turn("channels.layout_teach")


def _in_use(code: str) -> Layout | None:
    return Layout.objects.select_for_update().filter(code=code, retired_at=None).first()


def _next_version(code: str) -> int:
    last = Layout.objects.filter(code=code).order_by("-version").values_list("version", flat=True).first()
    return (last or 0) + 1


def _root(code: str) -> int:
    """The first version's row: what the journal's entries of a layout are about."""
    return Layout.objects.filter(code=code).order_by("version").values_list("id", flat=True)[0]


def _free_code() -> str:
    number = Layout.objects.filter(extends="").values("code").distinct().count() + 1
    while Layout.objects.filter(code=rules.OWN_CODE.format(number=number)).exists():
        number += 1
    return rules.OWN_CODE.format(number=number)


def _title(code: str, by: Actor) -> str:
    """What a layout that is added to is called. Raises NotFound when there is none."""
    title = next((row.info.title for row in layout_rows(by=by) if row.info.code == code), "")
    if not title:
        raise NotFound
    return title[:80]
