# SPDX-License-Identifier: Apache-2.0
"""Pure rules of outreach: how promises, rumours and feedback stand, and what a survey may show."""
