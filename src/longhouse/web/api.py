"""The API's frame: version 1, OpenAPI 3.1, one router a room, problem objects, a guard on every operation."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from longhouse.assistant.api import router as assistant
from longhouse.authority.api import router as authority
from longhouse.core.guards import Guard, public
from longhouse.core.refusal import Refusal
from longhouse.counter.api import router as counter
from longhouse.law.api import router as law
from longhouse.places.api import router as places
from longhouse.procedures.api import router as procedures
from longhouse.sync.api import router as sync
from longhouse.web import problems
from longhouse.web.kit_api import router as kit


class HouseApi(NinjaAPI):
    """The API whose contract declares its problem objects too."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the OpenAPI description."""
        contract = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        problems.declared(contract=contract)
        return contract


house_api = HouseApi(title="Longhouse", version="1", urls_namespace="api-v1", docs_url=None)
for router in (assistant, authority, counter, kit, law, places, procedures, sync):
    house_api.add_router("", router)


@house_api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Tell a refusal of the house."""
    return problems.problem(code=refusal.code, title=str(refusal), status=refusal.status)


@house_api.exception_handler(ValidationError)
def asked_wrongly(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name the parameter that is wrong."""
    places_in_request = ", ".join(sorted({str(row["loc"][-1]) for row in error.errors}))
    title = f"Tham số chưa đúng: {places_in_request}."
    return problems.problem(code="parameter-not-right", title=title, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@house_api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """Say that there is no such thing."""
    return problems.problem(
        code="not-found", title=gettext(problems.PLAIN[HTTPStatus.NOT_FOUND][1]), status=HTTPStatus.NOT_FOUND
    )


def guard_of_operations(view: Callable[..., object]) -> Guard | None:
    """Return the guard of an API route: what all its operations declare, or none if one of them declares nothing."""
    path_view = _path_view(view)
    operations = getattr(path_view, "operations", [])
    guards = {getattr(operation.view_func, "guard", None) for operation in operations}
    return guards.pop() if len(guards) == 1 else None


def _path_view(view: Callable[..., object]) -> object | None:
    """Return ninja's PathView that a route's function closes over."""
    cells = getattr(view, "__closure__", None) or ()
    return next((cell.cell_contents for cell in cells if hasattr(cell.cell_contents, "operations")), None)


def _guard_routes(routes: Iterable[Any]) -> None:
    """Put on every route of ninja the guard of its operations, where the middleware and the route test look for it."""
    for route in routes:
        if route.name in {"openapi-json", "api-root"}:
            public(route.callback)
        elif (guard := guard_of_operations(route.callback)) is not None:
            route.callback.guard = guard


urls = house_api.urls
_guard_routes(urls[0])
