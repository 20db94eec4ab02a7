"""The only writers of the committee."""

from zhanggui.foundation.committee.actions.items import (
    export_record,
    followup_finish,
    followup_give,
    followup_pass,
    item_hand,
    item_resolve,
    items_postpone,
    items_table,
    items_withdraw,
    vote_cast,
)
from zhanggui.foundation.committee.actions.meetings import meeting_call, meeting_close, meeting_open, meetings_cancel
from zhanggui.foundation.committee.actions.members import charter_adopt, member_appoint, members_end, members_release
from zhanggui.foundation.committee.actions.minutes import minutes_draw

__all__ = [
    "charter_adopt",
    "export_record",
    "followup_finish",
    "followup_give",
    "followup_pass",
    "item_hand",
    "item_resolve",
    "items_postpone",
    "items_table",
    "items_withdraw",
    "meeting_call",
    "meeting_close",
    "meeting_open",
    "meetings_cancel",
    "member_appoint",
    "members_end",
    "members_release",
    "minutes_draw",
    "vote_cast",
]
