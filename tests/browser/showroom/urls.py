"""The product's addresses and the showroom's."""

from __future__ import annotations

from django.urls import path

from tests.browser.showroom import desk, scanning
from zhanggui.web.urls import *  # noqa: F403
from zhanggui.web.urls import urlpatterns as shipped

urlpatterns = [
    *shipped,
    path("parcels/", desk.parcels, name="parcels"),
    path("parcels/approve/", desk.approve, name="parcel_approve"),
    path("parcels/hold/", desk.hold, name="parcel_hold"),
    path("parcels/send/", desk.send, name="parcel_send"),
    path("parcels/export/", desk.export, name="parcel_export"),
    path("parcels/<int:parcel_id>/", desk.parcel, name="parcel"),
    path("scanning/", scanning.scanning, name="scanning"),
    path("scanning/scan/", scanning.scan, name="parcel_scan"),
    path("forbidden/", desk.forbidden, name="forbidden"),
    path("bent/", desk.bent, name="bent"),
    path("failing/", desk.failing, name="failing"),
]
