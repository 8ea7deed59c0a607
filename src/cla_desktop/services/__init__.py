# SPDX-License-Identifier: Apache-2.0
"""The desk's use cases as verbs: the same for window and command line; no Qt, no SQL."""
