"""Addresses of authority."""

from django.urls import path

from longhouse.authority.views import deciding, delegating

urlpatterns = [
    path("ai-quyet-dinh", deciding.deciding, name="deciding"),
    path("tham-quyen", deciding.powers, name="powers"),
    path("tham-quyen/<str:key>", deciding.power, name="power"),
    path("giao-quyen", delegating.board, name="delegations"),
    path("giao-quyen/moi", delegating.new, name="delegation-new"),
    path("giao-quyen/<int:delegation_id>", delegating.delegation, name="delegation"),
    path("giao-quyen/<int:delegation_id>/sua", delegating.edit, name="delegation-edit"),
    path("giao-quyen/<int:delegation_id>/buoc", delegating.take, name="delegation-step"),
    path("giao-quyen/<int:delegation_id>/quyet-dinh", delegating.printed, name="delegation-printed"),
    path("giao-quyen/<int:delegation_id>/quyet-dinh.pdf", delegating.as_pdf, name="delegation-pdf"),
]
