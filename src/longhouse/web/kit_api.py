"""What the kit asks of the house beside sync: certificates for the slips it promised, and a spare key given back."""

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
from longhouse.web import kit_keys

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


class SpareIn(Schema):
    """The spare of a key, as a phone sealed it to the house."""

    sealed: Annotated[str, Field(max_length=2_000)]


class SpareOut(Schema):
    """The key, in base64."""

    key: str


@router.post("/kit/keys", response=SpareOut, summary="The key of a spare, for the same person's other phone")
@public
def spare_key(request: HttpRequest, spare: SpareIn) -> dict[str, str]:
    """Give back the key of the files that wait on a phone whose PIN was forgotten and that was let in anew."""
    device, actor = sync.entered(token=_token(request), at=(at := now()))
    return {"key": kit_keys.give_back(sealed=spare.sealed, device=device.id, actor=actor, at=at)}


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
