# SPDX-License-Identifier: Apache-2.0
"""The pages of reports over a real desk, driven by keyboard."""
