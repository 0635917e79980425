"""The question box and its answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from longhouse.core.guards import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """Show the question box."""
    return render(request, "assistant/home.html")


@public
def answer(request: HttpRequest) -> HttpResponse:
    """Answer the question in the address."""
    return render(request, "assistant/home.html")
