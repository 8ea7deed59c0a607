# SPDX-License-Identifier: Apache-2.0
"""The shipped dictionary: it makes a report small, and its script can make one again."""

import zstandard

from cla_core.bundles.packing import NEWEST_DICTIONARY, decode, pack, unpack
from cla_core.resources import resource_path
from scripts import dictionary


def test_a_report_packs_to_half_of_what_it_takes_without() -> None:
    seen = [decode(payload) for payload in dictionary.samples(40, seed=77)]
    bare = sum(len(pack(payload, dictionary=0)) for payload in seen)
    packed = sum(len(pack(payload)) for payload in seen)
    assert packed < bare * 0.6
    assert [unpack(pack(payload)) for payload in seen] == seen


def test_prose_of_other_words_shrinks_too() -> None:
    words = (
        "Le pasteur raconte que le pont de bois a cédé sous un camion chargé de planches, et que "
        "les élèves traversent désormais à gué. A mason offered to mend it before the rains."
    )
    assert len(pack(words)) < len(pack(words, dictionary=0))


def test_shipped_dictionaries_are_whole() -> None:
    for number in range(1, NEWEST_DICTIONARY + 1):
        raw = resource_path("dictionaries", f"{number}.zdict").read_bytes()
        assert len(raw) == dictionary.SIZE_BYTES
        assert zstandard.ZstdCompressionDict(raw, dict_type=zstandard.DICT_TYPE_FULLDICT).dict_id()


def test_training_again_gives_a_dictionary_of_full_size() -> None:
    made = dictionary.train(count=400)
    assert len(made) == dictionary.SIZE_BYTES
    assert made.endswith(dictionary.skeletons()[-1000:])
