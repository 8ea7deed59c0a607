# SPDX-License-Identifier: Apache-2.0
"""Who may use the board: users, passwords, codes, sessions, and the pages for them."""
