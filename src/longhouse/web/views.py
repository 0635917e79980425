"""Pages of the frame itself: about the house, the size of the type, and what is not found."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from longhouse.core.guards import public
from longhouse.web.context import LARGE_TYPE_COOKIE

A_YEAR = 365 * 24 * 60 * 60  # seconds


@public
def about(request: HttpRequest) -> HttpResponse:
    """Say what the house is, where its answers come from and what it keeps of the reader."""
    return render(request, "web/about.html")


@public
def reading(request: HttpRequest) -> HttpResponse:
    """Switch between plain and large type, remembered on the device only, and go back."""
    back = request.GET.get("back", "/")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(back if is_ours else "/")
    is_large = request.COOKIES.get(LARGE_TYPE_COOKIE) == "1"
    response.set_cookie(
        LARGE_TYPE_COOKIE, "0" if is_large else "1", max_age=A_YEAR, httponly=True, samesite="Lax"
    )
    return response


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines read the public pages."""
    return HttpResponse("User-agent: *\nDisallow: /audit\nDisallow: /sign-in\n", content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the address leads nowhere, and offer the question box."""
    return render(request, "web/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours; needs nothing that may itself be broken."""
    return render(None, "web/broken.html", status=500)
