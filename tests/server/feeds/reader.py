# SPDX-License-Identifier: Apache-2.0
"""Another system: a token and what it fetches with it."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import requests
from lxml import etree

from cla_server.feeds import tokens
from cla_server.feeds.tokens import FEEDS, Wish
from tests.server.board.hall import Hall

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
ATOM = "{http://www.w3.org/2005/Atom}"
BOM = "\ufeff"
ADDRESSES = (
    "/feeds/alerts.csv",
    "/feeds/alerts.hxl.csv",
    "/feeds/alerts.geojson",
    "/feeds/cap",
    "/feeds/cap.bundle",
)


@dataclass
class Reader:
    """One system that reads feeds."""

    hall: Hall
    token: str

    def get(self, path: str, **headers: str) -> requests.Response:
        """Ask for something."""
        shown = {"authorization": f"Bearer {self.token}", **headers}
        return requests.get(self.hall.url + path, headers=shown, timeout=30)

    def text(self, path: str) -> str:
        """What an address gives."""
        got = self.get(path)
        assert got.status_code == 200, got.text
        return got.content.decode()

    def everything(self) -> str:
        """All that any feed gives, and every message by its own address."""
        found = [self.text(path) for path in ADDRESSES]
        found += [self.text(f"/feeds/cap/{one}") for one in self.identifiers()]
        return "\n".join(found)

    def rows(self, query: str = "") -> list[dict[str, str]]:
        """The rows of the tracking sheet, without its last line."""
        text = self.text(f"/feeds/alerts.csv{query}")
        assert text.startswith(BOM)
        rows = list(csv.DictReader(io.StringIO(text.removeprefix(BOM))))
        last = list(rows[-1].values())
        assert last[:2] == ["#rows", str(len(rows) - 1)]
        return rows[:-1]

    def hxl(self, query: str = "") -> list[list[str]]:
        """The lines of the table with tags: how many rows, heads, tags, rows."""
        text = self.text(f"/feeds/alerts.hxl.csv{query}")
        return list(csv.reader(io.StringIO(text.removeprefix(BOM))))

    def features(self, query: str = "") -> list[dict[str, Any]]:
        """The features of the map."""
        told = json.loads(self.text(f"/feeds/alerts.geojson{query}"))
        assert told["numberReturned"] == len(told["features"])
        found: list[dict[str, Any]] = told["features"]
        return found

    def identifiers(self, query: str = "") -> list[str]:
        """The messages that the index names."""
        index = etree.fromstring(self.get(f"/feeds/cap{query}").content)
        links = index.findall(f"{ATOM}entry/{ATOM}link")
        return [link.attrib["href"].rpartition("/")[2] for link in links]

    def message(self, identifier: str) -> Any:
        """One message, parsed."""
        return etree.fromstring(self.get(f"/feeds/cap/{identifier}").content)

    def messages(self, query: str = "") -> list[Any]:
        """All messages, parsed, as the index orders them."""
        return [self.message(one) for one in self.identifiers(query)]

    def problem(self, path: str, **headers: str) -> tuple[int, str]:
        """How something is refused."""
        got = self.get(path, **headers)
        assert got.headers["content-type"] == "application/problem+json"
        return got.status_code, got.json()["title"]


def reader(hall: Hall, name: str = "Sheet", *, feeds: Sequence[str] = FEEDS, **wish: Any) -> Reader:
    """A system with a token of its own."""
    asked = Wish(name=name, feeds=feeds, **wish)
    profile, now_ms = hall.site.profile(), hall.clock.now_ms()
    token = hall.database.write(lambda held: tokens.add(held, asked, profile, now_ms=now_ms))
    return Reader(hall, token)


def said(message: Any, path: str) -> str:
    """The words of an element of a message; empty where there is none."""
    return str(message.findtext("/".join(f"{CAP}{part}" for part in path.split("/"))) or "")
