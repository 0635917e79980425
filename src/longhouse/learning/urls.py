"""Addresses of learning."""

from django.urls import path
from django.views.decorators.cache import never_cache

from longhouse.learning.views import certificates, practice, skills, skills_mine

SKILLS = [
    path("ky-nang", never_cache(skills.shelf), name="skills"),
    path("ky-nang/ket-qua", never_cache(skills.result), name="skills-result"),
    path("ky-nang/xoa", never_cache(skills.forget), name="skills-forget"),
    path("ky-nang/hoi/<str:group>", never_cache(skills.ask), name="skills-ask"),
]
CERTIFICATES = [
    path("ky-nang/cua-toi", never_cache(skills_mine.mine), name="skills-mine"),
    path("ky-nang/nhan", never_cache(certificates.claim), name="skills-claim"),
    path("ky-nang/chung-nhan", never_cache(certificates.make), name="certificates"),
    path("ky-nang/chung-nhan/cua-toi", never_cache(certificates.own), name="certificate-own"),
    path("ky-nang/chung-nhan/cua-toi.pdf", never_cache(certificates.own_pdf), name="certificate-pdf"),
    path("ky-nang/chung-nhan/cua-toi.jwt", never_cache(certificates.own_badge), name="certificate-badge"),
    path("chung-nhan", certificates.check, name="certificate-check"),
    path("chung-nhan/khoa.json", certificates.keys, name="certificate-keys"),
    path("chung-nhan/thu-hoi", certificates.revoked, name="certificate-revoked"),
    path("chung-nhan/may.js", certificates.worker, name="certificate-worker"),
]
PRACTICE = [
    path("bai-tap", practice.shelf, name="scenes-shelf"),
    path("bai-tap/dang-ban", practice.listing, name="scenes-listing"),
    path("bai-tap/<slug:practice>/<int:number>", practice.scene, name="scenes"),
]
urlpatterns = [*PRACTICE, *SKILLS, *CERTIFICATES]
