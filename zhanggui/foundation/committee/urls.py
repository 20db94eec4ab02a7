"""Addresses of the committee."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.committee.views import followups, items, meetings, members

pages = [
    path("", items.items, name="items"),
    path("<int:subject_id>/", items.item, name="item"),
    path("export/", items.export, name="export"),
    path("hand/", items.hand, name="hand"),
    path("table/", items.table, name="table"),
    path("postpone/", items.postpone, name="postpone"),
    path("withdraw/", items.withdraw, name="withdraw"),
    path("<int:subject_id>/vote/", items.vote, name="vote"),
    path("<int:subject_id>/resolve/", items.resolve, name="resolve"),
    path("<int:subject_id>/follow/", items.follow, name="follow"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/export/", meetings.meetings_export, name="meetings_export"),
    path("meetings/call/", meetings.call, name="call"),
    path("meetings/cancel/", meetings.cancel, name="cancel"),
    path("meetings/<int:subject_id>/", meetings.meeting, name="meeting"),
    path("meetings/<int:subject_id>/open/", meetings.start, name="open"),
    path("meetings/<int:subject_id>/close/", meetings.close, name="close"),
    path("meetings/<int:subject_id>/minutes/", meetings.minutes, name="minutes"),
    path("members/", members.members, name="members"),
    path("members/export/", members.members_export, name="members_export"),
    path("members/appoint/", members.appoint, name="appoint"),
    path("members/end/", members.member_end, name="member_end"),
    path("members/charter/", members.charter, name="charter"),
    path("members/charter/adopt/", members.charter_adopt, name="charter_adopt"),
    path("members/<int:subject_id>/", members.member, name="member"),
    path("follow-ups/", followups.followups, name="followups"),
    path("follow-ups/export/", followups.followups_export, name="followups_export"),
    path("follow-ups/finish/", followups.finish, name="finish"),
    path("follow-ups/pass/", followups.pass_on, name="pass"),
    path("follow-ups/<int:subject_id>/", followups.followup, name="followup"),
]
urlpatterns = [path("org/committee/", include((pages, "committee")))]
