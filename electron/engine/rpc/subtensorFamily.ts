import { concatBytes, readU64, u16le } from '../bytes';
import type { Chain } from '../chain';
import { stripLength, withLength } from '../scale';
import type { Family, Method } from './family';
import type { Params } from './params';

type Argument = 'account' | 'netuid';

/** RPC name -> runtime API and its arguments (subtensor `pallets/subtensor/rpc`). */
const TABLE: Record<string, readonly [api: string, ...args: Argument[]]> = {
  delegateInfo_getDelegates: ['DelegateInfoRuntimeApi_get_delegates'],
  delegateInfo_getDelegate: ['DelegateInfoRuntimeApi_get_delegate', 'account'],
  delegateInfo_getDelegated: ['DelegateInfoRuntimeApi_get_delegated', 'account'],
  neuronInfo_getNeurons: ['NeuronInfoRuntimeApi_get_neurons', 'netuid'],
  neuronInfo_getNeuron: ['NeuronInfoRuntimeApi_get_neuron', 'netuid', 'netuid'],
  neuronInfo_getNeuronsLite: ['NeuronInfoRuntimeApi_get_neurons_lite', 'netuid'],
  neuronInfo_getNeuronLite: ['NeuronInfoRuntimeApi_get_neuron_lite', 'netuid', 'netuid'],
  subnetInfo_getSubnetInfo: ['SubnetInfoRuntimeApi_get_subnet_info', 'netuid'],
  subnetInfo_getSubnetsInfo: ['SubnetInfoRuntimeApi_get_subnets_info'],
  subnetInfo_getSubnetInfo_v2: ['SubnetInfoRuntimeApi_get_subnet_info_v2', 'netuid'],
  subnetInfo_getSubnetsInf_v2: ['SubnetInfoRuntimeApi_get_subnets_info_v2'],
  subnetInfo_getSubnetHyperparams: ['SubnetInfoRuntimeApi_get_subnet_hyperparams', 'netuid'],
  subnetInfo_getAllDynamicInfo: ['SubnetInfoRuntimeApi_get_all_dynamic_info'],
  subnetInfo_getDynamicInfo: ['SubnetInfoRuntimeApi_get_dynamic_info', 'netuid'],
  subnetInfo_getMetagraph: ['SubnetInfoRuntimeApi_get_metagraph', 'netuid'],
  subnetInfo_getAllMetagraphs: ['SubnetInfoRuntimeApi_get_all_metagraphs'],
  subnetInfo_getSubnetState: ['SubnetInfoRuntimeApi_get_subnet_state', 'netuid'],
  subnetInfo_getLockCost: ['SubnetRegistrationRuntimeApi_get_network_registration_cost'],
};

function argument(chain: Chain, params: Params, i: number, kind: Argument): Uint8Array {
  if (kind === 'netuid') return u16le(params.number(i));
  const account = params.account(i);
  // Old clients send 32 numbers and the runtime of their time takes a Vec<u8>.
  return chain.era.typedApis || !Array.isArray(params.raw(i)) ? account : withLength(account);
}

/** Nodes answer the SCALE bytes as an array of numbers. */
function method(name: string): Method {
  const [api, ...kinds] = TABLE[name] as (typeof TABLE)[string];
  return (chain, params) => {
    const args = kinds.map((kind, i) => argument(chain, params, i, kind));
    const at = params.hash(kinds.length);
    const out = chain.call(api, concatBytes(...args), at);
    if (name === 'subnetInfo_getLockCost') return Number(readU64(out));
    const { typedApis } = chain.eraAt(chain.stateAt(at));
    return Array.from(typedApis ? out : stripLength(out));
  };
}

/** `delegateInfo_*`, `neuronInfo_*`, `subnetInfo_*`; offered when the runtime has the API. */
export const subtensorFamily: Family = {
  methods: Object.fromEntries(Object.keys(TABLE).map((name) => [name, method(name)])),
};

/** True when the head's runtime can answer this method; always for methods of other families. */
export function isOffered(chain: Chain, name: string): boolean {
  const row = TABLE[name];
  return row === undefined || chain.era.runtime.has(row[0]);
}
