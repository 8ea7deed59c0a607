# SPDX-License-Identifier: Apache-2.0
"""Reports: the list, one report as its page, and writing one."""
