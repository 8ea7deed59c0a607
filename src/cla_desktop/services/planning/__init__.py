# SPDX-License-Identifier: Apache-2.0
"""Community protection plans on this desk: written, agreed, shared, met by alerts, reviewed."""
