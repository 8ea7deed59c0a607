# SPDX-License-Identifier: Apache-2.0
"""Tests of the window, offscreen, with real Qt widgets."""
