# SPDX-License-Identifier: Apache-2.0
"""The preview and the way to paper, offscreen, with real pages."""
