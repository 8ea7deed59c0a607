# SPDX-License-Identifier: Apache-2.0
"""What a program hears when it is not given what it asked for: one sentence, as problem+json."""

import json
from collections.abc import Mapping
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from cla_core.language import Language
from cla_server.board.choices import language_of

PROBLEM_TYPE = "application/problem+json"


@cache
def _language(code: str) -> Language:
    return Language.load(code)


def problem(
    request: Request,
    status: int,
    sentence: str,
    *,
    headers: Mapping[str, str] | None = None,
    values: Mapping[str, object] | None = None,
) -> Response:
    """The answer, in the language the reader prefers."""
    lang = _language(language_of({}, request.headers.get("accept-language", "")))
    told = {"type": "about:blank", "status": status, "title": lang.tr(sentence, **(values or {}))}
    return Response(
        json.dumps(told, ensure_ascii=False).encode(),
        status_code=status,
        media_type=PROBLEM_TYPE,
        headers={"content-language": lang.code, "cache-control": "no-store", **(headers or {})},
    )
