# SPDX-License-Identifier: Apache-2.0
"""Placing: pasted coordinates and the gazetteer, on real libraries and real files."""
