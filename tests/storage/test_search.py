# SPDX-License-Identifier: Apache-2.0
"""Search over everything stored: from the second character, newest first, spelling folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.folding import words
from cla_core.states import ReportState
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Store, Work
from tests.storage.samples import KEY, NOON_MS, entry, record_of


def put(store: Store, *texts: str) -> None:
    """Store one record for each text."""

    def job(work: Work) -> None:
        for n, text in enumerate(texts, start=1):
            work.records.put(entry(n), text)

    store.write(job)


def found(store: Store, asked: str | Query) -> list[str]:
    """The ids of what a search shows."""
    query = Query(text=asked) if isinstance(asked, str) else asked
    return [row.id for row in store.read(lambda work: work.records.rows(work.records.keys(query)))]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Des hommes armés à Ndélé", "ndele"),
        ("Ndele", "Ndélé"),
        ("L'église de N’Djamena", "n'djamena"),
        ("L'église de N’Djamena", "djamena eglise"),
        ("L'église de N’Djamena", "ndjamena leglise"),
        ("Ndjamena", "n‘djamena"),
        ("Kaga-Bandoro", "kagabandoro"),
        ("Kagabandoro", "kaga-bandoro"),
        ("أطفال في القرية", "اطفال"),
        ("قرية", "قريه"),
        ("مسلحون قرب القرية", "قريه"),
        ("وصلوا بالسيارات وللسوق", "سيارات"),
        ("وصلوا بالسيارات وللسوق", "سوق"),
        ("مسلحون قرب القرية", "القري"),
        ("Boeuf volé", "bœuf"),
        ("Straße", "STRASSE"),
        ("ZZ/KAS/FLASH/2025/014a", "2025/014"),
        ("node ٠٥ silent", "05"),
        ("سوق", "سو"),
        ("𞤀𞤣𞤤𞤢𞤥 Fulfulde", "𞤀𞤣"),
        ("Kasoro-Mtindo axis", "mtindo-axis"),
        ("about 10 men", "10"),
    ],
)
def test_two_spellings_meet(store: Store, text: str, typed: str) -> None:
    put(store, text, "something else")
    assert found(store, typed) == [record_of(1)]


def test_a_word_is_found_from_its_second_character_on(store: Store) -> None:
    put(store, "ridge above Mtindo", "river")
    for length in range(2, len("mtindo") + 1):
        assert found(store, "mtindo"[:length]) == [record_of(1)]
    assert found(store, "ri") == [record_of(2), record_of(1)]
    assert found(store, "indo") == []


def test_a_short_word_that_only_looks_like_one_with_an_article_is_no_other(store: Store) -> None:
    put(store, "الله والي")
    assert [found(store, typed) for typed in ("له", "لي")] == [[], []]


def test_every_word_must_be_there_in_any_order(store: Store) -> None:
    put(store, "armed men on the ridge", "armed men in the market")
    assert found(store, "ridge armed") == [record_of(1)]
    assert found(store, "ridge market") == []


def test_newest_comes_first_and_filters_hold(store: Store) -> None:
    put(store, *["ridge"] * 5)
    store.write(
        lambda work: work.records.put(entry(3, kind="daily", state=ReportState.DRAFT), "ridge")
    )
    assert found(store, "ridge") == [record_of(n) for n in (5, 4, 3, 2, 1)]
    assert found(store, Query(text="ridge", kinds=("daily",))) == [record_of(3)]
    assert found(store, Query(text="ridge", since_ms=NOON_MS + 4)) == [record_of(5), record_of(4)]
    assert found(store, Query(text="ridge", states=(ReportState.DRAFT,))) == [record_of(3)]


def test_a_changed_or_discarded_draft_is_found_by_its_new_words_only(store: Store) -> None:
    draft = entry(1, state=ReportState.DRAFT)
    store.write(lambda work: work.records.put(draft, "market"))
    store.write(lambda work: work.records.put(draft, "ridge"))
    assert (found(store, "market"), found(store, "ridge")) == ([], [record_of(1)])
    store.write(lambda work: work.records.remove_draft(record_of(1)))
    assert found(store, "ridge") == []


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """One store for many searches."""
    return Store(tmp_path_factory.mktemp("shelf") / "desk.db", KEY)


@given(text=st.text(max_size=30))
def test_any_text_can_be_searched_for_and_finds_itself(shelf: Store, text: str) -> None:
    shelf.write(lambda work: work.records.put(entry(1), text))
    nothing_asked = [record_of(1)] if not text.strip() else []
    assert found(shelf, text) == ([record_of(1)] if words(text) else nothing_asked)


COMMANDS = ['"', "*", "AND", "a OR b", "words:x", "^x", "(", "-", "NEAR(", "\x00"]


@pytest.mark.parametrize("typed", COMMANDS)
def test_what_the_index_might_take_for_a_command_is_only_text(store: Store, typed: str) -> None:
    put(store, "and or near")
    assert set(found(store, typed)) <= {record_of(1)}
