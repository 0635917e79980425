"""Addresses of sync."""

from django.urls import path
from django.views.decorators.cache import never_cache

from longhouse.sync.views import devices, handing, media

urlpatterns = [
    path("may", never_cache(devices.devices), name="devices"),
    path("may/ma", never_cache(devices.code), name="device-code"),
    path("may/khac-nhau", never_cache(devices.differences), name="differences"),
    path("may/tep", never_cache(handing.handed), name="handed"),
    path("anh-tieng", never_cache(media.media), name="media"),
    path("anh-tieng/<uuid:media_id>", never_cache(media.medium), name="medium"),
    path("anh-tieng/<uuid:media_id>/tep", media.content, name="medium-content"),
    path("may/<uuid:device_id>/khoa", never_cache(devices.revoke), name="device-revoke"),
]
