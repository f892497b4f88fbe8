"""Peer of interop/keys.mjs: opens and makes wallets with the real bittensor-wallet package.

Reads one JSON request on standard input, writes one JSON answer on the last line of standard output.
Secrets are test material that this program or its caller has just made.
"""

import json
import os
import sys

from bittensor_wallet import Wallet

try:
    from bittensor_wallet import Keypair
except ImportError:  # the Python generation
    from substrateinterface import Keypair

MESSAGE = "interop"


def hexed(value):
    return value if isinstance(value, str) else "0x" + bytes(value).hex()


def open_wallet(request):
    wallet = Wallet(name=request["name"], hotkey=request["hotkey"], path=request["root"])
    cold = wallet.coldkey_file.get_keypair(password=request["password"])
    password = request.get("hotkeyPassword")
    hot = wallet.hotkey_file.get_keypair(password=password) if password else wallet.hotkey
    try:
        wallet.coldkey_file.get_keypair(password=request["password"] + "x")
        wrong = "opened"
    except BaseException as error:  # Rust panics are no Exception
        wrong = type(error).__name__
    return {
        "coldkey": cold.ss58_address,
        "coldkeypub": wallet.coldkeypub.ss58_address,
        "hotkey": hot.ss58_address,
        "signature": hexed(cold.sign(MESSAGE.encode())),
        "hotkeySignature": hexed(hot.sign(MESSAGE.encode())),
        "wrong": wrong,
    }


def make_wallet(request):
    wallet = Wallet(name=request["name"], hotkey=request["hotkey"], path=request["root"])
    os.makedirs(os.path.join(request["root"], request["name"], "hotkeys"), exist_ok=True)
    phrase = Keypair.generate_mnemonic(request["words"])
    cold = Keypair.create_from_mnemonic(phrase)
    hot = Keypair.create_from_mnemonic(Keypair.generate_mnemonic(12))
    wallet.coldkey_file.set_keypair(
        cold, encrypt=True, overwrite=False, password=request["password"]
    )
    wallet.coldkeypub_file.set_keypair(
        Keypair(ss58_address=cold.ss58_address), encrypt=False, overwrite=False
    )
    password = request.get("hotkeyPassword")
    wallet.hotkey_file.set_keypair(hot, encrypt=bool(password), overwrite=False, password=password)
    return {
        "coldkey": cold.ss58_address,
        "hotkey": hot.ss58_address,
        "phrase": phrase,
        "signature": hexed(cold.sign(MESSAGE.encode())),
    }


def verify(request):
    key = Keypair(ss58_address=request["address"])
    return {"valid": bool(key.verify(MESSAGE.encode(), request["signature"]))}


ACTIONS = {"open": open_wallet, "make": make_wallet, "verify": verify}

asked = json.load(sys.stdin)
print(json.dumps(ACTIONS[asked["action"]](asked)))
