"""The SDK's side of bench/openAny.ts: one JSON request a line, one JSON answer a line.

`{make, path, password}` writes a coldkey in that encryption; `{path, password}` opens one and says how long it took.
"""

import json
import sys
import time

from key_peers import load_peer
from old_files import old_file

peer = load_peer("python")
keyfile = sys.modules["bittensor.keyfile"].keyfile

for line in sys.stdin:
    asked = json.loads(line)
    if "make" in asked:
        key = peer.Keypair.create_from_mnemonic(peer.Keypair.generate_mnemonic(12))
        with open(asked["path"], "wb") as file:
            file.write(old_file(peer, key, asked["make"], asked["password"]))
        answer = {"address": key.ss58_address, "seconds": 0}
    else:
        start = time.perf_counter()
        key = keyfile(asked["path"]).get_keypair(password=asked["password"])
        answer = {"address": key.ss58_address, "seconds": time.perf_counter() - start}
    print(json.dumps(answer), flush=True)
