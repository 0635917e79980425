"""Addresses of learning."""

from django.urls import path
from django.views.decorators.cache import never_cache

from longhouse.learning.views import skills

SKILLS = [
    path("ky-nang", never_cache(skills.shelf), name="skills"),
    path("ky-nang/ket-qua", never_cache(skills.result), name="skills-result"),
    path("ky-nang/xoa", never_cache(skills.forget), name="skills-forget"),
    path("ky-nang/hoi/<str:group>", never_cache(skills.ask), name="skills-ask"),
]
urlpatterns = [*SKILLS]
