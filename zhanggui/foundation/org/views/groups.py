"""店铺组: shops granted together, and who sees them through it."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.forms import GroupForm
from zhanggui.kit.desk import Column, Desk, actor_of, page, plain_export
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.journal.queries import timeline

BOTH = ("GET", "POST")
GROUPS = Desk(
    key="shop_groups",
    title=_("店铺组"),
    subtitle=_("按品牌、经营主体或平台编成一组的店铺；数据范围授予一组，以后加入的店铺自动可见"),
    duty="D182",
    right="org.view",
    url="org:groups",
    drawer="org:group",
    rows=queries.group_rows,
    labels=queries.group_labels,
    label="name",
    noun=_("组"),
    row="org/_group_row.html",
    head="org/_groups_head.html",
    search=_("店铺组名称"),
    columns=(
        Column("name", _("店铺组"), sort=True, area="main", width=14, value="name"),
        Column("basis", _("依据"), area="state", width=8, value="basis_title"),
        Column("shops", _("店铺"), clip=True, area="foot", value=lambda row: "、".join(row.names)),
        Column("count", _("家数"), end=True, area="aside", width=6, kind="number", value="count"),
    ),
    export=plain_export("shop-groups"),
    none_yet=_("还没有店铺组"),
    empty_hint=_("把同一品牌、同一经营主体或同一平台的店铺编成一组，再把这一组授予人员或岗位。"),
)


@page(right="org.view")
def groups(request: HttpRequest) -> HttpResponse:
    """The list."""
    return GROUPS.respond(request, manages=actor_of(request).can("org.manage"))


@page(right="org.view")
def group(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One group: its shops, and who sees them through it."""
    by = actor_of(request)
    context = {
        "row": queries.group_card(group_id=subject_id, by=by),
        "holders": queries.group_holders(group_id=subject_id, by=by),
        "manages": by.can("org.manage"),
        "moments": timeline("shop_group", subject_id, by=by),
    }
    return GROUPS.card(request, subject_id, "org/group.html", context)


@page(right="org.manage", methods=BOTH)
def group_set(request: HttpRequest, group_id: int = 0) -> HttpResponse:
    """Make a group or change one; whoever has it sees what joins at the next click."""
    by = actor_of(request)
    row = queries.group_card(group_id=group_id, by=by) if group_id else None
    known = {"name": row.name, "basis": row.basis.value, "shops": list(row.shop_ids)} if row else None
    form = GroupForm(request.POST if request.method == "POST" else None, initial=known)
    form.offer(shops=queries.shop_choices(by=by))
    title = _("调整店铺组") if row else _("新店铺组")
    do = partial(actions.shop_group_set, group_id=group_id or None, by=by)
    then = partial(reloaded, _("店铺组已保存，下一次点击即生效"))
    return form_done(request, form=form, title=title, submit=_("保存"), do=do, then=then)


@page(right="org.manage", methods=("POST",))
def group_drop(request: HttpRequest, group_id: int) -> HttpResponse:
    """Take a group away that nobody has."""
    actions.shop_group_drop(group_id=group_id, by=actor_of(request))
    return reloaded(_("店铺组已删除"))
