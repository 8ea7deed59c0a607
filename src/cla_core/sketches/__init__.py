# SPDX-License-Identifier: Apache-2.0
"""Sketch maps: what is drawn on them, and what of it never leaves the laptop. Pure."""
