"""Who may enter which route: generated from the URL map and held against one table. An unlisted route fails."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, path

from longhouse.core.actor import Role
from tests.accounts.factories import PASSWORD, person

EVERYBODY = frozenset({"nobody", *(role.value for role in Role)})
KNOWN = EVERYBODY - {"nobody"}
KEEPERS = frozenset({Role.ADMINISTRATOR.value, Role.LEADER.value})
SPECIALISTS = frozenset({Role.SPECIALIST.value})
STAFF = KNOWN - {Role.CITIZEN.value}
OFFICERS = SPECIALISTS | KEEPERS | {Role.PROVINCE_EDITOR.value}
EDITORS = frozenset({Role.PROVINCE_EDITOR.value})
SUPERVISORS = frozenset({Role.LEADER.value, Role.PROVINCE_EDITOR.value})
ANSWERING = SUPERVISORS | {Role.CLERK.value, Role.SPECIALIST.value}
CLERKS, LEADERS = frozenset({Role.CLERK.value}), frozenset({Role.LEADER.value})
AT_DESKS = CLERKS | LEADERS | SPECIALISTS
RECORDING = AT_DESKS | {Role.HELPER.value}
PHONES: frozenset[str] = frozenset()  # nobody by a session: a phone shows its token
HERE, THERE, PROVINCE = "24169.center", "24163.center", "66.ubnd"

# The one table: route -> who may enter. Addresses are written as the URL map writes them.
TABLE: dict[str, frozenset[str]] = {
    "api/v1/": EVERYBODY,
    "api/v1/openapi.json": EVERYBODY,
    "api/v1/ask": EVERYBODY,
    "api/v1/units": EVERYBODY,
    "api/v1/units/<key>": EVERYBODY,
    "api/v1/old-address": EVERYBODY,
    "api/v1/procedures": EVERYBODY,
    "api/v1/procedures/<code>": EVERYBODY,
    "api/v1/procedures/<code>/cpsv": EVERYBODY,
    "api/v1/life-events": EVERYBODY,
    "api/v1/documents": EVERYBODY,
    "api/v1/documents/<slug:document>": EVERYBODY,
    "api/v1/documents/<slug:document>/provisions/<slug:eid>": EVERYBODY,
    "api/v1/documents/<slug:document>/provisions/<slug:eid>/diff": EVERYBODY,
    "api/v1/who-decides": EVERYBODY,
    "api/v1/powers": EVERYBODY,
    "api/v1/powers/<power>": EVERYBODY,
    "api/v1/dossiers/status": EVERYBODY,
    "api/v1/dossiers": AT_DESKS,
    "api/v1/dossiers/<uuidstr:dossier_id>": AT_DESKS,
    "api/v1/dossiers/<uuidstr:dossier_id>/acts": AT_DESKS,
    "api/v1/dossiers/<uuidstr:dossier_id>/days": AT_DESKS,
    "api/v1/results/<token>": EVERYBODY,
    "api/v1/kit/certificates": EVERYBODY,
    "api/v1/kit/keys": EVERYBODY,
    "api/v1/sync/enrol": EVERYBODY,
    "api/v1/sync/push": EVERYBODY,
    "api/v1/sync/pull": PHONES,
    "api/v1/sync/media/<sha256>/<part>": EVERYBODY,
    "robots.txt": EVERYBODY,
    "": EVERYBODY,
    "hoi": EVERYBODY,
    "hoi/can-bo": ANSWERING,
    "cau-hoi": ANSWERING,
    "cau-hoi/gui": EVERYBODY,
    "cau-hoi/tra": EVERYBODY,
    "cau-hoi/viec/<uuid:ticket_id>": ANSWERING,
    "cau-hoi/viec/<uuid:ticket_id>/nhan": ANSWERING,
    "cau-hoi/viec/<uuid:ticket_id>/viet": ANSWERING,
    "cau-hoi/viec/<uuid:ticket_id>/duyet": SUPERVISORS,
    "cau-hoi/xem-lai/<uuid:answer_id>": ANSWERING,
    "cau-hoi/rut/<uuid:answer_id>": SUPERVISORS,
    "cau-hoi/<str:code>": EVERYBODY,
    "cau-tra-loi/<uuid:answer_id>": EVERYBODY,
    "danh-gia": EVERYBODY,
    "ton-dong-cau-hoi": frozenset({Role.PROVINCE_EDITOR.value}),
    "may-viet": frozenset({Role.ADMINISTRATOR.value, Role.PROVINCE_EDITOR.value}),
    "thu-tuc": EVERYBODY,
    "thu-tuc/<str:code>": EVERYBODY,
    "linh-vuc/<slug:key>": EVERYBODY,
    "viec/<slug:key>": EVERYBODY,
    "viec/<slug:key>/hoi": EVERYBODY,
    "viec/<slug:key>/hoi/<slug:node>": EVERYBODY,
    "viec/<slug:key>/hoi/<slug:node>/<int:place>": EVERYBODY,
    "ai-quyet-dinh": EVERYBODY,
    "tham-quyen": EVERYBODY,
    "tham-quyen/<str:key>": EVERYBODY,
    "van-ban": EVERYBODY,
    "van-ban/nhap": EDITORS,
    "van-ban/nhap/<int:draft_id>": EDITORS,
    "van-ban/nhap/<int:draft_id>/dong": EDITORS,
    "van-ban/nhap/<int:draft_id>/la-gi": EDITORS,
    "van-ban/nhap/<int:draft_id>/nhan": EDITORS,
    "van-ban/nhap/<int:draft_id>/bo": EDITORS,
    "van-ban/<slug:key>": EVERYBODY,
    "van-ban/<slug:key>.xml": EVERYBODY,
    "van-ban/<slug:key>.jsonld": EVERYBODY,
    "van-ban/<slug:key>.txt": EVERYBODY,
    "van-ban/<slug:key>/so-sanh": EVERYBODY,
    "van-ban/<slug:key>/diem-ngo": EDITORS,
    "van-ban/<slug:key>/<slug:eid>": EVERYBODY,
    "van-ban/<slug:key>/<slug:eid>/so-sanh": EVERYBODY,
    "van-ban/<slug:key>/<slug:eid>/sua": EDITORS,
    "dia-chi": EVERYBODY,
    "don-vi/<slug:key>": EVERYBODY,
    "chien-dich/<slug:key>/phat-dong": EVERYBODY,
    "chien-dich/<slug:key>/phat-dong/bam": LEADERS,
    "chien-dich/<slug:key>/phat-dong/ke-hoach": EDITORS,
    "chien-dich/<slug:key>/phat-dong/chuong-trinh": EVERYBODY,
    "chien-dich/<slug:key>/phat-dong/chuong-trinh.pdf": STAFF,
    "thon-buon": EVERYBODY,
    "thon-buon.xlsx": EVERYBODY,
    "thon-buon.csv": EVERYBODY,
    "thon-buon/nhap": ANSWERING,
    "thon-buon/nhap/<int:save_id>/bo": ANSWERING,
    "thon-buon/xa/<slug:key>": EVERYBODY,
    "thon-buon/xa/<slug:key>/diem-danh": EVERYBODY,
    "thon-buon/<slug:key>": EVERYBODY,
    "thon-buon/<slug:key>/diem-danh": EVERYBODY,
    "thon-buon/<slug:key>/diem-danh.pdf": STAFF,
    "noi-hoc": EVERYBODY,
    "noi-hoc.xlsx": EVERYBODY,
    "noi-hoc.csv": EVERYBODY,
    "noi-hoc/nhap": ANSWERING,
    "noi-hoc/nhap/<int:save_id>/bo": ANSWERING,
    "noi-hoc/xa/<slug:key>": EVERYBODY,
    "noi-hoc/xa/<slug:key>/to-roi": EVERYBODY,
    "noi-hoc/xa/<slug:key>/to-roi.pdf": STAFF,
    "giao-quyen": EVERYBODY,
    "giao-quyen/moi": SPECIALISTS,
    "giao-quyen/<int:delegation_id>": EVERYBODY,
    "giao-quyen/<int:delegation_id>/sua": SPECIALISTS,
    "giao-quyen/<int:delegation_id>/buoc": SPECIALISTS | {Role.LEADER.value},
    "giao-quyen/<int:delegation_id>/quyet-dinh": EVERYBODY,
    "giao-quyen/<int:delegation_id>/quyet-dinh.pdf": OFFICERS,
    "sign-in": EVERYBODY,
    "sign-out": EVERYBODY,
    "account": KNOWN,
    "people": KEEPERS,
    "people/<uuid:person_id>": KEEPERS,
    "people/<uuid:person_id>/posts/<int:post_id>/end": KEEPERS,
    "audit": frozenset({Role.ADMINISTRATOR.value}),
    "ra-soat": STAFF,
    "ra-soat/tim": frozenset({Role.PROVINCE_EDITOR.value}),
    "ra-soat/<int:task_id>": STAFF,
    "ra-soat/van-ban/<slug:key>": STAFF,
    "quay-tu-phuc-vu": EVERYBODY,
    "quay-tu-phuc-vu/xong": EVERYBODY,
    "nop-ho-so/lam-tiep": EVERYBODY,
    "nop-ho-so/da-gui": EVERYBODY,
    "nop-ho-so/<str:code>": EVERYBODY,
    "nop-ho-so/<str:code>/tiep": EVERYBODY,
    "nop-ho-so/<str:code>/<str:key>": EVERYBODY,
    "nop-ho-so/<str:code>/<str:key>/tep": EVERYBODY,
    "nop-ho-so/<str:code>/<str:key>/tep/bo": EVERYBODY,
    "nop-ho-so/<str:code>/<str:key>/tep/<str:sha256>": EVERYBODY,
    "nop-ho-so/<str:code>/<str:key>/phan": EVERYBODY,
    "tap-lam": EVERYBODY,
    "tap-lam/<str:code>": EVERYBODY,
    "tap-lam/<str:code>/tap-xong": EVERYBODY,
    "tap-lam/<str:code>/tap-theo-doi": EVERYBODY,
    "tap-lam/<str:code>/<str:key>": EVERYBODY,
    "ky-nang": EVERYBODY,
    "ky-nang/ket-qua": EVERYBODY,
    "ky-nang/xoa": EVERYBODY,
    "ky-nang/hoi/<str:group>": EVERYBODY,
    "ky-nang/cua-toi": KNOWN,
    "ky-nang/nhan": KNOWN,
    "ky-nang/chung-nhan": EVERYBODY,
    "ky-nang/chung-nhan/cua-toi": EVERYBODY,
    "ky-nang/chung-nhan/cua-toi.pdf": EVERYBODY,
    "ky-nang/chung-nhan/cua-toi.jwt": EVERYBODY,
    "chung-nhan": EVERYBODY,
    "chung-nhan/khoa.json": EVERYBODY,
    "chung-nhan/thu-hoi": EVERYBODY,
    "chung-nhan/may.js": EVERYBODY,
    "hoc": EVERYBODY,
    "hoc/thu-am": STAFF,
    "hoc/thu-am/<uuid:recording_id>": STAFF,
    "hoc/thu-am/<uuid:recording_id>/xong": STAFF,
    "hoc/<slug:lesson>/thu-am": STAFF,
    "hoc/the": STAFF,
    "hoc/the.pdf": STAFF,
    "tui-di-buon/": EVERYBODY,
    "tui-di-buon/may.js": EVERYBODY,
    "tui-di-buon/tui.webmanifest": EVERYBODY,
    "tui-di-buon/thon-buon.json": EVERYBODY,
    "hoc/goi": EVERYBODY,
    "hoc/goi/goi.json": EVERYBODY,
    "hoc/goi/phan/<str:sha256>": EVERYBODY,
    "hoc/thieu-tieng": EVERYBODY,
    "hoc/xem-lai": OFFICERS,
    "hoc/tien-do.json": EVERYBODY,
    "hoc/nhan": KNOWN,
    "hoc/xoa": EVERYBODY,
    "hoc/<slug:lesson>": EVERYBODY,
    "hoc/<slug:lesson>/in": EVERYBODY,
    "hoc/<slug:lesson>/tieng/<slug:language>.ogg": EVERYBODY,
    "diem-hoc": EVERYBODY,
    "bai-tap": EVERYBODY,
    "bai-tap/dang-ban": EVERYBODY,
    "bai-tap/<slug:practice>/<int:number>": EVERYBODY,
    "theo-doi": EVERYBODY,
    "theo-doi/ho-so": EVERYBODY,
    "theo-doi/giay-hen": EVERYBODY,
    "theo-doi/bo-sung": EVERYBODY,
    "theo-doi/bo-sung/<int:paper_id>/phan": EVERYBODY,
    "theo-doi/rut": EVERYBODY,
    "theo-doi/nhan-ve": KNOWN,
    "theo-doi/lam-giup": frozenset({Role.HELPER.value}),
    "theo-doi/thoi-nho": EVERYBODY,
    "theo-doi/dong": EVERYBODY,
    "theo-doi/danh-gia": EVERYBODY,
    "theo-doi/phan-anh": EVERYBODY,
    "theo-doi/phan-anh/noi-them": EVERYBODY,
    "phan-anh": frozenset({Role.LEADER.value}),
    "phan-anh/da-tra-loi": EVERYBODY,
    "tep/<int:file_id>": EVERYBODY,
    "quay": AT_DESKS,
    "quay/nhieu": AT_DESKS,
    "quay/nhan": CLERKS,
    "quay/nhan/xong/<uuid:dossier_id>": CLERKS,
    "quay/nhan/<str:code>": CLERKS,
    "quay/lanh-dao": LEADERS,
    "quay/lanh-dao/ky": LEADERS,
    "quay/tin": LEADERS,
    "quay/luu-giu": SPECIALISTS | LEADERS,
    "quay/du-lieu": LEADERS,
    "quyen-rieng-tu": EVERYBODY,
    "du-lieu-cua-toi": EVERYBODY,
    "du-lieu-cua-toi/mang-ve": EVERYBODY,
    "du-lieu-cua-toi/yeu-cau": EVERYBODY,
    "kho-tep": frozenset({Role.ADMINISTRATOR.value}),
    "quay/so": CLERKS,
    "quay/so.pdf": CLERKS,
    "quay/doi-soat": CLERKS,
    "quay/<uuid:dossier_id>": AT_DESKS,
    "quay/<uuid:dossier_id>/viec": AT_DESKS,
    "quay/<uuid:dossier_id>/mau/<str:number>.pdf": AT_DESKS,
    "quay/<uuid:dossier_id>/mau/<str:number>": AT_DESKS,
    "kiem-tra": EVERYBODY,
    "kiem-tra/<str:token>": EVERYBODY,
    "may": RECORDING,
    "may/ma": RECORDING,
    "may/khac-nhau": RECORDING,
    "may/tep": RECORDING,
    "anh-tieng": RECORDING,
    "anh-tieng/<uuid:media_id>": RECORDING,
    "anh-tieng/<uuid:media_id>/tep": RECORDING,
    "may/<uuid:device_id>/khoa": RECORDING,
    "chien-dich/<slug:key>/chi-tieu": EDITORS,
    "chien-dich/<slug:key>/chi-tieu.xlsx": EDITORS,
    "chien-dich/<slug:key>/viec": EVERYBODY,
    "chien-dich/<slug:key>/viec/moi": ANSWERING,
    "chien-dich/<slug:key>/viec/<slug:task>": EVERYBODY,
    "chien-dich/<slug:key>/viec/<slug:task>/ghi": ANSWERING,
    "chien-dich/moi": EDITORS,
    "chien-dich/<slug:key>.yaml": EVERYBODY,
    "chien-dich/<slug:key>/sua": EDITORS,
    "do-dau": EVERYBODY,
    "do-dau.xlsx": EVERYBODY,
    "do-dau/nhap": ANSWERING,
    "to-cong-nghe": EVERYBODY,
    "to-cong-nghe/nhap": AT_DESKS,
    "to-cong-nghe/xa/<slug:key>": EVERYBODY,
    "to-cong-nghe/xa/<slug:key>.xlsx": AT_DESKS,
    "to-cong-nghe/xa/<slug:key>/nguoi": AT_DESKS,
    "to-cong-nghe/nguoi/<slug:key>/xoa": AT_DESKS,
    "chien-dich": EVERYBODY,
    "chien-dich/<slug:key>": EVERYBODY,
    "chien-dich/<slug:key>/nhom": EVERYBODY,
    "chien-dich/<slug:key>/hieu-qua": EVERYBODY,
    "chien-dich/<slug:key>/du-lieu-mo": EVERYBODY,
    "chien-dich/<slug:key>/du-lieu-mo/ngay.csv": EVERYBODY,
    "chien-dich/<slug:key>/du-lieu-mo/nhom.csv": EVERYBODY,
    "chien-dich/<slug:key>/du-lieu-mo/mo-ta.json": EVERYBODY,
    "chien-dich/<slug:key>/ngay-mai": EVERYBODY,
    "chien-dich/<slug:key>/ngay-mai/<slug:unit>": EVERYBODY,
    "chien-dich/<slug:key>/ngay-mai/<slug:unit>/<slug:village>": EVERYBODY,
    "chien-dich/<slug:key>/bao-cao-tuan": EVERYBODY,
    "chien-dich/<slug:key>/bao-cao-tuan/<slug:unit>": EVERYBODY,
    "chien-dich/<slug:key>/<slug:unit>": EVERYBODY,
    "chien-dich/<slug:key>/<slug:unit>/<slug:village>": EVERYBODY,
    "gioi-thieu": EVERYBODY,
    "co-chu": EVERYBODY,
}
SAMPLES = {
    "key": "24169",
    "unit": "24169",
    "village": "buon-a",
    "code": "1.001193",
    "node": "x",
    "place": "0",
    "document": "151-2025-nd-cp",
    "eid": "art_5",
    "power": "land.first-certificate",
    "draft_id": "1",
    "paper_id": "1",
    "person_id": str(UUID(int=7)),
    "post_id": "1",
    "ticket_id": str(UUID(int=8)),
    "answer_id": str(UUID(int=9)),
    "task_id": "1",
    "task": "viec",
    "delegation_id": "1",
    "sha256": "0" * 64,
    "file_id": "1",
    "save_id": "1",
    "dossier_id": str(UUID(int=10)),
    "number": "01",
    "group": "device",
    "practice": "giu-ma-otp",
    "lesson": "ket-noi-mang",
    "media_id": str(UUID(int=12)),
    "recording_id": str(UUID(int=11)),
    "language": "rad",
    "token": "x",
    "part": "0",
    "device_id": str(UUID(int=11)),
}


@dataclass(frozen=True)
class Who:
    """Somebody at a door: the role held, and in which office."""

    role: str
    office: str


CAST = [
    Who("nobody", ""),
    Who(Role.CITIZEN.value, ""),
    *(
        Who(role.value, office)
        for role in Role
        if role is not Role.CITIZEN
        for office in (HERE, THERE, PROVINCE)
    ),
]


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Yield every route of the URL map as it is written there."""
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
        else:
            yield here


