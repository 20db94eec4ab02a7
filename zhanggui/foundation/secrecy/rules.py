"""Who may open an item, who may borrow its paper, who signs for a thing."""

from __future__ import annotations

from collections.abc import Collection

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _


def may_open(*, reader_id: int | None, posts: Collection[str], owner_id: int, people: Collection[int],
             may_posts: Collection[str], agreed: bool) -> Verdict:  # fmt: skip
    """The owner, a named person, or a holder of a named post; and only under a confidentiality agreement. [D198]"""
    named = reader_id is not None and (reader_id == owner_id or reader_id in set(people))
    if not named and set(posts).isdisjoint(may_posts):
        return Refused(duty="D198", why=_("您不在这份资料的知悉范围内，请向责任人申请"))
    if not agreed:
        return Refused(duty="D199", why=_("查阅前须签署现行的保密协议，请联系人事登记"))
    return OK


def may_return(*, asker_id: int | None, borrower_id: int) -> Verdict:
    """Whoever borrowed does not confirm himself that it is back. [D010]"""
    if asker_id == borrower_id:
        return Refused(duty="D010", why=_("归还由另一位管理人员确认"))
    return OK


def may_pass(*, asker_id: int | None, askers: Collection[int], holder_id: int, taker_id: int, manages: bool) -> Verdict:
    """The holder signs that he gives it away; for whoever cannot any more, the register's keeper does. [D200]

    Not to himself or whom he stands in for: he would sign for both. [D010]
    """
    if taker_id == holder_id:
        return Refused(duty="D200", why=_("已经由这位员工保管"))
    if taker_id in askers and asker_id != holder_id:
        return Refused(duty="D010", why=_("不能把他人的保管物移交给自己，请保管人本人或另一位管理人员办理"))
    if asker_id is not None and (asker_id == holder_id or manages):
        return OK
    return Refused(duty="D200", why=_("只有保管人本人或保管登记的管理人员可以移交"))


def may_end(*, askers: Collection[int], holder_id: int) -> Verdict:
    """Whoever keeps a thing does not strike it off himself. [D010]"""
    if holder_id in askers:
        return Refused(duty="D010", why=_("自己保管的由另一位管理人员注销"))
    return OK


def may_take(*, asker_id: int | None, taker_id: int | None) -> Verdict:
    """Only whom it is given to signs that he has it: nobody for him. [D200]"""
    if asker_id is not None and asker_id == taker_id:
        return OK
    return Refused(duty="D200", why=_("只有接收人本人可以签收"))


def may_keep(*, asker_id: int | None, holder_id: int, taker_id: int | None, manages: bool) -> Verdict:
    """Giver, taker or the register's keeper say that it was not handed over. [D200]"""
    if asker_id is not None and (manages or asker_id in {holder_id, taker_id}):
        return OK
    return Refused(duty="D200", why=_("只有移交双方或保管登记的管理人员可以退回"))
