"""What a provider must say, whose identities it may bring, and when its word counts as the second step."""

from __future__ import annotations

from collections.abc import Collection

from zhanggui.foundation.signon.states import FACTOR, KINDS, LONGEST_SUBJECT
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _


def provider_fits(*, kind: str, label: str, client_id: str, base: str, agent: str, reachable: bool) -> Verdict:
    """A provider has a kind, a name and an id; OpenID Connect its issuer, WeCom the number of the application.

    `reachable`: its address is https, or named by the installation.
    """
    if kind not in KINDS or not label.strip() or not client_id.strip():
        return Refused(duty="D182", why=_("请填写类型、名称和应用编号"))
    if kind == "oidc" and not base:
        return Refused(duty="D182", why=_("OpenID Connect 须填写发行方地址（issuer）"))
    if kind == "wecom" and not agent:
        return Refused(duty="D182", why=_("企业微信须填写应用的 AgentId"))
    if base and not reachable:
        return Refused(duty="D182", why=_("地址必须以 https:// 开头"))
    return OK


def may_open(*, tested: bool) -> Verdict:
    """A provider is offered at the door only after its test succeeded with the secret in force."""
    return OK if tested else Refused(duty="D182", why=_("请先“测试”，通过后再启用"))


def realm_allowed(*, allowed: Collection[str], realms: Collection[str]) -> Verdict:
    """Where the company names domains or organisations, the provider must vouch for one of them. [D182]"""
    if not allowed or set(allowed) & set(realms):
        return OK
    return Refused(duty="D182", why=_("您在对方平台的身份不属于本公司允许的企业或邮箱域"))


def subject_fits(subject: str) -> Verdict:
    """The lasting name of a person at a provider: letters without spaces around, not endless."""
    if subject and subject == subject.strip() and len(subject) <= LONGEST_SUBJECT:
        return OK
    return Refused(duty="D182", why=_("请填写对方平台的用户编号，最多 {most} 字", most=LONGEST_SUBJECT))


def factor_of(*, proves: bool, own: bool) -> str:
    """The provider's word is the second step only where the company says so, for whom bound himself. [D182, D010]

    A binding written by somebody else opens the first step only: nobody alone takes over an account.
    """
    return FACTOR if proves and own else ""
