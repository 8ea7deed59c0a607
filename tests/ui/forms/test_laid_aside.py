# SPDX-License-Identifier: Apache-2.0
"""What was left half typed waits, the latest longest, and does not grow for ever."""

from cla_desktop.ui.forms.laid_aside import MOST, LaidAside


def test_what_was_begun_longest_ago_goes_first_and_what_is_gone_on_with_stays() -> None:
    aside = LaidAside()
    for at in range(MOST):
        aside.keep(f"alert {at}", {"at": at})
    aside.keep("alert 0", {"at": "again"})
    aside.keep("another", "new")
    assert aside.look("alert 1") is None
    assert aside.look("alert 0") == {"at": "again"}
    assert len(aside.all()) == MOST
    assert aside.take("another") == "new"
    assert aside.take("another") is None


def test_what_was_typed_since_stands_before_what_comes_back() -> None:
    aside = LaidAside()
    aside.keep("a", "since")
    aside.bring_back({"a": "before", "b": "before"})
    assert aside.all() == {"a": "since", "b": "before"}
