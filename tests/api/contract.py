"""What the API says of itself, and the checks that every answer is held against."""

import json
from typing import Any

from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from longhouse.web.api import house_api

DECLARED: dict[str, Any] = json.loads(json.dumps(house_api.get_openapi_schema(path_prefix="/api/v1/")))
HELD = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
