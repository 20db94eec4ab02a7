"""Addresses of working together."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.oversight.collaboration import views

todos = [
    path("", views.todo_list, name="list"),
    path("<int:subject_id>/", views.card, name="card"),
    path("take/", views.take, name="take"),
    path("give/", views.give, name="give"),
    path("done/", views.done, name="done"),
    path("remind/", views.remind, name="remind"),
    path("ask/", views.ask, name="ask"),
    path("endings/", views.endings, name="endings"),
]
urlpatterns = [path("todos/", include((todos, "todos")))]
