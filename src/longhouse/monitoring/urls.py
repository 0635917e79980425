"""Addresses of change impact."""

from django.urls import path

from longhouse.monitoring import views

urlpatterns = [
    path("ra-soat", views.board, name="reviews"),
    path("ra-soat/tim", views.find, name="reviews-find"),
    path("ra-soat/<int:task_id>", views.review, name="review"),
    path("ra-soat/van-ban/<slug:key>", views.impact, name="review-impact"),
]
