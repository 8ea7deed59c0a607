# SPDX-License-Identifier: Apache-2.0
"""The mission's schema, step by step; run by `init` and by every `serve`."""
