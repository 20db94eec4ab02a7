"""The demo company is true: loaded once however often, every figure agrees, every queue holds something."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from zhanggui.demo import loader, report, story
from zhanggui.demo.benches import RUSHED
from zhanggui.demo.company import PACKERS, POSTS, SHOPS, people
from zhanggui.demo.outside import NAME
from zhanggui.demo.samples import MISPRICED, sample
from zhanggui.demo.staff import BRAND
from zhanggui.demo.today import HOT_SOLD
from zhanggui.demo.tour import STOPS
from zhanggui.demo.walking import OLD_UNITS
from zhanggui.foundation.conformity.queries import standing, trend
from zhanggui.foundation.org.queries import actor_for, group_holders, group_rows, person_by_login
from zhanggui.foundation.org.tests.people import client_of
from zhanggui.kit import clock, reference
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.offer.channels.queries import shop_by_code
from zhanggui.offer.intake.queries import quarantine_counts, run_counts
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.booking import actions as booking
from zhanggui.trade.changes.queries import change_counts
from zhanggui.trade.handmade.queries import request_counts
from zhanggui.trade.incidents.queries import incident_counts
from zhanggui.trade.orderdesk.queries import order_card
from zhanggui.trade.orders.queries import order_counts, order_ids_by_number, order_rows
from zhanggui.trade.orders.states import Problem, State
from zhanggui.trade.outsourcing.queries import dispatch_counts, outsides
from zhanggui.trade.review import actions as review
from zhanggui.trade.watchlist.queries import entry_counts

BY = System("demo")
SHARE = 0.35
HOLDING_STOCK = f"{int(State.ALLOCATED)}, {int(State.PICKING)}"


@pytest.fixture(scope="module", autouse=True)
def company(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A smaller company, loaded once for this file and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        reference.load_all()
        assert loader.load(share=SHARE)
        yield
        transaction.set_rollback(True)


def rows(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def state_of(row: story.StoryRow) -> State:
    return card_of(row).state


def card_of(row: story.StoryRow) -> Any:
    shop = shop_by_code(code=row.shop, by=BY)
    assert shop is not None
    (order_id,) = order_ids_by_number(shop_id=shop.id, numbers=[row.number], by=BY).values()
    return order_card(order_id=order_id, by=BY)


def test_loading_again_adds_nothing() -> None:
    before, journal = report.company(), rows("SELECT count(*), max(id) FROM kit_journal")
    assert loader.load(share=SHARE) is False
    assert report.company() == before
    assert rows("SELECT count(*), max(id) FROM kit_journal") == journal


def test_every_queue_holds_something() -> None:
    counts = order_counts(by=BY)
    assert [queue for queue, count in counts.items() if not count] == []
    assert {problem for (problem,) in rows("SELECT DISTINCT problem FROM orders_order WHERE problem <> ''")} == {
        Problem.NO_LINES, Problem.LINES_DISAGREE, Problem.UNMATCHED_SKU, Problem.PLATFORM_HOLD, Problem.PART_SHIPPED,
        Problem.AMOUNT_UNFIT,
    }  # fmt: skip


def test_nearly_every_order_passes_by_itself() -> None:
    judged = dict(rows("SELECT outcome, count(*) FROM review_decision WHERE rule_set > 0 GROUP BY 1"))
    assert judged["passed"] / sum(judged.values()) >= 0.95
    assert len(rows("SELECT DISTINCT h->>'code' FROM review_decision, jsonb_array_elements(hits) h")) == 6


def test_the_watch_list_has_a_buyer_in_force_and_some_that_wait() -> None:
    assert entry_counts(by=BY) == {"active": 1, "proposed": 5, "over": 0}


def test_the_ledger_agrees_with_the_counters() -> None:
    assert ledger_faults(by=BY) == []


def test_exactly_the_orders_to_ship_hold_stock() -> None:
    holding = {row[0] for row in rows("SELECT DISTINCT order_id FROM inventory_allocation")}
    assert holding == {row[0] for row in rows(f"SELECT id FROM orders_order WHERE state IN ({HOLDING_STOCK})")}


def test_what_was_to_be_packed_is_out_and_has_a_waybill() -> None:
    ours = rows(
        "SELECT count(*) FROM kit_journal j JOIN orders_order o ON o.id = j.subject_id "
        "WHERE j.fact = 'orders.order_shipped' AND o.state < 60"
    )
    assert ours == [(0,)]
    assert rows("SELECT count(*) FROM fulfilment_shipment") == rows(
        "SELECT count(*) FROM kit_journal WHERE fact = 'orders.order_shipped'"
    )


def test_a_cloud_warehouse_was_given_what_only_it_has() -> None:
    (outside,) = outsides(by=BY)
    assert (outside.name, outside.terms is not None, outside.ready) == (NAME, True, 0)
    assert dispatch_counts(by=BY)["given"] > 0


def test_hot_goods_lie_picked_and_the_lot_that_ended_is_in_no_wave() -> None:
    hot = rows("SELECT w.state, w.orders FROM picking_wave w WHERE w.kind = 'prepack'")
    assert hot == [(30, HOT_SOLD)]
    ended = rows("SELECT s.units FROM lots_lotshelf s JOIN lots_lot l ON l.id = s.lot_id WHERE l.ends_on < now()::date")
    assert ended == [(OLD_UNITS,)]
    assert rows("SELECT count(*) FROM catalog_sku WHERE barcode !~ '^20[0-9]{11}$'") == [(0,)]


def test_nobody_hears_anything_twice_or_never() -> None:
    assert rows("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'kit.deliver'") == [(0,)]
    assert rows("SELECT count(*) FROM kit_fact_failed") == [(0,)]


def test_the_past_was_made_in_the_past() -> None:
    late = "SELECT fact, count(*) FROM kit_journal WHERE at > clock_timestamp() GROUP BY 1"
    assert rows(late) == []
    (span,) = rows("SELECT max(at)::date - min(at)::date FROM kit_journal WHERE fact = 'orders.order_shipped'")
    assert span[0] >= 27


def test_the_story_stands_where_it_says() -> None:
    expected = {
        story.LARGE: State.IN_REVIEW,
        story.ADDRESS_ASKED: State.HELD,
        story.PART_REFUND: State.IN_REVIEW,
        story.NO_LINES: State.EXCEPTION,
        story.LINES_DISAGREE: State.EXCEPTION,
        story.PART_SHIPPED: State.EXCEPTION,
        story.AMOUNT_UNFIT: State.EXCEPTION,
        story.UNMATCHED: State.EXCEPTION,
        story.STOPPED: State.EXCEPTION,
        story.NO_ADDRESS: State.IN_REVIEW,
        story.SHORT: State.SHORT,
        story.LATE: State.PICKING,
        story.URGENT: State.PICKING,
        story.CANCELLED: State.CLOSED,
        **dict.fromkeys(story.SAME_RECEIVER, State.IN_REVIEW),
    }
    assert {row.shows: state_of(row) for row in story.STORY} == {row.shows: s for row, s in expected.items()}


def test_the_mail_room_has_its_own_trouble() -> None:
    assert quarantine_counts(by=BY)["open"] == 3
    assert run_counts(by=BY)["trouble"] == 3


def test_every_post_can_sign_in_and_one_person_has_left() -> None:
    logins = {login: person_by_login(login=login, by=BY) for login in (*POSTS, story.LEAVER)}
    assert all(logins.values())
    actors = {login: actor_for(employee_id=row.id, by=BY) for login, row in logins.items() if row}
    assert [login for login, actor in actors.items() if actor is None] == [story.LEAVER]
    told = json.loads(json.dumps(report.accounts()))
    assert [account["login"] for account in told] == list(POSTS)
    assert {post for person in people() for post in person.posts} == set(POSTS)


def test_an_operator_sees_one_shop_and_a_reviewer_all() -> None:
    def shops_seen(login: str) -> set[str]:
        row = person_by_login(login=login, by=BY)
        actor = actor_for(employee_id=row.id, by=BY) if row else None
        assert actor is not None
        return {order.shop.code for order in order_rows(ask=Ask(limit=200), by=actor).rows}

    assert shops_seen("operator") == {"lanxu-tmall"}
    assert len(shops_seen("reviewer")) == 5


def test_a_group_of_the_brands_shops_is_given_to_who_leads_them() -> None:
    (group,) = group_rows(ask=Ask(), by=BY).rows
    holders = group_holders(group_id=group.id, by=BY)
    assert (group.name, group.count, [one.name for one in holders.people]) == (BRAND, len(SHOPS), ["林清秋"])


def test_buyers_ask_for_a_change_and_urge() -> None:
    assert change_counts(by=BY) == {"asked": 1, "applied": 1, "over": 0}
    assert rows("SELECT state, count(*) FROM changes_urging GROUP BY 1 ORDER BY 1") == [(10, 2), (20, 1)]


def test_things_are_sent_by_hand_and_some_wait_for_a_second_person() -> None:
    assert request_counts(by=BY) == {"asked": 3, "ordered": 5, "over": 0, "offline": 1}
    kinds = dict(rows("SELECT kind, count(*) FROM orders_order WHERE kind NOT IN ('normal', 'presale') GROUP BY 1"))
    assert kinds == {"resend": 1, "exchange": 1, "sample": 1, "dropship": 1, "offline": 1}


def test_a_price_incident_holds_what_was_sold_too_cheap() -> None:
    assert incident_counts(by=BY)["open"] == 1
    assert rows("SELECT fate, count(*) FROM incidents_caught GROUP BY 1") == [("held", 3)]


def test_people_found_some_orders_wrong_so_that_rules_have_a_precision() -> None:
    told = rows(
        "SELECT DISTINCT h->>'code' FROM review_case c JOIN review_decision d ON d.order_id = c.order_id, "
        "jsonb_array_elements(d.hits) h WHERE c.outcome = 'confirmed'"
    )
    assert len(told) == 2


def test_every_parcel_has_its_way_and_some_go_wrong() -> None:
    assert rows("SELECT count(*) FROM tracking_track WHERE shop_id IS NULL") == [(0,)]
    known = dict(rows("SELECT kind, count(*) FROM troubles_case GROUP BY 1"))
    assert known.keys() >= {"still", "undelivered", "lost", "damaged", "wrong", "missing", "refused", "locker"}
    assert rows("SELECT DISTINCT state FROM troubles_claim ORDER BY 1") == [(10,), (30,)]
    assert rows("SELECT count(*) FROM troubles_case WHERE opened_at > first_due OR closed_at < opened_at") == [(0,)]
    assert len(rows("SELECT id FROM troubles_interception")) >= 2


def test_a_bill_is_held_against_what_left_and_only_the_planted_rows_differ() -> None:
    causes = "SELECT cause, count(*) FROM freight_billrow WHERE cause <> '' GROUP BY 1 ORDER BY 1"
    assert rows(causes) == [("price", 2), ("twice", 1), ("unknown", 1), ("weight", 2)]
    assert rows("SELECT DISTINCT carrier FROM freight_decision") == [("韵达快递",)]


def test_the_policy_is_published_read_by_most_and_every_duty_has_its_clause() -> None:
    assert rows("SELECT number, state FROM policy_policyversion ORDER BY 1") == [(1, 50), (2, 40), (3, 20)]
    assert rows("SELECT done_at, ended_at FROM policy_publication") == [(None, None)]
    assert rows(
        "SELECT count(*) FROM policy_reading r JOIN policy_policyversion v ON v.id = r.version_id "
        "RIGHT JOIN org_employee e ON e.id = r.employee_id AND v.number = 2 "
        "WHERE e.state = 10 AND acknowledged_at IS NULL"
    ) == [(3,)]
    assert rows("SELECT count(DISTINCT duty), count(*) FROM conformity_link WHERE holds") == [(282, 282)]


def test_how_the_lights_went_is_followed_through_the_month() -> None:
    told = trend(stand=standing(by=BY), by=BY)
    days = [day for day, _lights in told.days]
    assert all(0 < (later - day).days <= 3 for day, later in pairwise(days))
    assert (days[-1], (days[-1] - days[0]).days >= 24) == (clock.today(), True)
    assert told.before is not None
    assert clock.now() - told.before < timedelta(days=11)


def test_what_left_was_checked_piece_by_piece_but_for_the_rush_of_two_days() -> None:
    unchecked = rows(
        "SELECT count(*) FROM fulfilment_shipment s WHERE NOT EXISTS (SELECT FROM packing_packedorder o "
        "JOIN packing_packing p ON p.id = o.packing_id WHERE o.order_id = s.order_id AND p.checked_at IS NOT NULL)"
    )
    assert unchecked == [(sum(RUSHED.values()),)]
    assert rows("SELECT count(*) FROM packing_packing WHERE over_at < opened_at OR state <> 40") == [(0,)]
    hours = "SELECT DISTINCT packer_name FROM packing_packing"
    assert len(rows(hours)) == len(PACKERS)


def test_everybody_was_here_lately_but_two_and_the_review_is_half_done() -> None:
    away = "last_login IS NULL OR last_login < now() - interval '90 days'"
    gone = rows(f"SELECT login FROM org_employee WHERE state = 10 AND ({away}) ORDER BY 1")
    assert gone == [(story.LONG_GONE,), (story.NEVER_CAME,)]
    assert rows("SELECT count(*) FROM org_opensession") == [(0,)]
    told = dict(rows("SELECT decision, count(*) FROM recertification_row GROUP BY 1"))
    assert told["defer"] == 1
    assert told["keep"] > 20
    assert told[""] > 20


ROWS = (
    "org.personal_data_under_agreement",
    "inventory.corrections",
    "presale.promise_kept",
    "publishing.stock_is_fresh",
    "shortages.settled_with_buyer",
)


def test_what_was_red_for_want_of_rows_is_not_and_of_what_is_asked_one_is_decided_and_one_waits() -> None:
    known = ("credentials.posts_demanding", "approvals.money_within_limit", "committee.report_seen")
    codes = ", ".join(f"'{one}'" for one in (*known, *ROWS))
    found = rows(
        f"SELECT r.control, r.light FROM conformity_result r WHERE r.control IN ({codes}) "
        "AND r.run_id = (SELECT max(id) FROM conformity_run) ORDER BY 1"
    )
    assert found == [
        ("approvals.money_within_limit", "in_force"),
        ("committee.report_seen", "in_force"),
        ("credentials.posts_demanding", "partly"),
        ("inventory.corrections", "in_force"),
        ("org.personal_data_under_agreement", "in_force"),
        ("presale.promise_kept", "in_force"),
        ("publishing.stock_is_fresh", "in_force"),
        ("shortages.settled_with_buyer", "in_force"),
    ]
    assert rows("SELECT DISTINCT recorded_by_name FROM credentials_credential ORDER BY 1") == [("傅春和",), ("安若谷",)]
    assert rows("SELECT held_at IS NOT NULL FROM conformity_rulingrow ORDER BY id") == [(True,), (False,)]
    assert rows("SELECT held_at, ended_at, setting FROM conformity_modeask") == [(None, None, None)]
    assert rows("SELECT state FROM entitlements_change ORDER BY id") == [(20,), (10,)]
    evaluated = "SELECT figures->'opinions', figures->'adopted' FROM policy_evaluation"
    assert rows(evaluated) == [("1", "0")], "what its answers say in words"


def test_nothing_is_done_to_an_order_before_it_came() -> None:
    early = rows(
        "SELECT j.fact, j.subject_id FROM kit_journal j JOIN orders_order o ON o.id = j.subject_id "
        "WHERE j.subject_type = 'order' AND j.at < o.received_at"
    )
    assert early == []


def test_last_month_of_looks_at_buyers_is_drawn_up_and_signed_when_its_day_came() -> None:
    signed = clock.today().day > 5
    found = rows("SELECT jsonb_array_length(rows) > 1, signed_at IS NOT NULL FROM audit_accessreview")
    assert found == [(True, signed)]


def test_a_night_erased_what_was_past_its_end_but_the_row_that_is_held() -> None:
    nights = "SELECT past, kept, erased FROM retention_outcome WHERE field = 'intake.rows' ORDER BY id"
    assert rows(nights) == [(0, "{}", 0), (3, '{"有人要求暂缓删除": 1}', 2)]
    assert rows("SELECT count(raw), count(*) FROM intake_quarantinedrow WHERE resolved_at IS NOT NULL") == [(1, 3)]


def test_the_files_of_the_tour_do_what_the_tour_says(tmp_path: Path) -> None:
    def told(name: str) -> None:
        called, body = sample(name, days)
        (tmp_path / called).write_bytes(body)
        (result,) = booking.orders_import(paths=[tmp_path / called], shop_code=shop.code, profile="auto", by=BY)
        assert (result.orders, result.quarantined) == ({"cheap": 3, "refund": 1}[name], 0)

    days, shop = loader.loaded(), shop_by_code(code=story.URGENT.shop, by=BY)
    assert days is not None
    assert shop is not None
    with transaction.atomic():
        told("cheap")
        review.orders_advance(shop_id=shop.id, by=BY)
        cheap = order_ids_by_number(shop_id=shop.id, numbers=MISPRICED, by=BY)
        assert [order_card(order_id=each, by=BY).state for each in cheap.values()] == [State.IN_REVIEW] * 3
        told("refund")
        assert state_of(story.URGENT) == State.CLOSED
        transaction.set_rollback(True)


def test_the_tour_leads_everybody_where_it_says_he_may_go(settings: Any) -> None:
    settings.DEMO = True
    led: dict[str, dict[str, int]] = {}
    for login in sorted({step.login for stop in STOPS for step in stop.steps if step.login}):
        person = person_by_login(login=login, by=BY)
        assert person is not None
        client = client_of(person.id)
        ways = [way for _stop, ways in client.get("/tour/").context["stops"] for way in ways if way.step.login == login]
        led[login] = {way.step.url: client.get(way.href, follow=True).status_code if way.href else 0 for way in ways}
    assert {status for found in led.values() for status in found.values()} == {200}, led


def test_elsewhere_there_is_no_tour() -> None:
    client = client_of(next(person.id for person in [person_by_login(login="head", by=BY)] if person))
    assert [client.get(path).status_code for path in ("/tour/", "/tour/files/policy/")] == [404, 404]
