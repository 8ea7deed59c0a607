# SPDX-License-Identifier: Apache-2.0
"""What travels: operations, layer boxes, bundles, hop seals, answers and invitations.

The only part of the core with third-party imports. It works on bytes and raw keys; it keeps no key,
opens no connection and reads no clock. Framing is described in `docs/wire.md`.
"""
