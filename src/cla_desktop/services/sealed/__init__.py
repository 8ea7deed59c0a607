# SPDX-License-Identifier: Apache-2.0
"""Sealed slips: who may read them, the author's receipt, and the specialist's own desk."""
