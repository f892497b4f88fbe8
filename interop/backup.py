"""Peer of interop/backup.mjs: opens polkadot-js backups with the real bittensor-wallet package.

Reads one JSON request on standard input, writes one JSON answer on the last line of standard output.
"""

import json
import sys

from bittensor_wallet import Keypair

asked = json.load(sys.stdin)
key = Keypair.create_from_encrypted_json(asked["text"], asked["password"])
signature = key.sign(b"interop")
if not isinstance(signature, str):
    signature = "0x" + bytes(signature).hex()
print(json.dumps({"address": key.ss58_address, "signature": signature}))
