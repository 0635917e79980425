"""The smallest Django there is: one page, no middleware, no database. Served by `bench/peer.py`."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODY = "<!doctype html><title>Xin chào</title><p>Xin chào.</p>" + "." * 8000


def page(request: HttpRequest) -> HttpResponse:
    """Answer with eight thousand bytes and do nothing else."""
    return HttpResponse(BODY)


urlpatterns = [path("", page)]
settings.configure(ROOT_URLCONF="bench.bare", ALLOWED_HOSTS=["127.0.0.1"], MIDDLEWARE=[])
application = get_wsgi_application()
