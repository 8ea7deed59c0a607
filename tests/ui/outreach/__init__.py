# SPDX-License-Identifier: Apache-2.0
"""The page of outreach, driven by its keys."""
