# SPDX-License-Identifier: Apache-2.0
"""Use cases on real desks: no window, no network."""
