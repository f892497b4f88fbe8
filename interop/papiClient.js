// Runs beside an installed polkadot-api: connects to the address given, reads, prints one line of JSON.
import { createClient } from 'polkadot-api';
import { getWsProvider } from 'polkadot-api/ws';
import WebSocket from 'ws';

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const client = createClient(getWsProvider(process.argv[2], { websocketClass: WebSocket }));
const spec = await client.getChainSpecData();
const api = client.getUnsafeApi();

const numbers = [];
const grown = new Promise((resolve) => {
  client.finalizedBlock$.subscribe((block) => {
    numbers.push(block.number);
    if (numbers.length === 1) console.log('subscribed');
    if (numbers.length === 4) resolve();
  });
});
await grown;
const account = await api.query.System.Account.getValue(BOB);
const version = await api.apis.Core.version();
const steps = numbers.slice(1).map((number, index) => number - numbers[index]);
const found = {
  connects: [typeof spec.name, spec.genesisHash],
  'follows heads': steps,
  'reads storage': String(account.data.free),
  'calls a runtime API': version.spec_version,
};
console.log(JSON.stringify(found));
client.destroy();
process.exit(0);
