# SPDX-License-Identifier: Apache-2.0
"""The encrypted database of the desk: the only place that knows SQL; no rows leave it."""
