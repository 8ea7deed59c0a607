# SPDX-License-Identifier: Apache-2.0
"""What is half typed, as the vault keeps it: each person's own, given once, a lock's the last."""

import base64
import json

from cla_desktop.services.desk import Desk
from cla_desktop.ui.half_written import HalfWritten, unpacked


def test_what_no_lock_kept_is_given_once_to_whoever_typed_it(desk: Desk) -> None:
    typed_by = desk.person
    desk.keep_working_state(b"Ten men")
    desk.person = "CLA-08"
    assert desk.take_working_state() == b""
    desk.person = typed_by
    assert desk.take_working_state() == b"Ten men"
    assert desk.take_working_state() == b""


def test_a_lock_takes_the_place_of_what_was_kept_before(desk: Desk) -> None:
    desk.keep_working_state(b"Ten m")
    desk.keep_window_state(b"Ten men")
    assert desk.take_working_state() == b""
    assert desk.take_window_state() == b"Ten men"


def on_pages(*records: str) -> bytes:
    """A page for each of them, with its open form."""
    forms = {one: HalfWritten(form=f"{one}\nTen men".encode(), beside={}) for one in records}
    pages = {one: base64.b64encode(form.packed()).decode() for one, form in forms.items()}
    return json.dumps({"pages": pages}).encode()


def records_in(state: bytes) -> list[str]:
    """Whose forms are kept."""
    pages = {
        one: unpacked(base64.b64decode(page)) for one, page in json.loads(state)["pages"].items()
    }
    return [one for one, page in pages.items() if page is not None and page.form]


def test_a_form_that_stands_open_is_not_kept_again_once_its_record_was_taken_out(
    desk: Desk,
) -> None:
    gone, stays = desk.new_id(), desk.new_id()
    state = on_pages(gone, stays)
    desk.keep_working_state(state)
    desk.store.write(lambda work: desk.forget_forms_of(work, [gone]))
    desk.keep_working_state(state)
    assert records_in(desk.take_working_state()) == [stays]
    desk.keep_window_state(state)
    assert records_in(desk.take_window_state()) == [stays]
