"""Addresses of the counter."""

from collections.abc import Callable

from django.http import HttpResponse, StreamingHttpResponse
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from longhouse.counter.views import (
    applying,
    applying_check,
    applying_files,
    complaining,
    desk,
    desk_leader,
    desk_money,
    desk_register,
    desk_retention,
    documents,
    documents_verify,
    following,
    following_acts,
    following_supplement,
    intake,
    kiosk,
    own_data,
    own_data_office,
    practising,
    serving,
    storage,
    telling,
    voicing,
)


def own(route: str, view: Callable[..., HttpResponse | StreamingHttpResponse], *, name: str) -> URLPattern:
    """Return the address of a page about one person: no browser keeps it, so that nobody finds it by going back."""
    return path(route, never_cache(view), name=name)


APPLYING = [
    own("quay-tu-phuc-vu", kiosk.kiosk, name="kiosk"),
    own("quay-tu-phuc-vu/xong", kiosk.end, name="kiosk-end"),
    own("nop-ho-so/lam-tiep", applying.resume, name="apply-resume"),
    own("nop-ho-so/da-gui", applying_check.sent, name="apply-sent"),
    own("nop-ho-so/<str:code>", applying.start, name="apply"),
    own("nop-ho-so/<str:code>/tiep", applying.go_on, name="apply-next"),
    own("nop-ho-so/<str:code>/<str:key>", applying.page, name="apply-page"),
    own("nop-ho-so/<str:code>/<str:key>/tep", applying_files.send, name="apply-files"),
    own("nop-ho-so/<str:code>/<str:key>/tep/bo", applying_files.drop, name="apply-drop"),
    own("nop-ho-so/<str:code>/<str:key>/tep/<str:sha256>", applying_files.show, name="apply-file"),
    own("nop-ho-so/<str:code>/<str:key>/phan", applying_files.part, name="apply-part"),
]
PRACTISING = [
    path("tap-lam", practising.shelf, name="practices"),
    own("tap-lam/<str:code>", practising.start, name="practice"),
    own("tap-lam/<str:code>/tap-xong", practising.end, name="practice-end"),
    own("tap-lam/<str:code>/tap-theo-doi", practising.follow, name="practice-follow"),
    own("tap-lam/<str:code>/<str:key>", practising.page, name="practice-page"),
]
FOLLOWING = [
    own("theo-doi", following.track, name="track"),
    own("theo-doi/ho-so", following.follow, name="follow"),
    own("theo-doi/giay-hen", following.receipt, name="follow-receipt"),
    own("theo-doi/bo-sung", following_supplement.supplement, name="follow-supplement"),
    own("theo-doi/bo-sung/<int:paper_id>/phan", following_supplement.part, name="follow-supplement-part"),
    own("theo-doi/rut", following_acts.withdraw, name="follow-withdraw"),
    own("theo-doi/nhan-ve", following_acts.claim, name="follow-claim"),
    own("theo-doi/lam-giup", following_acts.help_applicant, name="follow-help"),
    own("theo-doi/thoi-nho", following_acts.revoke, name="follow-revoke"),
    own("theo-doi/dong", following_acts.leave, name="follow-leave"),
    own("theo-doi/danh-gia", voicing.rate, name="follow-rate"),
    own("theo-doi/phan-anh", voicing.complain, name="follow-complain"),
    own("theo-doi/phan-anh/noi-them", complaining.reply, name="follow-complain-reply"),
    own("phan-anh", complaining.complaints, name="complaints"),
    path("phan-anh/da-tra-loi", complaining.published, name="complaints-published"),
    own("tep/<int:file_id>", serving.dossier_file, name="dossier-file"),
]
OWN = [
    path("quyen-rieng-tu", own_data.privacy, name="privacy"),
    own("du-lieu-cua-toi", own_data.mine, name="own-data"),
    own("du-lieu-cua-toi/mang-ve", own_data.take, name="own-data-take"),
    own("du-lieu-cua-toi/yeu-cau", own_data.ask, name="own-data-ask"),
]
DESK = [
    path("quay", desk.desk, name="desk"),
    path("quay/nhieu", desk.many, name="desk-many"),
    path("quay/nhan", intake.find, name="desk-intake"),
    path("quay/nhan/xong/<uuid:dossier_id>", intake.done, name="desk-intake-done"),
    path("quay/nhan/<str:code>", intake.receive, name="desk-intake-form"),
    path("quay/lanh-dao", desk_leader.leader, name="desk-leader"),
    path("quay/lanh-dao/ky", desk_leader.sign, name="desk-leader-sign"),
    path("quay/tin", telling.unsent, name="desk-unsent"),
    path("quay/du-lieu", own_data_office.asked, name="desk-data-requests"),
    path("kho-tep", storage.storage, name="file-storage"),
    path("quay/luu-giu", desk_retention.retention, name="desk-retention"),
    path("quay/so", desk_register.register, name="desk-register"),
    path("quay/so.pdf", desk_register.register_pdf, name="desk-register-pdf"),
    path("quay/doi-soat", desk_money.money, name="desk-money"),
    path("quay/<uuid:dossier_id>", desk.dossier, name="desk-dossier"),
    path("quay/<uuid:dossier_id>/viec", desk.act, name="desk-act"),
    path("quay/<uuid:dossier_id>/mau/<str:number>.pdf", documents.form_pdf, name="desk-form-pdf"),
    path("quay/<uuid:dossier_id>/mau/<str:number>", documents.form, name="desk-form"),
]
CHECKING = [
    path("kiem-tra", documents_verify.verify, name="verify"),
    path("kiem-tra/<str:token>", documents_verify.verify, name="verify-token"),
]
urlpatterns = [*APPLYING, *PRACTISING, *FOLLOWING, *OWN, *DESK, *CHECKING]
