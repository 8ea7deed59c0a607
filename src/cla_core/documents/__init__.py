# SPDX-License-Identifier: Apache-2.0
"""Documents: what is edited on several laptops apart, and how the edits come together again."""
