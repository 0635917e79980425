"""Addresses of campaigns."""

from django.urls import path

from longhouse.campaign.views import boards

urlpatterns = [
    path("chien-dich", boards.shelf, name="campaigns"),
    path("chien-dich/<slug:key>", boards.province, name="campaign"),
    path("chien-dich/<slug:key>/nhom", boards.groups, name="campaign-groups"),
    path("chien-dich/<slug:key>/<slug:unit>", boards.commune, name="campaign-commune"),
    path("chien-dich/<slug:key>/<slug:unit>/<slug:village>", boards.village, name="campaign-village"),
]
