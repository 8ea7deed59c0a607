# SPDX-License-Identifier: Apache-2.0
"""Credit and equipment."""
