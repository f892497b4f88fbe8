"""btcli with its list of delegates' names on this computer.

Before it prints a metagraph, btcli 9.8.4 asks GitHub for that list, and prints nothing at all where it cannot be had.
The chain is the only thing that is judged here, so the list is an empty one behind a port of our own.
"""

import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from bittensor_cli.cli import main
from bittensor_cli.src import Constants


class EmptyList(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_args):
        pass


server = HTTPServer(("127.0.0.1", 0), EmptyList)
threading.Thread(target=server.serve_forever, daemon=True).start()
Constants.delegates_detail_url = f"http://127.0.0.1:{server.server_port}/"
sys.argv[0] = "btcli"
sys.exit(main())
