"""What only the running product can tell, and what needs no rows."""

from __future__ import annotations

import sys
from collections import Counter
from enum import IntEnum

import pytest
from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.core.management import call_command
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, path

from house import live
from zhanggui.kit import rights, slots
from zhanggui.kit.desk import Desk, page
from zhanggui.kit.desk.guard import public
from zhanggui.kit.pure import Machine, T

KEYS_OF_LISTS = ("j", "k", "x", "/", "?")


def test_every_view_says_its_right_or_that_it_is_public() -> None:
    assert live.unguarded(get_resolver().url_patterns) == []


def test_view_without_a_right_is_found() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    def open_view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    guarded, opened = page(right=None)(view), login_not_required(open_view)
    patterns = [path("a", guarded), path("b", view), path("c", public(view)), path("d", opened)]
    assert live.unguarded(patterns) == ["b"]


def test_no_key_of_a_list_means_two_things() -> None:
    get_resolver().url_patterns  # noqa: B018  every view is loaded
    desks = {id(one): one for name, module in list(sys.modules.items()) if name.startswith("zhanggui.")
             for one in vars(module).values() if isinstance(one, Desk)}  # fmt: skip
    twice = {}
    for desk in desks.values():
        keys = Counter(action.hotkey for action in desk.offered if action.hotkey) + Counter(KEYS_OF_LISTS)
        twice[desk.key] = sorted(key for key, times in keys.items() if times > 1)
    assert {key: found for key, found in twice.items() if found} == {}


def test_every_right_of_a_view_is_declared() -> None:
    asked = {getattr(p.callback, "right", None) for _, p in live.addresses(get_resolver().url_patterns)}
    assert {right for right in asked if right} - set(rights.all_rights()) == set()


def test_every_slot_that_is_filled_is_declared() -> None:
    assert slots.dangling() == set()


def test_every_state_is_reachable_and_no_move_starts_from_nowhere() -> None:
    assert [fault for machine in live.machines().values() for fault in live.machine_faults(machine)] == []


def test_state_out_of_reach_is_found() -> None:
    states = IntEnum("states", {"OPEN": 1, "SHUT": 2, "LOST": 3})
    table = (T("shut", (states.OPEN,), states.SHUT), T("find", (states.LOST,), states.OPEN))
    machine = Machine("door", states=states, entry=(states.OPEN,), table=table)
    assert sorted(live.machine_faults(machine)) == [
        "door: LOST is out of reach",
        "door: find starts from LOST, where nobody stands",
    ]


def test_walks_never_leave_the_table() -> None:
    for machine in live.machines().values():
        for state in machine.reachable():
            for action in machine.actions:
                row = machine.move(action, int(state))
                assert row is None or (int(state), int(row.to)) in machine.pairs()


def test_keys_between_rooms_point_down_and_protect() -> None:
    assert list(live.key_faults(apps.get_models())) == []


def test_key_that_points_up_is_found() -> None:
    class Upward(models.Model):
        order = models.ForeignKey("orders.Order", on_delete=models.CASCADE)

        class Meta:
            app_label = "channels"

    try:
        assert list(live.key_faults([Upward])) == [
            "channels.Upward.order: points up",
            'channels.Upward.order: related_name is not "+"',
            "channels.Upward.order: on_delete is not PROTECT",
        ]
    finally:
        del apps.all_models["channels"]["upward"]
        apps.clear_cache()


def test_admin_is_not_installed() -> None:
    assert not apps.is_installed("django.contrib.admin")


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
