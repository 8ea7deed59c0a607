# SPDX-License-Identifier: Apache-2.0
"""Feeds for other systems: what they may know of alerts, as they read it (docs/feeds.md)."""
