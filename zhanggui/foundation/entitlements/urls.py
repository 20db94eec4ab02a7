"""Addresses of entitlements."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.entitlements import views

pages = [
    path("", views.changes, name="changes"),
    path("<int:subject_id>/", views.change, name="change"),
    path("export/", views.export, name="export"),
    path("withdraw/", views.withdraw, name="withdraw"),
    path("people/<int:employee_id>/", views.ask, name="ask"),
    path("people/<int:employee_id>/copy/", views.copy, name="copy"),
    path("posts/", views.post_list, name="posts"),
    path("posts/<slug:post>/", views.post_ask, name="post"),
    path("groups/<int:group_id>/", views.group_ask, name="group_ask"),
    path("levels/", views.levels, name="levels"),
    path("levels/set/", views.levels_set, name="levels_set"),
    path("levels/clear/", views.levels_clear, name="levels_clear"),
]
urlpatterns = [path("org/changes/", include((pages, "entitlements")))]
