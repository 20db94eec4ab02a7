"""A parcel as the log of a gun tells it: everything that was scanned for it at once, whole and right, or not taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from zhanggui.kit.pure import OK, SCAN_LENGTH, Gs1, Refused, Text, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.packing.rules.counting import Want, difference, judge
from zhanggui.trade.packing.rules.meaning import Meaning, Said, meaning_of
from zhanggui.trade.packing.rules.weighing import expected_weight, is_near
from zhanggui.trade.packing.states import COUNTED, Outcome


class Asked(NamedTuple):
    """What is asked of every parcel: weighed or not, its tolerance, days that goods must have left, on which day."""

    weighed: bool
    percent: int
    grams: int
    fresh_days: int
    today: date


class Counted(NamedTuple):
    """One scan of the log and what it came to."""

    text: str
    outcome: Outcome
    sku_id: int | None = None
    pieces: int = 0
    piece: Gs1 | None = None


@dataclass
class Logged:
    """A parcel while its log is read: its scans, weight and label; `verdict`: why it is not taken."""

    number: str
    wants: Sequence[Want]
    asked: Asked
    verdict: Verdict = OK
    scans: list[Counted] = field(default_factory=list)
    got: dict[int, int] = field(default_factory=dict)
    weight_g: int | None = None
    waybill: str = ""

    def take(self, text: str) -> None:
        """The next scan."""
        if len(text) > SCAN_LENGTH:
            self._stop(_("有一个码 {n} 个字，最多 {most} 个：请到打包台扫商品的条形码", n=len(text), most=SCAN_LENGTH))
            return
        codes = {code for want in self.wants for code in want.codes}
        whole = bool(self.got) and not difference(self.wants, self.got)
        meant = meaning_of(text, whole=whole, codes=codes, numbers=(self.number,))
        if meant.said == Said.GOODS:
            self._count(text, meant)
        elif meant.said == Said.WEIGHT:
            self.weight_g = meant.number
            self.scans.append(Counted(text, Outcome.WEIGHED))
        elif meant.said == Said.LABEL:
            self._label(text)
        elif meant.said == Said.NUMBER:
            self.scans.append(Counted(text, Outcome.AGAIN))
        else:
            self._stop(_("“{text}”不是商品、重量或运单号", text=text))

    def close(self) -> None:
        """Nothing more was scanned: it is whole, weighed and labelled, or says what lacks."""
        left = difference(self.wants, self.got)
        goods = "、".join(f"{want.title} × {left[want.sku_id]}" for want in self.wants if want.sku_id in left)
        if not self.wants:
            self._stop(_("这一单没有要发的商品"))
        elif goods:
            self._stop(_("还缺 {goods}", goods=goods))
        elif self.weight_g is None and self.asked.weighed:
            self._stop(_("没有称重"))
        elif not self.waybill:
            self._stop(_("没有扫面单"))
        elif self.weight_g is not None:
            expected = expected_weight(self.wants)
            self.verdict = is_near(self.weight_g, expected, percent=self.asked.percent, grams=self.asked.grams)

    def _count(self, text: str, meant: Meaning) -> None:
        found = judge(self.wants, self.got, meant.text, meant.number)
        if found.outcome not in COUNTED or found.sku_id is None:
            wrong = found.outcome == Outcome.WRONG
            self._stop(_("“{text}”不在这一单里", text=text) if wrong else _("“{text}”扫多了", text=text))
            return
        self.got[found.sku_id] = self.got.get(found.sku_id, 0) + meant.number
        self.scans.append(Counted(text, found.outcome, found.sku_id, meant.number, meant.piece))
        if meant.piece and meant.piece.lot:
            self._stop(_("带批号的商品请到打包台扫"))
        elif meant.piece:
            self.verdict = meant.piece.may_leave(self.asked.today, days=self.asked.fresh_days)

    def _label(self, text: str) -> None:
        if self.waybill not in ("", text):
            why = _("这一单的运单号是 {waybill}，不是 {other}", waybill=self.waybill, other=text)
            self.verdict = Refused(duty="D085", why=why)
        self.waybill = text
        self.scans.append(Counted(text, Outcome.SHIPPED))

    def _stop(self, why: Text) -> None:
        self.verdict = Refused(duty="D084", why=why)


def parcel_logged(number: str, texts: Sequence[str], wants: Sequence[Want], asked: Asked) -> Logged:
    """Judge what was scanned after an order's number: its goods, then a weight, then the label. [D084][D085]

    As strict as the bench with every gate shut: nobody stands there to give a reason.
    """
    told = Logged(number, wants, asked, scans=[Counted(number, Outcome.OPENED)])
    for text in texts:
        told.take(text)
        if not told.verdict:
            return told
    told.close()
    return told
