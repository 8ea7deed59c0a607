# SPDX-License-Identifier: Apache-2.0
"""The words and abbreviations of the work, in both languages, beside whatever is on screen."""
