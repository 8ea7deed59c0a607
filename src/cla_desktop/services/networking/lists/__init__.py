# SPDX-License-Identifier: Apache-2.0
"""Lists of contacts as people make them: read, tried, taken in whole, and given out again."""
