"""Addresses of the record."""

from django.urls import path

from longhouse.audit import views

urlpatterns = [path("audit", views.log, name="audit-log")]
