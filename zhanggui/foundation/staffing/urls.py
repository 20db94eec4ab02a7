"""Addresses of staffing."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.staffing.views import departures, handovers

pages = [
    path("departures/<int:employee_id>/", departures.plan, name="departure_plan"),
    path("departures/<int:employee_id>/withdraw/", departures.withdraw, name="departure_withdraw"),
    path("", handovers.handovers, name="handovers"),
    path("<int:subject_id>/", handovers.handover, name="handover"),
    path("<int:subject_id>/add/", handovers.item_add, name="item_add"),
    path("<int:subject_id>/assign/", handovers.items_assign, name="items_assign"),
    path("<int:subject_id>/finish/", handovers.items_finish, name="items_finish"),
    path("<int:subject_id>/paper/", handovers.paper, name="paper"),
]
urlpatterns = [path("staffing/handovers/", include((pages, "staffing")))]
