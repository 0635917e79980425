"""Addresses of accounts."""

from django.urls import path

from longhouse.accounts import views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("account", views.my_account, name="my-account"),
    path("people", views.people, name="people"),
    path("people/<uuid:person_id>", views.person, name="person"),
    path("people/<uuid:person_id>/posts/<int:post_id>/end", views.end_post, name="end-post"),
]
