"""Writing saved views, and that a list left the house."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.db import transaction
from django.utils.translation import override

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.facts import ListExported
from zhanggui.kit.desk.models import SavedView
from zhanggui.kit.desk.wording import Label
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg

MOST_VIEWS = 20


def owner_of(by: Actor) -> int:
    """Views belong to people; a system or a token has none."""
    if by.id is None:
        raise NotFound
    return by.id


@transaction.atomic
def view_save(*, desk: str, name: str, query: str, by: Actor, share: bool = False) -> int:
    """Keep the state of a list under a name; the same name is overwritten. Sharing needs `desk.share_view`."""
    name = name.strip()
    if not name:
        raise BadInput(why=msg("请给视图起个名字"))
    if share:
        by.require("desk.share_view")
    mine = SavedView.objects.filter(owner_id=owner_of(by), desk=desk).exclude(name="")
    if mine.exclude(name=name).count() >= MOST_VIEWS:
        raise BadInput(why=msg("每个列表最多保存 {most} 个视图，请先删除不用的", most=MOST_VIEWS))
    values = {"query": query.lstrip("?"), "post": by.post if share else ""}
    view, _ = SavedView.objects.update_or_create(owner_id=owner_of(by), desk=desk, name=name, defaults=values)
    return view.pk


@transaction.atomic
def view_delete(*, view_id: int, by: Actor) -> None:
    """Remove one's own view."""
    gone, _ = SavedView.objects.filter(id=view_id, owner_id=owner_of(by)).exclude(name="").delete()
    if not gone:
        raise NotFound


@transaction.atomic
def columns_choose(*, desk: str, hidden: Sequence[str], by: Actor) -> None:
    """Remember which columns a person does not want to see."""
    values = {"query": urlencode({"hide": ",".join(sorted(hidden))})}
    SavedView.objects.update_or_create(owner_id=owner_of(by), desk=desk, name="", defaults=values)


@transaction.atomic
def list_export(*, key: str, title: Label, count: int, by: Actor) -> None:
    """Write down that a list left the house, under the title people know it by. [D183]"""
    with override("zh-hans"):
        name = str(title)
    announce([ListExported(subject_id=by.id or 0, desk=key, shown=[name], count=count)], by=by)
