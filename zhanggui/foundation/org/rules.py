"""What a login, a password and a session must be, and who may not decide about himself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import NamedTuple

from zhanggui.foundation.org.states import PASSKEY
from zhanggui.kit.pure import OK, Refused, Verdict, first_refusal
from zhanggui.kit.pure import msg as _

LOGIN = re.compile(r"[a-z0-9._-]{2,40}")
CODE = re.compile(r"[a-z0-9_-]{2,40}")
PASSWORD_MIN, PASSWORD_MAX = 10, 128
PASSWORDS_KEPT = 5
OUR_NAMES = frozenset({"zhanggui", "zhangguizhanggui"})
TOO_SIMILAR = 0.7
IDLE = timedelta(hours=8)
ABSOLUTE = timedelta(hours=24)
HALFWAY = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=1)
COOL_OFF = timedelta(minutes=15)
CROWD = 60


def login_is_usable(login: str) -> Verdict:
    """A login name has 2 to 40 small letters, digits, dots, hyphens or underscores."""
    if LOGIN.fullmatch(login):
        return OK
    return Refused(duty="D182", why=_("登录名须为 2–40 位小写字母、数字、点、横线或下划线"))


def code_is_usable(code: str) -> Verdict:
    """The code of a department or post stands in addresses: 2 to 40 small letters, digits, hyphens or underscores."""
    if CODE.fullmatch(code):
        return OK
    return Refused(duty="D182", why=_("编码须为 2–40 位小写字母、数字、横线或下划线"))


def fits_below(*, department: int, above: int | None, parents: Mapping[int, int | None]) -> Verdict:
    """Whether a department may stand there: never below itself. [D006] `parents`: each one's own, by id."""
    at, seen = above, set[int]()
    while at is not None and at not in seen:
        if at == department:
            return Refused(duty="D006", why=_("不能放到自己或自己的下级部门之下"))
        seen.add(at)
        at = parents.get(at)
    return OK


def may_close(*, people: int, below: int) -> Verdict:
    """Whether a department may go: nobody serves in it and none stands below it. [D006]"""
    if people:
        return Refused(duty="D006", why=_("部门里还有 {n} 人，请先办理调岗", n=people))
    if below:
        return Refused(duty="D006", why=_("还有 {n} 个下级部门，请先撤销或移走", n=below))
    return OK


def password_is_strong(password: str, *, near: Iterable[str], common: bool) -> Verdict:
    """A password is long, not on the list of common ones, and not like the person's own names. [D182]

    `near` are the person's login, name and number; `common` says whether the list knows it.
    """
    return first_refusal(
        (
            _long_enough(password),
            _not_only_digits(password),
            _uncommon(common or _letters(password) in OUR_NAMES),
            _unlike(password, near),
        )
    )


def password_lasts(*, changed_at: datetime | None, days: int, now: datetime) -> Verdict:
    """A password lasts until its owner changes it, unless the company set a number of days. [D182]

    NIST SP 800-63B (3.1.1.2): no change by the calendar, only when a password may have leaked.
    """
    if days and changed_at is not None and now - changed_at >= timedelta(days=days):
        return Refused(duty="D182", why=_("密码已使用满 {days} 天，请换一个新的", days=days))
    return OK


def _long_enough(password: str) -> Verdict:
    if len(password) < PASSWORD_MIN:
        return Refused(duty="D182", why=_("密码至少 {least} 位", least=PASSWORD_MIN))
    if len(password) > PASSWORD_MAX:
        return Refused(duty="D182", why=_("密码最多 {most} 位", most=PASSWORD_MAX))
    return OK


def _not_only_digits(password: str) -> Verdict:
    return Refused(duty="D182", why=_("密码不能全是数字")) if password.isdigit() else OK


def _uncommon(common: bool) -> Verdict:
    return Refused(duty="D182", why=_("这个密码太常见，容易被猜到，请换一个")) if common else OK


def _letters(password: str) -> str:
    """Without digits and signs, which make no name a secret."""
    return "".join(letter for letter in password.lower() if letter.isalpha())


