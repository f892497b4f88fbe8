"""The key code of every generation of the SDK behind one face: `Keypair`, `wallet(root, name, hotkey)` and `keyfiles`.

The SDKs of 6, 7 and 11 load their whole node client in `bittensor/__init__.py`. Here the package is an empty one at the
same place, with the few names that the real `__init__` takes from these very modules; the modules themselves are real.
"""

import importlib
import importlib.util
import os
import sys
import types


class Peer:
    def __init__(self, keypair, wallet, keyfiles):
        self.Keypair = keypair
        self.wallet = wallet
        # Module with encrypt_keyfile_data and decrypt_keyfile_data of that generation.
        self.keyfiles = keyfiles


def bare_package():
    place = importlib.util.find_spec("bittensor").submodule_search_locations
    package = types.ModuleType("bittensor")
    package.__path__ = list(place)
    sys.modules["bittensor"] = package
    return package


def wallet_package():
    """bittensor-wallet 1.0.0 to 4.1.1."""
    module = importlib.import_module("bittensor_wallet")
    keypair = getattr(module, "Keypair", None) or importlib.import_module("substrateinterface").Keypair
    keyfiles = importlib.import_module("bittensor_wallet.keyfile")
    return Peer(
        keypair,
        lambda root, name, hotkey: module.Wallet(name=name, hotkey=hotkey, path=root),
        keyfiles,
    )


class PythonWallet:
    """The three files that `bittensor.wallet` of 6 and 7 names; its module needs the whole SDK."""

    def __init__(self, keyfile, root, name, hotkey):
        folder = os.path.join(root, name)
        self.coldkey_file = keyfile(os.path.join(folder, "coldkey"))
        self.coldkeypub_file = keyfile(os.path.join(folder, "coldkeypub.txt"))
        self.hotkey_file = keyfile(os.path.join(folder, "hotkeys", hotkey))

    @property
    def coldkeypub(self):
        return self.coldkeypub_file.keypair


def python_sdk():
    """bittensor 6.12.4 and 7.4.0."""
    from rich.console import Console
    from substrateinterface import Keypair

    package = bare_package()
    package.__console__ = Console(stderr=True)
    package.__ss58_format__ = 42
    package.Keypair = Keypair
    package.KeyFileError = importlib.import_module("bittensor.errors").KeyFileError
    module = importlib.import_module("bittensor.keyfile")
    package.encrypt_keyfile_data = module.encrypt_keyfile_data
    return Peer(
        Keypair,
        lambda root, name, hotkey: PythonWallet(module.keyfile, root, name, hotkey),
        module,
    )


def core_sdk():
    """bittensor 11 over bittensor-core."""
    bare_package()
    module = importlib.import_module("bittensor.wallet")
    core = importlib.import_module("bittensor_core")
    return Peer(
        core.Keypair,
        lambda root, name, hotkey: module.Wallet(name=name, hotkey=hotkey, path=root),
        core,
    )


PEERS = {"wallet": wallet_package, "python": python_sdk, "core": core_sdk}


def load_peer(name):
    return PEERS[name]()
