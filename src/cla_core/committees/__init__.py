# SPDX-License-Identifier: Apache-2.0
"""Rules about community protection committees: composition, standing, hints. Pure."""
