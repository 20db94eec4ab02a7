"""Addresses of promises."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.promises import views

pages = [
    path("", views.promises, name="list"),
    path("board/", views.board, name="board"),
    path("<int:subject_id>/", views.card, name="card"),
    path("list/", views.put_on_list, name="put_on_list"),
    path("tell/", views.tell, name="tell"),
    path("results/", views.results, name="results"),
    path("results/template/", views.template, name="template"),
    path("export/", views.export, name="export"),
]
urlpatterns = [path("promises/", include((pages, "promises")))]
