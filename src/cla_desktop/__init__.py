# SPDX-License-Identifier: Apache-2.0
"""The CLA's desk: offline-first, one encrypted vault; knows nothing of the server's code."""
