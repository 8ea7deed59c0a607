# SPDX-License-Identifier: Apache-2.0
"""The support command line as documented, from outside: processes, lines, exit codes."""
