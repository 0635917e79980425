"""Addresses of procedures."""

from django.urls import path

from longhouse.procedures import views

urlpatterns = [
    path("thu-tuc", views.procedures, name="procedures"),
    path("thu-tuc/<str:code>", views.procedure, name="procedure"),
    path("linh-vuc/<slug:key>", views.field, name="field"),
    path("viec/<slug:key>", views.life_event, name="life-event"),
    path("viec/<slug:key>/hoi", views.guide, name="guide"),
    path("viec/<slug:key>/hoi/<slug:node>", views.guide, name="guide-node"),
    path("viec/<slug:key>/hoi/<slug:node>/<int:place>", views.guide_result, name="guide-result"),
]
