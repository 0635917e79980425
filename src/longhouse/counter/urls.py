"""Addresses of the counter."""

from django.urls import path

from longhouse.counter.views import (
    applying,
    applying_check,
    applying_files,
    desk,
    desk_leader,
    desk_money,
    desk_register,
    documents,
    documents_verify,
    following,
    following_acts,
    following_supplement,
    intake,
    kiosk,
    serving,
    voicing,
)

APPLYING = [
    path("quay-tu-phuc-vu", kiosk.kiosk, name="kiosk"),
    path("quay-tu-phuc-vu/xong", kiosk.end, name="kiosk-end"),
    path("nop-ho-so/lam-tiep", applying.resume, name="apply-resume"),
    path("nop-ho-so/da-gui", applying_check.sent, name="apply-sent"),
    path("nop-ho-so/<str:code>", applying.start, name="apply"),
    path("nop-ho-so/<str:code>/tiep", applying.go_on, name="apply-next"),
    path("nop-ho-so/<str:code>/<str:key>", applying.page, name="apply-page"),
    path("nop-ho-so/<str:code>/<str:key>/tep", applying_files.send, name="apply-files"),
    path("nop-ho-so/<str:code>/<str:key>/tep/bo", applying_files.drop, name="apply-drop"),
    path("nop-ho-so/<str:code>/<str:key>/tep/<str:sha256>", applying_files.show, name="apply-file"),
    path("nop-ho-so/<str:code>/<str:key>/phan", applying_files.part, name="apply-part"),
]
FOLLOWING = [
    path("theo-doi", following.track, name="track"),
    path("theo-doi/ho-so", following.follow, name="follow"),
    path("theo-doi/giay-hen", following.receipt, name="follow-receipt"),
    path("theo-doi/bo-sung", following_supplement.supplement, name="follow-supplement"),
    path("theo-doi/rut", following_acts.withdraw, name="follow-withdraw"),
    path("theo-doi/nhan-ve", following_acts.claim, name="follow-claim"),
    path("theo-doi/lam-giup", following_acts.help_applicant, name="follow-help"),
    path("theo-doi/thoi-nho", following_acts.revoke, name="follow-revoke"),
    path("theo-doi/dong", following_acts.leave, name="follow-leave"),
    path("theo-doi/danh-gia", voicing.rate, name="follow-rate"),
    path("theo-doi/phan-anh", voicing.complain, name="follow-complain"),
    path("phan-anh", voicing.complaints, name="complaints"),
    path("tep/<int:file_id>", serving.dossier_file, name="dossier-file"),
]
DESK = [
    path("quay", desk.desk, name="desk"),
    path("quay/nhieu", desk.many, name="desk-many"),
    path("quay/nhan", intake.find, name="desk-intake"),
    path("quay/nhan/xong/<uuid:dossier_id>", intake.done, name="desk-intake-done"),
    path("quay/nhan/<str:code>", intake.receive, name="desk-intake-form"),
    path("quay/lanh-dao", desk_leader.leader, name="desk-leader"),
    path("quay/lanh-dao/ky", desk_leader.sign, name="desk-leader-sign"),
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
urlpatterns = [*APPLYING, *FOLLOWING, *DESK, *CHECKING]
