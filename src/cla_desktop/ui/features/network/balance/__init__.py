# SPDX-License-Identifier: Apache-2.0
"""Whether the network hears everybody, on one page."""
