"""Retention: rights, its kind of approval, what must not be erased, its pages."""

from __future__ import annotations

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "zhanggui.foundation.retention"
    label = "retention"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.retention import facts, tasks  # noqa: F401  facts, jobs: known from the start
        from zhanggui.foundation.retention.controls import CONTROLS
        from zhanggui.foundation.retention.handlers import HEARD
        from zhanggui.foundation.retention.states import KIND, MANAGE, VIEW
        from zhanggui.kit import controls, menu, personal
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.subjects import Kind
        from zhanggui.kit.subjects import declare as declare_kinds

        declare(
            Right(VIEW, _("查看个人信息目录和到期删除"), duty="D185"),
            Right(MANAGE, _("申请到期删除、暂缓删除"), duty="D185"),
            Right("retention.decide", _("批准到期删除"), duty="D185"),
        )
        declare_kinds(Kind(KIND, _("到期删除个人信息"), decide="retention.decide", duty="D185", url="retention:switch"))
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        controls.register(*CONTROLS)
        controls.exhibit(
            controls.Exhibit("personal", VIEW, "retention:field", each=True),
            controls.Exhibit("erasing", VIEW, "retention:run", each=True),
        )
        held = (
            "EXISTS (SELECT FROM retention_hold h WHERE h.field = '{field}' AND h.subject_id = t.id "
            "AND h.lifted_at IS NULL)"
        )
        personal.needs(personal.Needing("", _("有人要求暂缓删除"), held))
        menu.entry(
            group=_("制度"),
            label=_("个人信息目录"),
            icon="eraser",
            url="retention:fields",
            right=VIEW,
            order=605,
            words="personal data retention erase privacy PIPL",
        )
