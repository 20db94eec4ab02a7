"""Addresses of staffing."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.staffing.views import handovers

pages = [
    path("", handovers.handovers, name="handovers"),
    path("<int:subject_id>/", handovers.handover, name="handover"),
    path("<int:subject_id>/add/", handovers.item_add, name="item_add"),
    path("<int:subject_id>/assign/", handovers.items_assign, name="items_assign"),
    path("<int:subject_id>/finish/", handovers.items_finish, name="items_finish"),
    path("<int:subject_id>/paper/", handovers.paper, name="paper"),
]
urlpatterns = [path("staffing/handovers/", include((pages, "staffing")))]
