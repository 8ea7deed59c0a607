# SPDX-License-Identifier: Apache-2.0
"""The last act: after the lock, destroying every way into the vault."""
