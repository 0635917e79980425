"""Addresses of the counter."""

from django.urls import path

from longhouse.counter.views import (
    applying,
    applying_check,
    applying_files,
    following,
    following_acts,
    following_supplement,
    kiosk,
    serving,
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
    path("tep/<int:file_id>", serving.dossier_file, name="dossier-file"),
]
urlpatterns = [*APPLYING, *FOLLOWING]
