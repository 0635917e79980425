"""Addresses of the law."""

from django.urls import path

from longhouse.law.views import amending, documents, drafts, provisions

urlpatterns = [
    path("van-ban", documents.documents, name="law-documents"),
    path("van-ban/nhap", drafts.drafts, name="law-drafts"),
    path("van-ban/nhap/<int:draft_id>", drafts.draft, name="law-draft"),
    path("van-ban/nhap/<int:draft_id>/dong", drafts.mark_line, name="law-draft-line"),
    path("van-ban/nhap/<int:draft_id>/la-gi", drafts.name_draft, name="law-draft-identity"),
    path("van-ban/nhap/<int:draft_id>/nhan", drafts.accept, name="law-draft-accept"),
    path("van-ban/nhap/<int:draft_id>/bo", drafts.drop, name="law-draft-drop"),
    path("van-ban/<slug:key>", documents.document, name="law-document"),
    path("van-ban/<slug:key>.xml", documents.as_akn, name="law-akn"),
    path("van-ban/<slug:key>.jsonld", documents.as_linked_data, name="law-linked-data"),
    path("van-ban/<slug:key>.txt", documents.as_text, name="law-text"),
    path("van-ban/<slug:key>/so-sanh", provisions.compare_document, name="law-compare"),
    path("van-ban/<slug:key>/diem-ngo", drafts.doubts, name="law-doubts"),
    path("van-ban/<slug:key>/<slug:eid>", provisions.provision, name="law-provision"),
    path("van-ban/<slug:key>/<slug:eid>/so-sanh", provisions.compare_provision, name="law-compare-provision"),
    path("van-ban/<slug:key>/<slug:eid>/sua", amending.amend, name="law-amend"),
]
