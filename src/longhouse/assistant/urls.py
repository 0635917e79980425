"""Addresses of the room."""

from django.urls import path

from longhouse.assistant.views import asking

urlpatterns = [path("", asking.home, name="home"), path("hoi", asking.answer, name="answer")]
