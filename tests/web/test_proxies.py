"""Whose address limits see: the one our own proxies vouch for, never one that anybody wrote."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from longhouse.web.middleware import ProxyMiddleware


def seen(proxies: int, forwarded: str) -> str:
    """Return the address that the house sees."""
    kept: list[str] = []

    def answer(request: HttpRequest) -> HttpResponse:
        kept.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    with override_settings(PROXIES=proxies):
        ProxyMiddleware(answer)(RequestFactory().get("/", headers={"X-Forwarded-For": forwarded}))
    return kept[0]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        pytest.param(0, "8.8.8.8", "127.0.0.1", id="nobody is believed without a proxy"),
        pytest.param(1, "8.8.8.8", "8.8.8.8", id="one proxy says whom it heard"),
        pytest.param(1, "1.1.1.1, 8.8.8.8", "8.8.8.8", id="what the visitor wrote is not believed"),
        pytest.param(2, "1.1.1.1, 8.8.8.8, 10.0.0.2", "8.8.8.8", id="two proxies"),
        pytest.param(2, "10.0.0.2", "127.0.0.1", id="a proxy that is missing vouches for nobody"),
        pytest.param(1, "", "127.0.0.1", id="nothing was said"),
    ],
)
def test_limits_see_whom_our_proxies_heard(proxies: int, forwarded: str, expected: str) -> None:
    assert seen(proxies, forwarded) == expected
