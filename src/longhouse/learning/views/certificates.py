"""Certificates: made from this device's answers, printed, taken into an account, checked by anybody, taken back."""

import segno
from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.core.actor import acting
from longhouse.core.clock import now
from longhouse.core.guards import public, signed_in
from longhouse.core.pdf import WeasyPrint
from longhouse.core.refusal import Refusal
from longhouse.learning import actions, queries
from longhouse.learning.rules import certificates as rules
from longhouse.learning.rules import skills
from longhouse.learning.shapes import Certificate, EvidenceGrade
from longhouse.learning.views import skills_device
from longhouse.learning.views.certificates_style import STYLE

COOKIE, SALT = "lh_certificate", "longhouse.learning.certificate"
KEPT_SECONDS = 30 * 24 * 60 * 60


@public
def make(request: HttpRequest) -> HttpResponse:
    """Ask for the name wanted, and issue a certificate of what this device's answers credit, as self-declared."""
    credited = _credited(request)
    context: dict[str, object] = {"credited": len(credited), "most": rules.MOST_NAME, "errors": []}
    if request.method != "POST":
        return render(request, "learning/certificates/make.html", context)
    name = request.POST.get("name", "")[:200]
    try:
        issued = actions.issue_certificate(
            skills=credited, grade=EvidenceGrade.SELF, name=name, actor=acting(request), at=now()
        )
    except Refusal as refusal:
        context |= {"errors": [("name", gettext(refusal.sentence))], "name": name}
        return render(request, "learning/certificates/make.html", context, status=refusal.status)
    response = redirect("certificate-own")
    held = signing.dumps(
        {"c": issued.certificate.code, "t": issued.text, "n": rules.name_of(typed=name)}, salt=SALT
    )
    response.set_cookie(
        COOKIE, held, max_age=KEPT_SECONDS, path=reverse("certificates"), httponly=True, samesite="Lax"
    )
    return response


@public
def own(request: HttpRequest) -> HttpResponse:
    """Show the certificate that this browser holds, with its QR."""
    held = _held(request)
    if held is None:
        return redirect("certificates")
    return render(request, "learning/certificates/own.html", _shown(request, held))


@public
def own_pdf(request: HttpRequest) -> HttpResponse:
    """Give the certificate that this browser holds as a PDF."""
    held = _held(request)
    if held is None:
        return redirect("certificates")
    page = render_to_string("learning/certificates/paper.html", _shown(request, held) | {"style": STYLE})
    response = HttpResponse(WeasyPrint().pdf(html=page), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="chung-nhan.pdf"'
    return response


@public
def own_badge(request: HttpRequest) -> HttpResponse:
    """Give the certificate that this browser holds as an Open Badge 3.0, signed as a JWT."""
    held = _held(request)
    if held is None:
        return redirect("certificates")
    certificate = queries.certificate(code=held["c"])
    issuer = queries.issuer(address=_address(request))
    token = actions.signed_badge(certificate=certificate, name=held["n"], issuer=issuer)
    response = HttpResponse(token, content_type="application/vc+jwt")
    response["Content-Disposition"] = 'attachment; filename="chung-nhan.jwt"'
    return response


@public
def keys(request: HttpRequest) -> HttpResponse:
    """Publish the public keys, what skills are called, and which certificates were taken back."""
    response = JsonResponse(rules.published(issuer=queries.issuer(address=_address(request))))
    response["Cache-Control"] = "public, max-age=300"
    response["Access-Control-Allow-Origin"] = "*"
    return response


@public
def revoked(request: HttpRequest) -> HttpResponse:
    """Publish the list of what was taken back, as the standard writes it."""
    token = actions.signed_status_list(issuer=queries.issuer(address=_address(request)), at=now())
    response = HttpResponse(token, content_type="application/vc+jwt")
    response["Cache-Control"] = "public, max-age=300"
    return response


@public
def check(request: HttpRequest) -> HttpResponse:
    """Show the page that checks a certificate; the checking itself is done by the browser, with or without network."""
    grades = [(grade.value, gettext(words)) for grade, words in rules.GRADES.items()]
    return render(request, "learning/certificates/check.html", {"grades": grades})


@public
def worker(request: HttpRequest) -> HttpResponse:
    """Give the small worker that keeps the page of checking for days without network."""
    kind = "text/javascript; charset=utf-8"
    response = render(request, "learning/certificates/worker.js", content_type=kind)
    response["Service-Worker-Allowed"] = reverse(
        "certificate-check"
    )  # the page lies one step above the script
    response["Cache-Control"] = "no-cache"
    return response


def _claim(request: HttpRequest) -> HttpResponse:
    """Take what this device's answers credit into the account of who is signed in, once."""
    mark = skills_device.on_device(request).mark
    actions.claim_progress(device_mark=mark, skills=_credited(request), actor=acting(request), at=now())
    return skills_device.forget(redirect("skills-mine"))


claim = signed_in(require_POST(_claim))


def _credited(request: HttpRequest) -> frozenset[str]:
    graph, held = queries.graph(), skills_device.on_device(request)
    groups = [group.id for group in graph.groups]
    return skills.standing(graph=graph, answers=held.answers, groups=groups).credited


def _held(request: HttpRequest) -> dict[str, str] | None:
    try:
        held: dict[str, str] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return None
    return held


def _shown(request: HttpRequest, held: dict[str, str]) -> dict[str, object]:
    certificate: Certificate = queries.certificate(code=held["c"])
    issuer = queries.issuer(address=_address(request))
    address = f"{issuer.address}{reverse('certificate-check')}#{held['t']}"
    return {
        "certificate": certificate,
        "name": held["n"],
        "grade": gettext(rules.GRADES[certificate.grade]),
        "skills": [issuer.skills.get(code, code) for code in certificate.skills],
        "issuer": issuer.name,
        "address": address,
        "check_at": f"{issuer.address}{reverse('certificate-check')}",
        "qr": segno.make(address, error="l", boost_error=False).svg_data_uri(scale=4, border=3),
    }


def _address(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
