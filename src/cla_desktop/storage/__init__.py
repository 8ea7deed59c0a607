# SPDX-License-Identifier: Apache-2.0
"""The encrypted local database. SQL lives here and nowhere else in the desk.

Writing is queueing: one unit of work writes a record, its search row and its outbox entry. Nothing
but frozen values and plain data leaves this package; no session, connection or row ever does.
"""
