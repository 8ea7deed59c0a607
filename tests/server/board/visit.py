# SPDX-License-Identifier: Apache-2.0
"""A browser without a screen: cookies, forms with their token, nothing else."""

import base64
import html
import re

import requests

from cla_server.accounts.codes import code_at
from cla_server.accounts.upkeep import Upkeep
from tests.server.board.hall import OFFICER, SESAME, Hall

PROOF = re.compile(r'name="proof" value="([^"]+)"')
SECRET = re.compile(r'class="secret num">([A-Z2-7 ]+)<')


class Visit:
    """One browser's requests to one board."""

    def __init__(self, hall: Hall, language: str = "en") -> None:
        self.hall = hall
        self.session = requests.Session()
        self.session.headers["accept-language"] = language

    def get(self, path: str, *, follow: bool = True) -> requests.Response:
        """Ask for a page."""
        return self.session.get(self.hall.url + path, allow_redirects=follow, timeout=30)

    def proof(self, path: str = "/sign-in") -> str:
        """The token of the forms on a page."""
        found = PROOF.search(self.get(path).text)
        assert found is not None, "the page has no form"
        return html.unescape(found[1])

    def post(
        self, path: str, fields: dict[str, str] | None = None, *, page: str = "/account"
    ) -> requests.Response:
        """Send a form of a page, with that page's token; redirects are not followed."""
        return self.post_raw(path, {"proof": self.proof(page), **(fields or {})})

    def post_raw(
        self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None
    ) -> requests.Response:
        """Send exactly these fields."""
        return self.session.post(
            self.hall.url + path, data=fields, headers=headers, allow_redirects=False, timeout=30
        )

    def sign_in(self, name: str = OFFICER, password: str = SESAME) -> requests.Response:
        """Try to sign in."""
        return self.post("/sign-in", {"name": name, "password": password}, page="/sign-in")


def signed_in(hall: Hall, language: str = "en") -> Visit:
    """The duty officer's visit."""
    visit = Visit(hall, language)
    assert visit.sign_in().status_code == 303
    return visit


def with_codes(hall: Hall) -> bytes:
    """The officer uses codes from now on; gives what phone and mission share."""
    visit = signed_in(hall)
    page = visit.get(visit.post("/account/codes").headers["location"]).text
    found = SECRET.search(page)
    assert found is not None
    secret = base64.b32decode(found[1].replace(" ", ""))
    code = code_at(secret, hall.clock.now_ms())
    assert visit.post("/account/codes/confirm", {"code": code, "what": "confirm"}).ok
    hall.clock.pass_minutes(3)
    return secret


def visit_as(hall: Hall, role: str, name: str) -> Visit:
    """Somebody of a role, signed in."""
    Upkeep(hall.database, hall.clock).add(name, role=role, password=SESAME)
    visit = Visit(hall)
    assert visit.sign_in(name).status_code == 303
    return visit


def words(page: str) -> str:
    """A page's words on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
