"""What people declare, what legal found, and who was looked into before he comes to personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from zhanggui.demo.company import people
from zhanggui.demo.days import Days
from zhanggui.demo.keeping import SIGNED
from zhanggui.demo.staff import Staff
from zhanggui.foundation.credentials import actions as credentials
from zhanggui.foundation.declarations import actions as declarations
from zhanggui.foundation.declarations.queries import declaration_rows
from zhanggui.foundation.declarations.states import Finding, Handled, Sort
from zhanggui.kit.desk import Ask
from zhanggui.kit.rights import personal_rights

MOST = 200
OWING = ("head", "wei.ran", "zhuo.ran", "zhai.xing", "qiao.an", "niu.dali")
INTERESTS = {
    "product": "表姐任职于包材供应商恒信包装，任业务主管；本人不参与包材比价。",
    "cen.jing": "配偶持有星屿文化 3% 股份；直播合作已回避。",
}
GIFTS = (
    ("promoter", Sort.TAKEN, "星屿文化", "中秋茶叶礼盒", "388", Handled.RETURNED, 9, True),
    ("gao.yuanshan", Sort.TAKEN, "中通快递网点", "水果一箱", "120", Handled.KEPT, 16, True),
    ("lin.qingqiu", Sort.TAKEN, "某代运营公司", "购物卡", "1000", Handled.HANDED_IN, 4, False),
    ("head", Sort.OFFERED, "某平台行业小二", "新品试用装", "159", Handled.GIVEN, 2, False),
)
"""Who, which way, partner, thing, worth, what was done, days ago, reviewed."""


@dataclass(frozen=True)
class Upright:
    """A round that is nearly over."""

    staff: Staff
    days: Days

    def run(self) -> None:
        """The round, the statements, the gifts, and what legal found."""
        began = self.days.anchor - timedelta(days=20)
        due = (self.days.anchor + timedelta(days=10)).date()
        legal = self.staff.actors["legal"]
        declarations.round_open(year=began.year, due=due, by=legal, at=began)
        for place, person in enumerate(people()):
            if person.login in self.staff.actors and person.login not in OWING:
                self._state(person.login, began.year, began + timedelta(hours=3 + 2 * place))
        for gift in GIFTS:
            self._gift(gift)
        self._review()
        self._checks(began)

    def _checks(self, at: datetime) -> None:
        """Whoever comes to personal data signed for it and is looked into, with his word: most passed, the others have
        some weeks."""
        until = (self.days.anchor + timedelta(days=30)).date()
        hr, consent = self.staff.actors["hr"], (at - timedelta(days=12)).date()
        for kind in ("nda", "background"):
            credentials.demand_set(kind=kind, since=at.date(), existing_until=until, by=hr, at=at)
        for login, person in self.staff.actors.items():
            if not person.rights & personal_rights():
                continue
            who = person.id or 0
            if login not in SIGNED:
                credentials.credential_record(employee_id=who, kind="nda", signed_on=consent, by=hr, at=at)
            if login not in (*OWING, "hr"):
                credentials.credential_record(
                    employee_id=who,
                    kind="background",
                    signed_on=at.date(),
                    consent_on=consent,
                    by=hr,
                    at=at,
                )

    def _state(self, login: str, year: int, at: datetime) -> None:
        told = INTERESTS.get(login, "")
        by = self.staff.actors[login]
        declarations.statement_make(year=year, interests=bool(told), detail=told, by=by, at=at)

    def _gift(self, gift: tuple[str, Sort, str, str, str, Handled, int, bool]) -> None:
        login, sort, partner, item, worth, handled, ago, seen = gift
        at = self.days.anchor - timedelta(days=ago)
        made = declarations.gift_declare(
            sort=sort,
            partner=partner,
            item=item,
            worth=Decimal(worth),
            on=at.date(),
            handled=handled,
            at=at,
            by=self.staff.actors[login],
        )
        if seen:
            self._found([made], at + timedelta(days=1))

    def _review(self) -> None:
        """Statements without interests are looked at together; legal's own waits for another."""
        legal = self.staff.actors["legal"]
        rows = declaration_rows(ask=Ask(queue="made", filters={"kind": "statement"}, limit=MOST), by=legal).rows
        plain = [row.id for row in rows if not row.interests and row.employee_id != legal.id]
        self._found(plain, self.days.anchor - timedelta(days=1))

    def _found(self, ids: list[int], at: datetime) -> None:
        legal = self.staff.actors["legal"]
        declarations.declarations_review(declaration_ids=ids, finding=Finding.FINE, by=legal, at=at)