def address(route: str) -> str:
    """Return an address of the route with samples for its parts."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: SAMPLES[part[1]], route)


def test_the_table_names_every_route_and_no_other() -> None:
    assert set(routes(get_resolver().url_patterns)) == set(TABLE)


@pytest.mark.django_db
@pytest.mark.parametrize("who", CAST, ids=lambda who: f"{who.role} at {who.office or 'no office'}")
def test_each_role_enters_exactly_its_routes(who: Who) -> None:
    client = Client(raise_request_exception=False)
    if who.role != "nobody":
        posts = [] if who.role == Role.CITIZEN.value else [(Role(who.role), who.office)]
        person("somebody", *posts)
        client.post("/sign-in", {"user_name": "somebody", "password": PASSWORD})
    entered = {route for route in TABLE if route not in {"sign-in", "sign-out"} and enters(client, route)}
    assert entered == {route for route, admitted in TABLE.items() if who.role in admitted} - {
        "sign-in",
        "sign-out",
    }


def enters(client: Client, route: str) -> bool:
    """Tell whether the guard lets the client in; whatever the view then says is not the guard's word."""
    response = client.get(address(route))
    is_sent_away = response.status_code == 302 and response["Location"].startswith("/sign-in")
    is_told_no = response.status_code in {401, 403}
    assert response.status_code < 500
    return not (is_sent_away or is_told_no)


def forgotten(request: HttpRequest) -> HttpResponse:
    """Stand for a view whose author forgot the guard."""
    return HttpResponse("in")


urlpatterns = [path("forgotten", forgotten)]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.architecture.test_matrix")
def test_a_route_without_a_guard_answers_nobody() -> None:
    client = Client(raise_request_exception=False)
    assert client.get("/forgotten").status_code == 500


@override_settings(ROOT_URLCONF="tests.architecture.test_matrix")
def test_an_unlisted_route_is_noticed() -> None:
    assert "forgotten" in set(routes(get_resolver().url_patterns)) - set(TABLE)
