"""What channels judges: a shop's code, which layout a file has, what of a bad row may be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from zhanggui.kit.pure import OK, Refused, Verdict, msg

CODE = re.compile(r"[a-z0-9][a-z0-9_-]{1,39}", re.ASCII)
MOST_HOURS = 90 * 24
CLOSE_CALL = 0.02
AUTO = "auto"

# Only columns that never name a person are previewed; a shifted row shows nothing but its order number.
SHOWN = re.compile(r"编号|单号|状态|时间|金额|价格|单价|数量|商家编码|商品编码|标题|退款")
HIDDEN = re.compile(r"支付|姓名|电话|手机|地址|账号|会员|昵称|留言|备注|抬头|物流")
SHIFTED = frozenset({"columns_short", "columns_extra"})
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
ORDER_NUMBER = re.compile(r"[A-Za-z0-9_./#-]{1,64}", re.ASCII)
PREVIEW_LENGTH = 40


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


def is_shop_code(code: str) -> Verdict:
    """A shop's code is short, lower case, and usable in commands and file names."""
    if CODE.fullmatch(code):
        return OK
    return Refused(duty="", why=msg("店铺编码用 2–40 个小写字母、数字、- 或 _，以字母或数字开头"))


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
        return Refused(duty="D069", why=msg("认不出这个文件的格式。最接近的是：{nearest}", nearest=_nearest(fits)))
    here = [fit for fit in good if not platform or platform in fit.platforms]
    if not here:
        return Refused(duty="D069", why=msg("这是“{title}”，与店铺的平台不符", title=good[0].title))
    rivals = [fit for fit in here if here[0].score - fit.score < CLOSE_CALL]
    if len(rivals) > 1:
        return Refused(
            duty="D069", why=msg("几种格式都符合：{titles}", titles="、".join(f"{r.title} {r.code}" for r in rivals))
        )
    return OK


def _nearest(fits: Sequence[Fit]) -> str:
    said = [
        f"{fit.title}（缺少：{'、'.join(fit.missing)}）" if fit.missing else fit.title for fit in fits[:3] if fit.score
    ]
    return "；".join(said) or "—"


def shown_order_no(order_no: str) -> str:
    """An order number that is one; anything else may be a shifted cell and is not shown."""
    return order_no if ORDER_NUMBER.fullmatch(order_no) else ""


def preview(raw: Mapping[str, str], code: str) -> dict[str, str]:
    """What a list may show of a bad row: harmless columns only, phone and identity numbers starred."""
    if code in SHIFTED:
        return {}
    shown = {h: value.strip() for h, value in raw.items() if SHOWN.search(h) and not HIDDEN.search(h) and value.strip()}
    return {heading: _starred(heading, value)[:PREVIEW_LENGTH] for heading, value in shown.items()}


def _starred(heading: str, value: str) -> str:
    starred = PHONE.sub("***", value)
    return starred if "单号" in heading or "编号" in heading else IDENTITY.sub("***", starred)
