# SPDX-License-Identifier: Apache-2.0
"""The mission server and its board; knows nothing of the desk's code."""
