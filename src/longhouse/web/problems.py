"""What the API says when it does not answer: a problem object (RFC 9457) with a stable code, declared in the contract."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext

from longhouse.core.words import mark

MEDIA_TYPE = "application/problem+json"
# What Django itself answers, without a view of ours having spoken.
PLAIN: dict[int, tuple[str, str]] = {
    HTTPStatus.BAD_REQUEST: ("request-not-right", mark("Yêu cầu gửi lên không đọc được.")),
    HTTPStatus.FORBIDDEN: ("not-allowed", mark("Yêu cầu này không được phép.")),
    HTTPStatus.NOT_FOUND: ("not-found", mark("Không có địa chỉ này.")),
    HTTPStatus.METHOD_NOT_ALLOWED: ("method-not-allowed", mark("Địa chỉ này không nhận cách gửi đó.")),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("our-fault", mark("Lỗi ở phía chúng tôi. Xin thử lại sau.")),
}
SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "type": "object",
    "required": ["type", "title", "status", "code"],
    "properties": {
        "type": {"type": "string", "description": "Which problem it is, as an address."},
        "title": {"type": "string", "description": "The sentence for people, in Vietnamese."},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "The stable name for programs."},
    },
}


def problem(*, code: str, title: str, status: int) -> JsonResponse:
    """Return a problem object."""
    body = {"type": f"/problems/{code}", "title": title, "status": int(status), "code": code}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


def in_the_words_of_the_api(*, request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return what was answered, as a problem object where an address of the API failed with a page."""
    is_api, is_told = request.path.startswith("/api/"), response.headers.get("Content-Type") == MEDIA_TYPE
    if not is_api or is_told or response.status_code not in PLAIN:
        return response
    code, title = PLAIN[response.status_code]
    told = problem(code=code, title=gettext(title), status=response.status_code)
    if "Allow" in response.headers:
        told.headers["Allow"] = response.headers["Allow"]
    return told


def declared(*, contract: dict[str, Any]) -> dict[str, Any]:
    """Return the contract with a problem object beside the answer of every operation."""
    reference = {"$ref": "#/components/schemas/Problem"}
    said = {"description": "Why there is no answer.", "content": {MEDIA_TYPE: {"schema": reference}}}
    for operations in contract["paths"].values():
        for operation in operations.values():
            operation["responses"]["4XX"] = said
    contract["components"].setdefault("schemas", {})["Problem"] = SCHEMA
    return contract
