"""Approvals: whose turn it is, who was reminded, what became of what somebody asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from zhanggui.foundation.approvals import facts
from zhanggui.foundation.approvals.queries import RequestTold, decided, requests_told
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.oversight.notification.actions import Telling, people_tell

About = tuple[News, RequestTold]


def asked(news: list[News], by: Actor) -> None:
    """Whoever has a turn now hears of it once, whatever gave it to him. [D009]"""
    tellings = [
        _telling(one, request, f"task:{task.id}", task.people)
        for one, request in _requests(news, by)
        for task in request.tasks
    ]
    people_tell(kind="approvals.asked", tellings=tellings, by=by)


def reminded(news: list[News], by: Actor) -> None:
    """Whoever let it lie is reminded. [D009]"""
    tellings = [
        _telling(one, request, f"fact:{one.id}", [p for task in request.tasks if task.reminded for p in task.people])
        for one, request in _requests(news, by)
    ]
    people_tell(kind="approvals.reminded", tellings=tellings, by=by)


def escalated(news: list[News], by: Actor) -> None:
    """The superior who has it now hears that it came up to him. [D009]"""
    tellings = [
        _telling(one, request, f"task:{task.id}", task.people)
        for one, request in _requests(news, by)
        for task in request.tasks
        if one.payload["to_id"] in task.people
    ]
    people_tell(kind="approvals.escalated", tellings=tellings, by=by)


def _to_asker(kind: str) -> Callable[[list[News], Actor], None]:
    def tell(news: list[News], by: Actor) -> None:
        """Whoever asked hears of it, unless it was his own doing. [D009]"""
        tellings = [
            _telling(one, request, f"fact:{one.id}", [request.asked_by])
            for one, request in _requests(news, by)
            if one.actor_id != request.asked_by
        ]
        people_tell(kind=kind, tellings=tellings, by=by)

    return tell


settled, returned = _to_asker("approvals.decided"), _to_asker("approvals.returned")


def found_wrong(news: list[News], by: Actor) -> None:
    """What a rule granted was wrong: whoever asked, and whoever put the rule in force, hear of it. [D009]"""
    wrong = [one for one in news if one.payload["note"]]  # only what was wrong has one
    stands = decided(request_ids=[one.subject_id for one in wrong], by=by)
    tellings = [
        _telling(one, request, f"fact:{one.id}", [p for p in (request.asked_by, stands[request.id].person_id) if p])
        for one, request in _requests(wrong, by)
    ]
    people_tell(kind="approvals.found_wrong", tellings=tellings, by=by)


def halted(news: list[News], by: Actor) -> None:
    """Nobody may decide: whoever keeps the flows hears of it. [D009]"""
    tellings = [_telling(one, request, f"fact:{one.id}", None) for one, request in _requests(news, by)]
    people_tell(kind="approvals.halted", tellings=tellings, by=by)


def copied(news: list[News], by: Actor) -> None:
    """Whoever was sent a copy hears of it once. [D009]"""
    tellings = [_telling(one, request, f"copy:{request.id}", request.copies) for one, request in _requests(news, by)]
    people_tell(kind="approvals.copied", tellings=tellings, by=by)


def _requests(news: list[News], by: Actor) -> Iterator[About]:
    found = requests_told(request_ids=sorted({one.subject_id for one in news}), by=by)
    return ((one, found[one.subject_id]) for one in news if one.subject_id in found)


def _telling(one: News, request: RequestTold, source: str, people: Collection[int] | None) -> Telling:
    values = {
        "kind": request.kind_title,
        "what": request.title,
        "asker": request.asked_by_name,
        "state": request.state_title,
    }
    return Telling(source, request.id, str(request.title), values, people, request.shop_id, at=one.at)


HEARD = (
    (facts.RequestOpened, asked, "notification.approval_opened"),
    (facts.TaskAnswered, asked, "notification.approval_answered"),
    (facts.RequestResumed, asked, "notification.approval_resumed"),
    (facts.TaskPassedOn, asked, "notification.approval_passed_on"),
    (facts.RequestReturned, asked, "notification.approval_asked_again"),
    (facts.RequestReturned, returned, "notification.approval_returned"),
    (facts.TaskReminded, reminded, "notification.approval_reminded"),
    (facts.TaskEscalated, escalated, "notification.approval_escalated"),
    (facts.RequestApproved, settled, "notification.approval_approved"),
    (facts.RequestRefused, settled, "notification.approval_refused"),
    (facts.RequestVoided, settled, "notification.approval_voided"),
    (facts.RequestChecked, found_wrong, "notification.approval_found_wrong"),
    (facts.RequestHalted, halted, "notification.approval_halted"),
    (facts.RequestCopied, copied, "notification.approval_copied"),
)
