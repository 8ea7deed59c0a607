# SPDX-License-Identifier: Apache-2.0
"""The feeds in OpenAPI 3.1, for whoever builds the other side. Told from what the feeds do.

The same text stands in docs/openapi.json; a test compares them.
"""

from collections.abc import Mapping
from typing import Any

from cla_core.language import SPOKEN
from cla_server.feeds.asking import PERIOD, TABLE
from cla_server.feeds.csv_lines import SEPARATORS
from cla_server.feeds.geojson import PROPERTIES
from cla_server.feeds.hxl import TAGS
from cla_server.feeds.tracking import COLUMNS

ADDRESS = "/feeds/openapi.json"
Told = dict[str, Any]

PARAMETERS: Mapping[str, Told] = {
    "from": {
        "description": "Received from then on: a day of the mission, or a moment with its offset.",
        "schema": {"type": "string"},
        "example": "2025-03-14",
    },
    "to": {
        "description": "Received before then; a day is taken whole.",
        "schema": {"type": "string"},
        "example": "2025-03-16T00:00:00+02:00",
    },
    "since": {
        "description": "Only what changed since an answer: the `cla-next` header it came with.",
        "schema": {"type": "string"},
    },
    "base": {
        "description": "The alerts of one base, by its code.",
        "schema": {"type": "string", "pattern": "^[A-Z0-9-]{1,12}$"},
        "example": "KAS",
    },
    "sep": {
        "description": "What stands between cells; a semicolon for spreadsheets in French.",
        "schema": {"type": "string", "enum": [*SEPARATORS], "default": ","},
    },
    "lang": {
        "description": "Heads and codes in words; without it they are the names and codes below.",
        "schema": {"type": "string", "enum": [*SPOKEN]},
    },
}
HEADERS: Mapping[str, Told] = {
    "etag": {
        "description": "Changes when anything in this answer does; send it back as If-None-Match.",
        "schema": {"type": "string"},
    },
    "cla-next": {
        "description": "Where to go on: the `since` of the next request. Sealed to this token.",
        "schema": {"type": "string"},
    },
}
HELD: Told = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The `etag` of the last answer: while nothing changed the answer is 304.",
    "schema": {"type": "string"},
}
ROWS: Told = {"description": "How many alerts there are.", "schema": {"type": "integer"}}
REFUSALS: Mapping[str, str] = {
    "400": "A parameter is not understood, or the mission has no such base.",
    "401": "No token that is in force.",
    "403": "A token for other feeds or bases; or sealed items, of which no feed tells.",
    "410": "The mission's database was restored since: fetch everything again, without `since`.",
    "429": "Too often; `retry-after` says when.",
    "503": "Too many answers at once, or no database; `retry-after` says when.",
}

WAIT: Told = {
    "retry-after": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
}
WITH_REFUSALS: Mapping[str, Told] = {
    "401": {
        "www-authenticate": {
            "description": "The way a token is shown.",
            "schema": {"const": "Bearer"},
        }
    },
    "429": WAIT,
    "503": WAIT,
}
"""The headers of refusals."""


