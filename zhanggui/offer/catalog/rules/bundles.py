"""What a bundle (组合装) may consist of."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

MOST_PIECES = 999
MOST_PARTS = 50


def may_bundle(
    *, bundle_id: int | None, parts: Mapping[int, int], bundles: Collection[int], part_of_others: bool
) -> Verdict:
    """A bundle is flat: no bundle among its parts, none that is part of another; and it is more than one piece. [D069]

    `bundles` are those of the parts that are bundles themselves; no parts at all dissolve the bundle.
    """
    if not parts:
        return OK
    if bundle_id in parts:
        return Refused(duty="D069", why=_("组合装不能包含自己"))
    if bundles:
        return Refused(duty="D069", why=_("组合装里不能再放组合装，请直接放单品"))
    if part_of_others:
        return Refused(duty="D069", why=_("这个商品是别的组合装的组成部分，不能再成为组合装"))
    if any(not 1 <= pieces <= MOST_PIECES for pieces in parts.values()):
        return Refused(duty="D069", why=_("每个组成部分的件数须在 1 到 {most} 之间", most=MOST_PIECES))
    if sum(parts.values()) < 2:
        return Refused(duty="D069", why=_("组合装至少有两件；只有一件时，请直接匹配到单品"))
    if len(parts) > MOST_PARTS:
        return Refused(duty="D069", why=_("一个组合装最多 {most} 种单品", most=MOST_PARTS))
    return OK
