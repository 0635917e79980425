"""Addresses of learning."""

from django.urls import path
from django.views.decorators.cache import never_cache

from longhouse.learning.views import (
    certificates,
    lessons,
    lessons_boards,
    lessons_own,
    packs,
    packs_cards,
    practice,
    recordings,
    relay,
    skills,
    skills_mine,
)

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
LESSONS = [
    path("hoc", never_cache(lessons.shelf), name="lessons"),
    path("hoc/thieu-tieng", lessons_boards.missing, name="lessons-missing"),
    path("hoc/xem-lai", never_cache(lessons_boards.look_again), name="lessons-look-again"),
    path("hoc/tien-do.json", never_cache(lessons_own.statements), name="lessons-statements"),
    path("hoc/nhan", never_cache(lessons_own.claim), name="lessons-claim"),
    path("hoc/xoa", never_cache(lessons_own.forget), name="lessons-forget"),
    path("hoc/thu-am", never_cache(recordings.waiting), name="recordings"),
    path("hoc/thu-am/<uuid:recording_id>", recordings.heard, name="recording-sound"),
    path("hoc/thu-am/<uuid:recording_id>/xong", recordings.judge, name="recording-judge"),
    path("hoc/<slug:lesson>/thu-am", never_cache(recordings.record), name="lesson-record"),
    path("hoc/<slug:lesson>", never_cache(lessons.lesson), name="lesson"),
    path("hoc/<slug:lesson>/in", lessons.paper, name="lesson-paper"),
    path("hoc/<slug:lesson>/tieng/<slug:language>.ogg", lessons.sound, name="lesson-sound"),
]
PACKS = [
    path("hoc/the", never_cache(packs_cards.cards), name="cards"),
    path("hoc/the.pdf", packs_cards.cards_pdf, name="cards-pdf"),
    path("hoc/goi", packs.choose, name="packs"),
    path("hoc/goi/goi.json", packs.listed, name="pack"),
    path("hoc/goi/phan/<str:sha256>", packs.part, name="pack-part"),
]
PLACE = [path("diem-hoc", never_cache(relay.state), name="place")]
urlpatterns = [*PLACE, *PACKS, *LESSONS, *PRACTICE, *SKILLS, *CERTIFICATES]
