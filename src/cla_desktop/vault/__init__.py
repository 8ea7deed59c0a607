# SPDX-License-Identifier: Apache-2.0
"""The vault: who may open this laptop's records, and the one key they are encrypted under.

    header_file.py      read_header: who may open it, before anything is typed
    opening.py          create_vault, open_vault, open_with_words: the way in
    open_vault.py       OpenVault, the unlocked thing: keys, people, recovery sheets, secrets
    panic.py            destroy: nobody opens it again
    calibration.py      calibrate: how hard a guess should be on this machine
    words.py            the 24 words of a recovery sheet
    device_keys.py      the device's own key pairs
    captures.py         keep: a note taken while it is locked, which only the open vault reads
    counter_guard.py    notices a database that was put back
    errors.py           what can be told to a person

Nothing is imported here: the unlock screen lists slots through `header_file` alone and must not pay
for the cryptography library before its passphrase field is on screen.
"""
