# SPDX-License-Identifier: Apache-2.0
"""Alerts at a real desk: taken down, logged, answered, closed."""
