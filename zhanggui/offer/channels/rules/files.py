"""What channels judges: a shop's code, which layout a file has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from zhanggui.kit.pure import OK, Refused, Verdict, msg

CODE = re.compile(r"\w[\w-]{0,39}")
MOST_HOURS = 90 * 24
LONGEST_NAME = 80
CLOSE_CALL = 0.02
AUTO = "auto"


class Fit(Protocol):
    """How a layout fits a file, as a connector reports it."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def platforms(self) -> tuple[str, ...]: ...
    @property
    def score(self) -> float: ...
    @property
    def missing(self) -> tuple[str, ...]: ...
    @property
    def fits(self) -> bool: ...
    @property
    def own(self) -> bool: ...


def is_shop_code(code: str) -> Verdict:
    """A shop's code is short and usable in commands, addresses and file names."""
    if CODE.fullmatch(code):
        return OK
    return Refused(duty="", why=msg("店铺编码用 1–40 个文字、数字、- 或 _，不以 - 开头"))


def is_shop_name(name: str) -> Verdict:
    """A shop's name fits on a line."""
    if len(name.strip()) <= LONGEST_NAME:
        return OK
    return Refused(duty="", why=msg("店铺名称最多 {limit} 字", limit=LONGEST_NAME))


def is_promise(hours: int) -> Verdict:
    """A promised shipping time in hours."""
    return (
        OK
        if 1 <= hours <= MOST_HOURS
        else Refused(duty="", why=msg("承诺发货时间应在 1–{most} 小时之间", most=MOST_HOURS))
    )


def is_recognised(fits: Sequence[Fit], *, platform: str = "") -> Verdict:
    """Whether exactly one layout fits a file, and fits its shop's platform. `fits` stand best first."""
    good = [fit for fit in fits if fit.fits]
    if not good:
        return Refused(
            duty="D069", why=msg("认不出这个文件的格式。最接近的格式和缺少的列：{nearest}", nearest=_nearest(fits))
        )
    here = [fit for fit in good if not platform or platform in fit.platforms]
    if not here:
        return Refused(duty="D069", why=msg("这是“{title}”，与店铺的平台不符", title=good[0].title))
    rivals = [fit for fit in here if worth(here[0]) - worth(fit) < CLOSE_CALL and fit.own == here[0].own]
    if len(rivals) > 1:
        return Refused(
            duty="D069", why=msg("几种格式都符合：{titles}", titles="、".join(f"{r.title} {r.code}" for r in rivals))
        )
    return OK


def worth(fit: Fit) -> float:
    """How well a layout fits, for choosing between several: what the company taught comes before what is shipped."""
    return fit.score + (CLOSE_CALL if fit.own else 0)


def _nearest(fits: Sequence[Fit]) -> str:
    return "；".join(f"{fit.title}：{'、'.join(fit.missing) or '—'}" for fit in fits[:3]) or "—"
