# SPDX-License-Identifier: Apache-2.0
"""Lists of stored records, as long as they may be: one model, one view, one bar of filters."""
