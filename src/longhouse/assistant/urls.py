"""Addresses of the room."""

from django.urls import path

from longhouse.assistant.views import asking, desk, handing, listening

urlpatterns = [
    path("", asking.home, name="home"),
    path("hoi", asking.answer, name="answer"),
    path("hoi/can-bo", listening.trace, name="officer-answer"),
    path("cau-hoi", desk.board, name="questions"),
    path("cau-hoi/gui", handing.hand_over, name="hand-over"),
    path("cau-hoi/tra", handing.look_up, name="look-up"),
    path("cau-hoi/viec/<uuid:ticket_id>", desk.question, name="question"),
    path("cau-hoi/viec/<uuid:ticket_id>/nhan", desk.take, name="take-question"),
    path("cau-hoi/viec/<uuid:ticket_id>/viet", desk.write, name="write-answer"),
    path("cau-hoi/viec/<uuid:ticket_id>/duyet", desk.decide, name="decide-answer"),
    path("cau-hoi/xem-lai/<uuid:answer_id>", desk.review, name="review-answer"),
    path("cau-hoi/rut/<uuid:answer_id>", desk.withdraw, name="withdraw-answer"),
    path("cau-hoi/<str:code>", handing.follow, name="follow-question"),
    path("cau-tra-loi/<uuid:answer_id>", handing.approved_answer, name="approved-answer"),
    path("danh-gia", listening.rate, name="rate-answer"),
    path("ton-dong-cau-hoi", listening.backlog, name="question-backlog"),
    path("may-viet", listening.model, name="language-model"),
]
