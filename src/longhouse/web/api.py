"""The API's frame: version 1, OpenAPI 3.1, one router a room, a guard on every operation."""

from django.urls import URLPattern
from ninja import NinjaAPI

from longhouse.core.guards import public

house_api = NinjaAPI(title="Longhouse", version="1", urls_namespace="api-v1", docs_url=None)


def _guarded(patterns: list[URLPattern]) -> list[URLPattern]:
    """Give every operation a guard: what its function declares, else none, so that the route test finds it."""
    for pattern in patterns:
        if pattern.name in {"openapi-json", "api-root"}:
            public(pattern.callback)
    return patterns


urls = (_guarded(list(house_api.urls[0])), house_api.urls[1], house_api.urls[2])
