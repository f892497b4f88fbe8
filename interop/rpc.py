"""Reads a sandbox through a port that the app opened, with clients that were not made here, and sends from //Alice.

One JSON request on stdin, one JSON answer on the last line of stdout.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor


def alice_wallet(folder):
    from bittensor_wallet import Wallet

    wallet = Wallet(name="alice", hotkey="default", path=folder)
    wallet.create_coldkey_from_uri("//Alice", use_password=False, overwrite=True, suppress=True)
    wallet.create_hotkey_from_uri("//Alice", use_password=False, overwrite=True, suppress=True)
    return wallet


def sdk(request, folder):
    import bittensor as bt

    subtensor = (getattr(bt, "Subtensor", None) or bt.subtensor)(network=request["url"])
    graph = subtensor.metagraph(request["netuid"])
    delegates = subtensor.get_delegates()
    amount = request["rao"]
    if "from_rao" in dir(bt.Balance) and not bt.__version__.startswith("8."):
        amount = bt.Balance.from_rao(amount)
    else:
        amount = amount / 1e9
    answer = {
        "version": bt.__version__,
        "balance": subtensor.get_balance(request["address"]).rao,
        "block": subtensor.get_current_block(),
        "subnets": sorted(int(netuid) for netuid in subtensor.get_subnets()),
        "metagraph": [[int(one.uid), one.hotkey, one.coldkey] for one in graph.neurons],
        "delegates": sorted(delegate.hotkey_ss58 for delegate in delegates),
    }
    sent = subtensor.transfer(
        alice_wallet(folder),
        request["to"],
        amount,
        wait_for_inclusion=True,
        wait_for_finalization=False,
    )
    answer["sent"] = bool(sent[0] if isinstance(sent, tuple) else sent)
    answer["after"] = subtensor.get_balance(request["to"]).rao
    return answer


def last_json(text):
    decoder = json.JSONDecoder()
    start = text.find("{")
    value, _ = decoder.raw_decode(text[start:])
    return value


PROGRAM = [os.path.join(os.path.dirname(sys.executable), "btcli")]
# The same, but for a list on GitHub without which it prints nothing of a subnet.
WITHOUT_GITHUB = [sys.executable, os.path.join(os.path.dirname(__file__), "btcli_here.py")]


def btcli(request, folder):
    alice_wallet(folder)

    def text(program, *args):
        done = subprocess.run(
            [*program, *args, "--network", request["url"]],
            capture_output=True,
            text=True,
            timeout=150,
            # So wide that no line is broken.
            env={**os.environ, "HOME": folder, "COLUMNS": "100000", "NO_COLOR": "1"},
        )
        if done.returncode != 0 or not done.stdout.strip():
            raise RuntimeError(f"btcli {args[:2]}: {done.stdout[-300:]} {done.stderr[-500:]}")
        return done.stdout

    def run(*args, program=PROGRAM):
        return last_json(text(program, *args, "--json-output"))

    # The first one writes btcli's own settings; those after it can be under way at once.
    balance = run("wallet", "balance", "--ss58", request["address"])
    subnet = ["subnets", "show", "--no-prompt", "--netuid"]
    with ThreadPoolExecutor() as pool:
        listed = pool.submit(run, "subnets", "list")
        shown = pool.submit(run, *subnet, str(request["netuid"]), program=WITHOUT_GITHUB)
        root = pool.submit(text, WITHOUT_GITHUB, *subnet, "0", "--verbose")
    # It has no JSON of the root subnet: a line of its table has the hotkey before the coldkey.
    address = re.compile(r"\b5[1-9A-HJ-NP-Za-km-z]{47}\b")
    keys = [address.findall(line) for line in root.result().splitlines()]
    place = ["--wallet-name", "alice", "--wallet-path", folder]
    sent = run(
        "wallet", "transfer", *place, "--dest", request["to"],
        "--amount", str(request["rao"] / 1e9), "--no-prompt",
    )
    after = run("wallet", "balance", "--ss58", request["to"])

    def free(shown):
        (row,) = shown["balances"].values()
        return round(row["free"] * 1e9)

    return {
        "version": "btcli",
        "balance": free(balance),
        "subnets": sorted(int(netuid) for netuid in listed.result()["subnets"]),
        "metagraph": sorted(
            [one["uid"], one["hotkey"], one["coldkey"]] for one in shown.result()["uids"]
        ),
        "delegates": sorted(found[0] for found in keys if len(found) == 2),
        "sent": bool(sent["success"]),
        "after": free(after),
    }


def substrate(request, _folder):
    import substrateinterface
    from substrateinterface import Keypair, SubstrateInterface

    node = SubstrateInterface(url=request["url"])

    def free(address):
        return node.query("System", "Account", [address]).value["data"]["free"]

    keys = node.query_map("SubtensorModule", "Keys", [request["netuid"]], page_size=200)
    owners = node.query_map("SubtensorModule", "Owner", page_size=200)
    coldkeys = {hotkey.value: coldkey.value for hotkey, coldkey in owners}
    delegates = node.query_map("SubtensorModule", "Delegates", page_size=200)
    networks = node.query_map("SubtensorModule", "NetworksAdded", page_size=200)
    answer = {
        "version": getattr(substrateinterface, "__version__", "unknown"),
        "balance": free(request["address"]),
        "block": node.get_block_number(node.get_chain_head()),
        "subnets": sorted(netuid.value for netuid, _ in networks),
        "metagraph": sorted(
            [uid.value, hotkey.value, coldkeys[hotkey.value]] for uid, hotkey in keys
        ),
        "delegates": sorted(key.value for key, _ in delegates),
    }
    call = node.compose_call(
        "Balances", "transfer_keep_alive", {"dest": request["to"], "value": request["rao"]}
    )
    extrinsic = node.create_signed_extrinsic(call, Keypair.create_from_uri("//Alice"))
    receipt = node.submit_extrinsic(extrinsic, wait_for_inclusion=True)
    answer["sent"] = bool(receipt.is_success)
    answer["after"] = free(request["to"])
    return answer


def main():
    request = json.loads(sys.stdin.read())
    clients = {"sdk": sdk, "btcli": btcli, "substrate": substrate}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        answer = clients[request["client"]](request, folder)
    print("\n" + json.dumps(answer))


main()
