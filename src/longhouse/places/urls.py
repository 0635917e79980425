"""Addresses of places."""

from django.urls import path

from longhouse.places import views

urlpatterns = [
    path("dia-chi", views.old_address, name="place-home"),
    path("don-vi/<slug:key>", views.unit, name="unit"),
]
