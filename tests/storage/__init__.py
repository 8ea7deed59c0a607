# SPDX-License-Identifier: Apache-2.0
"""The encrypted database on real cipher files, and what happens when the disk misbehaves."""
