"""A room asks: the request is frozen with its digest, takes its flow, and waits for people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.approvals.actions._board import Board, Known, asked_of, boards_write, go_on, step_open
from zhanggui.foundation.approvals.actions._granted import granting_rule
from zhanggui.foundation.approvals.actions.attaching import attachments_keep, digest_with
from zhanggui.foundation.approvals.facts import RequestGranted, RequestOpened
from zhanggui.foundation.approvals.models import Copy, Request, Rule
from zhanggui.foundation.approvals.queries import Flow, flow_for
from zhanggui.foundation.approvals.queries._seen import OWN
from zhanggui.foundation.approvals.rules import Asked, Grant, is_sampled
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.foundation.org.queries import people_chosen
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.documents.enclosures import Enclosure
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.subjects import Snapshot, all_kinds

SUBJECTS_MOST = 1_000


@dataclass(frozen=True)
class Plea:
    """What a room asks for: the subjects, what changes, why. `barred` are people it concerns besides the asker.

    `evidence`: it is complete, so that an approved rule may decide; `by_people`: something about it is to be looked at,
    so that none may. `done_first`: the safe step was taken already.
    `files` are papers: part of what is decided, and of its digest.
    """

    kind: str
    subject_ids: Sequence[int]
    snapshot: Snapshot
    reason: str
    barred: Collection[int] = ()
    evidence: bool = False
    by_people: bool = False
    done_first: bool = False
    files: Sequence[Enclosure] = ()

    @property
    def digest(self) -> str:
        """Of the snapshot and of the papers that go with it."""
        return digest_with(self.snapshot.digest, [one.print for one in self.files])


@transaction.atomic
def request_open(*, plea: Plea, by: Actor, at: datetime | None = None) -> int:
    """Ask for one decision; returns the request. As `requests_open`. [D009, D010]"""
    return requests_open(pleas=[plea], by=by, at=at)[0]


@transaction.atomic
def requests_open(*, pleas: Sequence[Plea], by: Actor, at: datetime | None = None) -> list[int]:
    """Ask for decisions; returns the requests in order. The same asked again while it waits is one. [D009, D010]

    Only people ask; the room has looked at their right. A small one of a grantable kind may be granted by an approved
    rule at once (state GRANTED, 授权规则); everything else waits for people. Raises BadInput, Refusal.
    """
    if by.id is None or by.kind != "employee":
        raise Refusal(why=_("审批须由人申请，系统不能代办"), duty="D010")
    now, flows = at or clock.now(), dict[tuple[str, Asked], Flow]()
    for plea in pleas:
        _check(plea)
    waiting = Request.objects.filter(digest__in=[plea.digest for plea in pleas], state=RequestState.PENDING.value)
    known = {(row.kind, row.digest): row.id for row in waiting}
    made: list[Request] = []
    files: list[Sequence[Enclosure]] = []
    for plea in pleas:
        if (plea.kind, plea.digest) not in known:
            made.append(_made(plea, made, flows, by, now))
            files.append(plea.files)
            known[plea.kind, plea.digest] = 0
    Request.objects.bulk_create(made)
    known |= {(row.kind, row.digest): row.id for row in made}
    _set_out(made, flows, by, now)
    for request, some in zip(made, files, strict=True):
        attachments_keep(request, some, by=by, at=now)
    return [known[plea.kind, plea.digest] for plea in pleas]


def _made(plea: Plea, made: list[Request], flows: dict[tuple[str, Asked], Flow], by: Actor, at: datetime) -> Request:
    """The frozen request, with its flow or the rule that grants it."""
    told = plea.snapshot
    asked = Asked(told.amount, told.margin, told.category, told.shop_id)
    kind = all_kinds()[plea.kind]
    by_people = plea.done_first or plea.by_people
    rule = None if by_people else granting_rule(kind, asked, plea.barred, made, evidence=plea.evidence, by=by, at=at)
    if (kind.code, asked) not in flows:
        flows[kind.code, asked] = flow_for(kind=kind.code, asked=asked, by=OWN)
    return _request(plea, flows[kind.code, asked], rule, by=by, at=at)


def _set_out(made: Sequence[Request], flows: dict[tuple[str, Asked], Flow], by: Actor, at: datetime) -> None:
    """Granted ones are told, the others copied and laid before their people."""
    known: Known = {}
    boards = []
    for request in made:
        board = Board(request, [], at)
        boards.append(board)
        if request.state == RequestState.GRANTED and request.rule:
            name = f"{request.rule.name} v{request.rule.version}"
            board.tell(RequestGranted, rule=name, sampled=request.sampled)
            continue
        board.tell(RequestOpened, reason=request.reason)
        _copy(request, flows[request.kind, asked_of(request)], at)
        step_open(board, known)
        go_on(board)
    boards_write(boards, by=by, at=at)


def _check(plea: Plea) -> None:
    kind = all_kinds().get(plea.kind)
    if kind is None:
        raise BadInput(why=_("没有“{kind}”这种审批", kind=plea.kind))
    if not 0 < len(plea.subject_ids) <= SUBJECTS_MOST:
        raise BadInput(why=_("一次申请 1 到 {most} 项", most=SUBJECTS_MOST))
    if undeclared := plea.snapshot.tells.difference(kind.tells):
        raise ValueError(f"{kind.code} does not declare that it tells {sorted(undeclared)}")
    if plea.done_first and not kind.safe:
        raise Refusal(why=_("“{kind}”须先批准再执行，不能事后补批", kind=kind.title), duty="D009")


def _request(plea: Plea, flow: Flow, rule: Rule | None, *, by: Actor, at: datetime) -> Request:
    told = plea.snapshot
    kept = told.as_dict() | {"category": told.category, "margin": str(told.margin) if told.margin is not None else None}
    return Request(
        state=(RequestState.GRANTED if rule else RequestState.PENDING).value,
        kind=plea.kind,
        subject_ids=sorted(set(plea.subject_ids)),
        shop_id=told.shop_id,
        title=str(told.title)[:200],
        snapshot=kept,
        digest=plea.digest,
        amount=told.amount,
        reason=reason_given(plea.reason, duty="D009"),
        **({"rule": rule} if rule else {"rule_id": flow.rule_id}),
        steps=[step.as_dict() for step in flow.steps],
        barred=sorted({*by.answerable, *plea.barred}),
        done_first=plea.done_first,
        sampled=rule is not None and bool(is_sampled(plea.digest, Grant.of(rule.terms).share)),
        asked_by=by.id or 0,
        asked_by_name=by.signature,
        asked_at=at,
    )


def _copy(request: Request, flow: Flow, at: datetime) -> None:
    if not flow.copies:
        return
    people = people_chosen(right="approvals.decide", ids=flow.copies, shop_id=request.shop_id, by=OWN)
    rows = [Copy(request=request, shop_id=request.shop_id, person=p.id, person_name=p.name, sent_at=at) for p in people]
    Copy.objects.bulk_create(rows, ignore_conflicts=True)