def _unlike(password: str, near: Iterable[str]) -> Verdict:
    typed = password.lower()
    for word in (w.lower() for w in near if w):
        if SequenceMatcher(a=typed, b=word).ratio() >= TOO_SIMILAR or (
            len(word) > 3 and len(typed) - len(word) < 4 and word in typed
        ):
            return Refused(duty="D182", why=_("密码与您的登录名、姓名或工号太相似"))
    return OK


def session_lives(*, started_at: datetime, seen_at: datetime, now: datetime) -> Verdict:
    """A session ends 8 hours after the last click and 24 hours after sign-in, whatever happens."""
    if now - seen_at >= IDLE:
        return Refused(duty="D182", why=_("超过 {hours} 小时没有操作，请重新登录", hours=IDLE // timedelta(hours=1)))
    if now - started_at >= ABSOLUTE:
        return Refused(duty="D182", why=_("登录已满 {hours} 小时，请重新登录", hours=ABSOLUTE // timedelta(hours=1)))
    return OK


def second_step_waits(*, started_at: datetime, now: datetime) -> Verdict:
    """After the password the second step is waited for ten minutes, then the password is asked for again. [D182]"""
    if now - started_at >= HALFWAY:
        return Refused(duty="D182", why=_("等待第二步验证超过 {n} 分钟，请重新登录", n=HALFWAY // timedelta(minutes=1)))
    return OK


class Step(NamedTuple):
    """What still lies between a session and its rights: the second step, or a factor to set up first."""

    halfway: bool
    must_enrol: bool


def step_left(*, factor: str, second_factor: bool, passkey: bool, demanded: bool, passkey_demanded: bool) -> Step:
    """What a session lacks that was proved by `factor` (empty: the first step only). [D182]

    `second_factor`, `passkey`: what its person has. A post that demands a passkey takes nothing less; who has none is
    let in by what he has, to set one up.
    """
    if passkey_demanded and passkey:
        return Step(halfway=factor != PASSKEY, must_enrol=False)
    unproved = not factor
    missing = passkey_demanded or (demanded and unproved and not second_factor)
    return Step(halfway=second_factor and unproved, must_enrol=missing)


def rows_of_tree(depths: Sequence[int]) -> list[float]:
    """Where each node of a tree in reading order stands: leaves one below the other, a parent amid his own."""
    below: dict[int, list[int]] = {}
    path: list[int] = []
    for place, depth in enumerate(depths):
        del path[depth:]
        if path:
            below.setdefault(path[-1], []).append(place)
        path.append(place)
    leaves = [place for place in range(len(depths)) if place not in below]
    rows = {place: float(row) for row, place in enumerate(leaves)}
    for place in sorted(below, reverse=True):
        own = below[place]
        rows[place] = (rows[own[0]] + rows[own[-1]]) / 2
    return [rows[place] for place in range(len(depths))]


def decides_for_others(*, asker_id: int | None, about: Iterable[int]) -> Verdict:
    """Nobody widens his own rights, scope or posts, nor closes his own file. [D010]"""
    if asker_id is not None and asker_id in set(about):
        return Refused(duty="D010", why=_("不能调整自己的岗位、权限或数据范围，请由另一位管理人员操作"))
    return OK


def may_loosen(
    *, asker_id: int | None, holders: Iterable[int], before: datetime | None, after: datetime | None
) -> Verdict:
    """Nobody puts off or drops what a post of his own demands at the door; making it stricter is for anybody. [D010]"""
    looser = before is not None and (after is None or after > before)
    if looser and asker_id is not None and asker_id in set(holders):
        return Refused(duty="D010", why=_("不能放宽自己岗位的登录要求，请由另一位管理人员操作"))
    return OK


def replaces_for_others(*, asker_id: int | None, employee_id: int) -> Verdict:
    """One's own password is changed by whoever knows it, not by whoever finds the screen open. [D010]"""
    if asker_id == employee_id:
        return Refused(duty="D010", why=_("自己的密码请在“我的账号”里修改，须输入原密码"))
    return OK
