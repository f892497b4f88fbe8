"""Reads a sandbox through its opened port with clients that were not made here, and sends from //Alice.

One JSON request on stdin, one JSON answer on the last line of stdout.
"""

import json
import os
import subprocess
import sys
import tempfile


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
        "hotkeys": [neuron.hotkey for neuron in graph.neurons],
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


def btcli(request, folder):
    alice_wallet(folder)
    program = os.path.join(os.path.dirname(sys.executable), "btcli")

    def run(*args):
        done = subprocess.run(
            [program, *args, "--network", request["url"], "--json-output"],
            capture_output=True,
            text=True,
            timeout=150,
            env={**os.environ, "HOME": folder, "COLUMNS": "4000", "NO_COLOR": "1"},
        )
        if done.returncode != 0 or "{" not in done.stdout:
            raise RuntimeError(f"btcli {args[:2]}: {done.stdout[-300:]} {done.stderr[-500:]}")
        return last_json(done.stdout)

    place = ["--wallet-name", "alice", "--wallet-path", folder]
    balance = run("wallet", "balance", "--ss58", request["address"])
    hidden = run("subnets", "list")
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
        "subnets": sorted(int(netuid) for netuid in hidden["subnets"]),
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
    owners = node.query_map("SubtensorModule", "Delegates", page_size=200)
    answer = {
        "version": getattr(substrateinterface, "__version__", "unknown"),
        "balance": free(request["address"]),
        "block": node.get_block_number(node.get_chain_head()),
        "hotkeys": [hotkey.value for _, hotkey in sorted(keys, key=lambda row: row[0].value)],
        "delegates": sorted(key.value for key, _ in owners),
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
