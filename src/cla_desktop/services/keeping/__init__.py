# SPDX-License-Identifier: Apache-2.0
"""Keeping what was written: copies that can be carried away, and noticing that one came back.

    backup_file.py   the one file a backup is, and what can be said of it without a key
    backing_up.py    making one: on a stick when asked, in the profile before an upgrade
    restoring.py     an empty place made a desk again, without a key
    making_room.py   where a vault was destroyed, a new desk may stand
    continuity.py    at each opening: is this database the one we left, is this card our mission's
    counter.py       the note of the last operation number, in another folder

Nothing is imported here: the desk itself carries the counter.
"""
