# SPDX-License-Identifier: Apache-2.0
"""Choosing a passphrase: two fields, and how hard it is to guess."""
