# SPDX-License-Identifier: Apache-2.0
"""A browser in which script is off: what a page's form asks is filled in and sent, nothing else.

A field the form does not ask, a choice it does not offer, a form or button that only script would
show: none of them is there.
"""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from lxml import html

from tests.server.board.visit import Visit, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """One form of a page: which one, what is typed, and what the page it leads to says.

    `marked` is the name and value of its button, or of a hidden field, where it is one of several.
    """

    page: str
    action: str
    told: str
    marked: tuple[str, str] = ("", "")
    typed: dict[str, str] = field(default_factory=dict)


def send(visit: Visit, form: Send) -> str:
    """Fill in a form and send it; gives the words of the page it leads to."""
    page = visit.get(form.page)
    assert page.status_code == 200, form
    found = _form(page.text, form)
    for name, said in form.typed.items():
        control = found.inputs[name]
        if getattr(control, "type", "") == "checkbox":
            control.checked = bool(said)
        else:
            control.value = said
    fields = [*found.form_values(), *([form.marked] if _buttons(found, form.marked) else [])]
    url = urljoin(page.url, found.action)
    if found.method == "POST":
        answer = visit.session.post(url, data=fields, timeout=30)
    else:
        answer = visit.session.get(url, params=fields, timeout=30)
    assert answer.status_code == 200, words(answer.text)
    return words(answer.text)


def _form(page: str, form: Send) -> Any:
    forms = [one for one in html.fromstring(page).forms if one.action == form.action]
    name, value = form.marked
    if name:
        forms = [
            one for one in forms if _buttons(one, form.marked) or (name, value) in one.form_values()
        ]
    assert forms, f"no such form: {form}"
    found = forms[0]
    assert not [one for one in (found, *found.iterancestors()) if one.get("hidden") is not None]
    assert found.xpath(".//button[@type='submit'][not(@hidden)]")
    attributes = {name for one in found.iter() for name in one.attrib}
    assert not [name for name in attributes if name.startswith(("on", "hx-"))]
    return found


def _buttons(form: Any, marked: tuple[str, str]) -> list[Any]:
    every = form.xpath(".//button")
    return [one for one in every if (one.get("name"), one.get("value")) == marked]
