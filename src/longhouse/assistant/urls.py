"""Addresses of the room."""

from django.urls import path

from longhouse.assistant import views

urlpatterns = [path("", views.home, name="home"), path("hoi", views.answer, name="answer")]
