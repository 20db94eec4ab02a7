"""Addresses: the door and one's own account stand alone, the rest under org/."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.org.views import account, door, groups, people, posts

rooms = [
    path("", people.people, name="people"),
    path("leave/", people.leave, name="leave"),
    path("hire/", people.hire, name="hire"),
    path("people/<int:subject_id>/", people.person, name="person"),
    path("people/<int:employee_id>/password/", people.replace_password, name="replace_password"),
    path("people/<int:employee_id>/sessions/end/", people.end_sessions, name="end_sessions"),
    path("people/<int:employee_id>/transfer/", people.transfer, name="transfer"),
    path("people/<int:employee_id>/assign/", people.assign, name="assign"),
    path("people/<int:employee_id>/assignments/<int:assignment_id>/revoke/", people.unassign, name="unassign"),
    path("people/<int:employee_id>/scope/<slug:kind>/", people.scope, name="scope"),
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", groups.group_set, name="group_new"),
    path("groups/<int:subject_id>/", groups.group, name="group"),
    path("groups/<int:group_id>/set/", groups.group_set, name="group_set"),
    path("groups/<int:group_id>/drop/", groups.group_drop, name="group_drop"),
    path("departments/", posts.chart, name="chart"),
    path("departments/new/", posts.department_new, name="department_new"),
    path("departments/<str:department>/change/", posts.department_change, name="department_change"),
    path("departments/<str:department>/close/", posts.department_close, name="department_close"),
    path("departments/<str:department>/head/", posts.head, name="head"),
    path("rights/", posts.matrix, name="matrix"),
    path("rights/file/", posts.matrix_file, name="matrix_file"),
    path("rights/<str:code>/", posts.why, name="why"),
    path("posts/new/", posts.post_new, name="post_new"),
    path("posts/<slug:post>/rights/", posts.post_rights, name="post_rights"),
    path("posts/<slug:post>/restore/", posts.post_rights_restore, name="post_rights_restore"),
]
urlpatterns = [
    path("login/", door.sign_in, name="login"),
    path("logout/", door.sign_out, name="logout"),
    path("account/", account.account, name="account"),
    path("account/password/", account.account_password, name="account_password"),
    path("account/sessions/end/", account.sessions_end, name="sessions_end"),
    path("account/sessions/<int:session_id>/revoke/", account.session_revoke, name="session_revoke"),
    path("org/", include((rooms, "org"))),
]
