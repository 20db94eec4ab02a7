"""Where rights are given: the rooms above are asked first, and reckon anew after."""

from __future__ import annotations

from collections.abc import Collection

from zhanggui.foundation.org.models import Assignment, PostRight
from zhanggui.kit import clock, granting
from zhanggui.kit.actor import Actor


def demand_allowed(
    by: Actor,
    *,
    posts: Collection[str] = (),
    more: Collection[str] = (),
    employee_id: int = 0,
    wider: bool = False,
    replaced: Collection[int] = (),
) -> None:
    """Refuse what a room above does not allow: these posts, `more` rights or a `wider` scope in this hand. [D010]

    `replaced`: the posts whose rights go when these come.
    """
    if by.kind == "system":
        return
    held = Assignment.objects.filter(employee_id=employee_id).exclude(until__lte=clock.now())
    rights = [(post, code) for post, code in held.values_list("post_id", "post__edition__rights__code") if code]
    before, stays = {code for _post, code in rights}, {code for post, code in rights if post not in replaced}
    gained = set(PostRight.objects.filter(edition__in_force__code__in=list(posts)).values_list("code", flat=True))
    granting.demand(employee_id=employee_id, before=before, after=stays | gained | set(more), wider=wider, by=by)
