"""The table of contents of the house."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from longhouse.web import api, kit_views, views

handler404 = views.not_found
handler500 = views.broken

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("robots.txt", views.robots, name="robots"),
]
urlpatterns += i18n_patterns(
    path("", include("longhouse.assistant.urls")),
    path("", include("longhouse.procedures.urls")),
    path("", include("longhouse.authority.urls")),
    path("", include("longhouse.places.urls")),
    path("", include("longhouse.law.urls")),
    path("", include("longhouse.accounts.urls")),
    path("", include("longhouse.audit.urls")),
    path("", include("longhouse.campaign.urls")),
    path("", include("longhouse.monitoring.urls")),
    path("", include("longhouse.counter.urls")),
    path("", include("longhouse.learning.urls")),
    path("", include("longhouse.sync.urls")),
    path("tui-di-buon/", kit_views.kit, name="kit"),
    path("tui-di-buon/may.js", kit_views.worker, name="kit-worker"),
    path("tui-di-buon/tui.webmanifest", kit_views.manifest, name="kit-manifest"),
    path("tui-di-buon/thon-buon.json", kit_views.villages, name="kit-villages"),
    path("gioi-thieu", views.about, name="about"),
    path("co-chu", views.reading, name="reading"),
    prefix_default_language=False,
)