def description() -> Told:
    """The whole of it."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "CLA mission server: feeds of alerts",
            "version": "1",
            "description": (
                "What other systems of a mission may know of alerts. Only alerts, complete for the"
                " token's scope; sealed items and flagged alerts that must not be known are in no"
                " feed and in no count. Positions are middles of cells of a fixed net."
                " HEAD gives the headers of GET; every other method is answered 405, every other"
                " address below /feeds 404, in the same form as other refusals: one sentence in"
                " English or French (Accept-Language)."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "The mission server"}],
        "security": [{"token": []}],
        "paths": _paths(),
        "components": _components(),
    }


def _paths() -> Told:
    return {
        **_tables(),
        "/feeds/alerts.geojson": _feed(
            "geojson",
            "Alerts as GeoJSON (RFC 7946)",
            "Points are middles of cells, longitude first; no geometry where none may be told."
            " Exercises are left out.",
            PERIOD,
            {"application/geo+json": {"schema": _ref("Collection")}},
            rows=True,
        ),
        **_cap(),
        ADDRESS: _itself(),
    }


def _tables() -> Told:
    table = {"text/csv": {"schema": {"type": "string"}}}
    return {
        "/feeds/alerts.csv": _feed(
            "trackingSheet",
            "One row for each alert, for the early-warning tracking sheet",
            "UTF-8 with a byte order mark. First the heads, then the alerts; the last line is"
            " `#rows` and their number: a file without it was cut. Exercises are left out."
            " With `since`, what may not be told of any more has its number and the state"
            " `WITHDRAWN` alone."
            f" Columns: {', '.join(COLUMNS)}.",
            TABLE,
            table,
            rows=True,
        ),
        "/feeds/alerts.hxl.csv": _feed(
            "hxl",
            "Alerts with HXL tags, to be shared",
            "First `rows` and how many rows follow, then heads, tags, rows. No positions; counts"
            " below five are empty. Exercises are left out."
            f" Tags: {', '.join(TAGS.values())}.",
            TABLE,
            table,
            rows=True,
        ),
    }


def _cap() -> Told:
    atom = {"application/atom+xml": {"schema": {"type": "string"}}}
    return {
        "/feeds/cap": _feed(
            "capIndex",
            "An Atom index of all CAP 1.2 messages",
            "One message for each version of an alert, and one that cancels it. With `since` every"
            " message of an alert that changed is named again; identifiers never change.",
            PERIOD,
            atom,
        ),
        "/feeds/cap.bundle": _feed(
            "capBundle",
            "The index with each message in it",
            "As the index, with the message as the content of its entry.",
            PERIOD,
            atom,
        ),
        "/feeds/cap/{identifier}": _message(),
    }


def _itself() -> Told:
    return {
        "get": {
            "operationId": "description",
            "summary": "This description",
            "security": [],
            "responses": {
                "200": {
                    "description": "OpenAPI 3.1",
                    "content": {"application/json": {"schema": {"type": "object"}}},
                }
            },
        }
    }


def _feed(
    name: str,
    summary: str,
    words: str,
    parameters: tuple[str, ...],
    content: Told,
    *,
    rows: bool = False,
) -> Told:
    headers = {**HEADERS, **({"cla-rows": ROWS} if rows else {})}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "description": words,
            "parameters": [
                {"$ref": f"#/components/parameters/{each}"} for each in (*parameters, "held")
            ],
            "responses": {
                "200": {"description": "All of it.", "headers": headers, "content": content},
                "304": {"description": "Nothing changed since the ETag that was sent."},
                **_refused(*REFUSALS),
            },
        }
    }


def _message() -> Told:
    return {
        "get": {
            "operationId": "capMessage",
            "summary": "One CAP 1.2 message",
            "description": "Restricted or private, never public; English and French.",
            "parameters": [
                {
                    "name": "identifier",
                    "in": "path",
                    "required": True,
                    "description": "The message's identifier.",
                    "schema": {"type": "string"},
                }
            ],
            "responses": {
                "200": {
                    "description": "The message.",
                    "content": {"application/cap+xml": {"schema": {"type": "string"}}},
                },
                **_refused("400", "401", "403", "429", "503"),
                "404": {
                    "description": "There is no such message for this token.",
                    "content": {"application/problem+json": {"schema": _ref("Problem")}},
                },
            },
        }
    }


def _refused(*statuses: str) -> Told:
    return {
        status: {
            "description": REFUSALS[status],
            **({"headers": WITH_REFUSALS[status]} if status in WITH_REFUSALS else {}),
            "content": {"application/problem+json": {"schema": _ref("Problem")}},
        }
        for status in statuses
    }


def _ref(name: str) -> Told:
    return {"$ref": f"#/components/schemas/{name}"}


def _components() -> Told:
    parameters = {
        name: {"name": name, "in": "query", "required": False, **said}
        for name, said in PARAMETERS.items()
    }
    parameters["held"] = HELD
    return {
        "securitySchemes": {
            "token": {
                "type": "http",
                "scheme": "bearer",
                "description": "Made by `cla-server feed add`; shown once.",
            }
        },
        "parameters": parameters,
        "schemas": {"Problem": _problem(), "Collection": _collection()},
    }


def _problem() -> Told:
    return {
        "type": "object",
        "required": ["type", "status", "title"],
        "properties": {
            "type": {"type": "string"},
            "status": {"type": "integer"},
            "title": {"type": "string", "description": "One sentence, English or French."},
        },
    }


def _feature() -> Told:
    text = {"type": "string"}
    codes = {"type": "array", "items": text}
    several = ("other_threats", "action_requested")
    own = {name: codes if name in several else text for name in PROPERTIES}
    others = ("number", "base", "field_office", "state", "priority", "place", "area", "p_code")
    position = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    point = {
        "type": ["object", "null"],
        "required": ["type", "coordinates"],
        "properties": {"type": {"const": "Point"}, "coordinates": position},
    }
    return {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string", "format": "uuid"},
            "geometry": point,
            "properties": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    **dict.fromkeys(others, text),
                    "radius_km": {"type": "number"},
                    **own,
                },
            },
        },
    }


def _collection() -> Told:
    return {
        "type": "object",
        "required": ["type", "features", "numberReturned"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {"type": "array", "items": _feature()},
            "withdrawn": {
                "type": "array",
                "items": {"type": "string", "format": "uuid"},
                "description": "With `since`: ids of features that are told of no more.",
            },
            "numberReturned": {"type": "integer"},
        },
    }
