# SPDX-License-Identifier: Apache-2.0
"""The pages of an open desk, one file for each part of the work.

Each file names its pages and gives them the services they need, so that no page knows a service by
name and none knows another page. What a file imports for a page it imports when the page is made:
an evening that never opens the visits never loads them.
"""
