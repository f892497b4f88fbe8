"""Coldkeys in the encryptions of every generation, written by the SDK where it still can."""

import base64

SALT = b"Iguesscyborgslikemyselfhaveatendencytobeparanoidaboutourorigins"


def old_file(peer, key, method, password):
    plain = peer.keyfiles.serialized_keypair_to_keyfile_data(key)
    if method == "nacl":
        return peer.keyfiles.encrypt_keyfile_data(plain, password)
    if method == "ansible":
        data = peer.keyfiles.legacy_encrypt_keyfile_data(plain, password)
        return data if isinstance(data, bytes) else data.encode()
    return fernet(plain, password)


def fernet(plain, password):
    # The writer went with bittensor 1.5; these are the calls that its reader in 7.4 makes, turned round.
    from cryptography.fernet import Fernet
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    kdf = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=SALT, iterations=10000000)
    return Fernet(base64.urlsafe_b64encode(kdf.derive(password.encode()))).encrypt(plain)
