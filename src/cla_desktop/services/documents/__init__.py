# SPDX-License-Identifier: Apache-2.0
"""Documents on this desk: edited field by field, on several laptops of the base apart."""
