# SPDX-License-Identifier: Apache-2.0
"""Forms built from declarations: one editor per kind of field, one form for every record type."""
