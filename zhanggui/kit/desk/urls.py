from __future__ import annotations

from django.urls import path

from zhanggui.kit.desk import views

app_name = "desk"
urlpatterns = [
    path("desk/<slug:desk>/views/", views.views, name="views"),
    path("desk/panels/<str:slot>/<int:number>/<int:subject_id>/", views.panel, name="panel"),
    path("desk/views/<int:view_id>/delete/", views.view_delete, name="view_delete"),
    path("desk/<slug:desk>/export/", views.export, name="export"),
    path("desk/<slug:desk>/columns/", views.columns, name="columns"),
]
