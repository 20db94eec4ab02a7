"""The one expected error: a refusal, shown to the person with the duty, the reason and what to do next."""

from __future__ import annotations

from zhanggui.kit.pure import Text, Verdict, msg


class Refusal(Exception):
    """An action was refused; expected, shown, HTTP 409. `next_step` tells the person what would help."""

    status = 409

    def __init__(self, *, why: Text, duty: str = "", next_step: Text | None = None) -> None:
        super().__init__(str(why))
        self.why, self.duty, self.next_step = why, duty, next_step

    @classmethod
    def of(cls, verdict: Verdict) -> Refusal:
        return cls(why=verdict.why or msg("此操作未被允许"), duty=verdict.duty)

    @classmethod
    def unless(cls, verdict: Verdict) -> None:
        """Go on only when the rule allows."""
        if not verdict:
            raise cls.of(verdict)


class NotAllowed(Refusal):
    """The person lacks a right; HTTP 403."""

    status = 403

    def __init__(self, *, right: str, why: Text | None = None) -> None:
        self.right = right
        super().__init__(
            why=why or msg("您没有“{right}”权限", right=right),
            duty="D009",
            next_step=msg("请联系部门负责人或人事在“组织”页面调整岗位权限"),
        )


class NotFound(Refusal):
    """Nothing there, or nothing this person may see; HTTP 404 (the two are not told apart)."""

    status = 404

    def __init__(self, *, why: Text | None = None) -> None:
        super().__init__(why=why or msg("没有找到，或不在您的数据范围内"))


class BadInput(Refusal):
    """What was given cannot be used; HTTP 422."""

    status = 422
