"""Peer of interop/keys.mjs: opens and makes keys with the real packages of one generation.

Reads one JSON request on standard input, writes one JSON answer on the last line of standard output.
Secrets are test material that this program or its caller has just made.
"""

import json
import os
import sys

from key_peers import load_peer
from old_files import old_file

MESSAGE = "interop"
ED25519 = 0


def hexed(value):
    return value if isinstance(value, str) else "0x" + bytes(value).hex()


def signed(key, texts):
    return [hexed(key.sign(text.encode())) for text in texts]


def from_phrase(peer, phrase, scheme):
    if scheme == "ed25519":
        return peer.Keypair.create_from_mnemonic(phrase, crypto_type=ED25519)
    return peer.Keypair.create_from_mnemonic(phrase)


def public_key(peer, address, scheme):
    if scheme == "ed25519":
        return peer.Keypair(ss58_address=address, crypto_type=ED25519)
    return peer.Keypair(ss58_address=address)


def open_wallet(peer, request):
    wallet = peer.wallet(request["root"], request["name"], request["hotkey"])
    cold = wallet.coldkey_file.get_keypair(password=request["password"])
    hot = wallet.hotkey_file.get_keypair(password=request.get("hotkeyPassword"))
    wrong = None
    if request.get("tryWrong"):
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


def make_wallet(peer, request):
    wallet = peer.wallet(request["root"], request["name"], request["hotkey"])
    os.makedirs(os.path.join(request["root"], request["name"], "hotkeys"), exist_ok=True)
    scheme = request.get("scheme", "sr25519")
    phrase = peer.Keypair.generate_mnemonic(request["words"])
    cold = from_phrase(peer, phrase, scheme)
    hot = from_phrase(peer, peer.Keypair.generate_mnemonic(12), scheme)
    wallet.coldkey_file.set_keypair(
        cold, encrypt=True, overwrite=False, password=request["password"]
    )
    wallet.coldkeypub_file.set_keypair(
        public_key(peer, cold.ss58_address, scheme), encrypt=False, overwrite=False
    )
    password = request.get("hotkeyPassword")
    wallet.hotkey_file.set_keypair(hot, encrypt=bool(password), overwrite=False, password=password)
    return {
        "coldkey": cold.ss58_address,
        "hotkey": hot.ss58_address,
        "phrase": phrase,
        "signature": hexed(cold.sign(MESSAGE.encode())),
    }


def messages(peer, request):
    """Signs each text and judges the signatures that came with it, good ones and spoiled ones."""
    key = from_phrase(peer, request["phrase"], request["scheme"])
    public = public_key(peer, request["address"], request["scheme"])

    def judged(text, signature):
        if request["peer"] == "core":  # takes bytes alone
            signature = bytes.fromhex(signature.removeprefix("0x"))
        return bool(public.verify(text.encode(), signature))

    texts = request["texts"]
    return {
        "address": key.ss58_address,
        "signatures": signed(key, texts),
        "valid": [judged(*pair) for pair in zip(texts, request["signatures"])],
        "invalid": [judged(text + "?", one) for text, one in zip(texts, request["signatures"])],
    }


def open_json(peer, request):
    key = peer.Keypair.create_from_encrypted_json(request["json"], request["passphrase"])
    return {"address": key.ss58_address, "signature": hexed(key.sign(MESSAGE.encode()))}


def make_json(peer, request):
    key = peer.Keypair.create_from_mnemonic(peer.Keypair.generate_mnemonic(12))
    exported = key.export_to_encrypted_json(request["passphrase"], "theirs")
    return {"address": key.ss58_address, "json": json.dumps(exported)}


def open_file(peer, request):
    wallet = peer.wallet(request["root"], request["name"], "unused")
    key = wallet.coldkey_file.get_keypair(password=request["password"])
    return {"address": key.ss58_address, "signature": hexed(key.sign(MESSAGE.encode()))}


def make_old(peer, request):
    phrase = peer.Keypair.generate_mnemonic(12)
    key = peer.Keypair.create_from_mnemonic(phrase)
    with open(request["path"], "wb") as file:
        file.write(old_file(peer, key, request["method"], request["password"]))
    return {"address": key.ss58_address, "phrase": phrase}


ACTIONS = {
    "open": open_wallet,
    "make": make_wallet,
    "messages": messages,
    "openJson": open_json,
    "makeJson": make_json,
    "openFile": open_file,
    "makeOld": make_old,
}

asked = json.load(sys.stdin)
print(json.dumps(ACTIONS[asked["action"]](load_peer(asked["peer"]), asked)))
