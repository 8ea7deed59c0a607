# SPDX-License-Identifier: Apache-2.0
"""The parts every page is built from. They know colours and words handed to them, no record."""
