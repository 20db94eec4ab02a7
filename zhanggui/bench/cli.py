"""Commands: zhanggui bench intake · jobs · reserve · pages · start."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from zhanggui.bench import intake, jobs, pages, reserve, risk, start
from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, command

ORDERS, PAGE_ORDERS = 28_010, 40_000
RISK_ORDERS = 100_000


@command(
    "bench",
    "intake",
    help="订单从文件到占用库存的速度 · orders per second from file to reserved stock",
    arguments=[
        Arg("--orders", type=int, default=ORDERS, help="造多少订单 · how many made orders"),
        Arg("--file", type=Path, help="改用这个文件 · this file instead of a made one"),
    ],
)
def bench_intake(options: Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001  every command takes it
    return intake.run(count=options.orders, file=options.file)


@command(
    "bench",
    "jobs",
    help="事实送达处理者的速度 · facts handed to their handlers by the worker",
    arguments=[Arg("--orders", type=int, default=ORDERS, help="多少订单的事实 · the facts of how many orders")],
)
def bench_jobs(options: Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001  every command takes it
    return jobs.run(count=options.orders)


@command("bench", "reserve", help="争抢库存的速度与准确 · many clients, few goods")
def bench_reserve(options: Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001  every command takes it
    return reserve.run()


@command(
    "bench",
    "pages",
    help="订单多了页面是否变慢 · pages with many orders",
    arguments=[Arg("--orders", type=int, default=PAGE_ORDERS, help="多少订单 · how many orders")],
)
def bench_pages(options: Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001  every command takes it
    return pages.run(count=options.orders)


@command(
    "bench",
    "risk",
    help="审单规则的速度 · orders judged by the rules with their history",
    arguments=[Arg("--orders", type=int, default=RISK_ORDERS, help="造多少订单 · how many made orders")],
)
def bench_risk(options: Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001  every command takes it
    return risk.run(count=options.orders)


@command("bench", "start", help="启动要多久 · from an empty folder to the first page", needs="home")
def bench_start(options: Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001  every command takes it
    return start.run()
