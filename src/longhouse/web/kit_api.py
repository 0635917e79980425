"""What the kit asks of the house beside sync: certificates for the slips it promised."""

from typing import Annotated, Any
from uuid import UUID

import segno
from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Router, Schema

from longhouse.core.clock import now
from longhouse.core.guards import public
from longhouse.learning import actions
from longhouse.sync import actions as sync

router = Router(tags=["kit"])


class SlipIn(Schema):
    """A slip that a helper gave: its id, the learner's pseudonym, and the name wanted, which the house does not keep."""

    request: UUID
    learner: UUID
    name: Annotated[str, Field(max_length=200)] = ""


class SlipOut(Schema):
    """The certificate: its code, the address in its QR, and the QR as a picture."""

    code: str
    address: str
    qr: str


@router.post(
    "/kit/certificates", response=SlipOut, summary="The certificate of a slip; asked again, the same"
)
@public
def certificate(request: HttpRequest, slip: SlipIn) -> dict[str, Any]:
    """Issue, once, the certificate of a slip for the phone that shows its token."""
    _, actor = sync.entered(token=_token(request), at=(at := now()))
    issued = actions.issue_field_certificate(
        slip=slip.request, learner=slip.learner, name=slip.name, actor=actor, at=at
    )
    address = f"{request.build_absolute_uri(reverse('certificate-check'))}#{issued.text}"
    qr = segno.make(address, error="l", boost_error=False).svg_data_uri(scale=4, border=3)
    return {"code": issued.certificate.code, "address": address, "qr": qr}


def _token(request: HttpRequest) -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if kind == "Bearer" else ""
