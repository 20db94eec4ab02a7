"""Papers of requests: sealed where they are kept, opened for whoever may know of the request, and told each time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.approvals.facts import AttachmentTaken, FilesAttached
from zhanggui.foundation.approvals.models import Attachment, Comment, Request
from zhanggui.foundation.approvals.queries._seen import known_to
from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import seal, unseal
from zhanggui.kit.documents.enclosures import Enclosure
from zhanggui.kit.errors import NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import seal_of


@transaction.atomic
def attachment_open(*, attachment_id: int, by: Actor) -> Enclosure:
    """A paper of a request one knows of; that it was taken is written down. [D009, D077]

    Needs approvals.decide; raises NotFound.
    """
    by.require("approvals.decide")
    row = Attachment.objects.filter(id=attachment_id, request__in=known_to(by)).select_related("request").first()
    if row is None:
        raise NotFound
    told = AttachmentTaken(subject_id=row.request_id, shop_id=row.shop_id, kind=row.request.kind, print=row.print[:12])
    announce([told], by=by)
    return Enclosure(row.name, row.kind, unseal(bytes(row.sealed), _place(row)))


def attachments_keep(
    request: Request, files: Sequence[Enclosure], *, comment: Comment | None = None, by: Actor, at: datetime
) -> None:
    """Seal these papers beside a request, or a comment on it, and tell it."""
    if not files:
        return
    rows = [
        Attachment(
            request=request, comment=comment, shop_id=request.shop_id,
            name=one.name, kind=one.kind, size=len(one.body), print=one.print,
        )
        for one in files
    ]  # fmt: skip
    for row, one in zip(rows, files, strict=True):
        row.sealed = seal(one.body, _place(row))
    Attachment.objects.bulk_create(rows)
    told = FilesAttached(subject_id=request.id, shop_id=request.shop_id, kind=request.kind, count=len(rows))
    announce([told], by=by, at=at)


def digest_with(digest: str, prints: Iterable[str]) -> str:
    """The digest of what was asked with its papers; without papers it is that of the snapshot."""
    told = sorted(prints)
    return seal_of([digest, told]) if told else digest


def _place(row: Attachment) -> str:
    return f"approvals_attachment.sealed|{row.request_id}|{row.print}"
