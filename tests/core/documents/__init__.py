# SPDX-License-Identifier: Apache-2.0
"""Tests of documents: changes and how they come together."""
