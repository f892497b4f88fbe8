import type { FeeDetails, RuntimeDispatchInfo } from '@polkadot/types/interfaces';
import { bytesFromHex, concatBytes, u32le } from '../bytes';
import type { Chain } from '../chain';
import type { Family } from './family';
import type { Params } from './params';
import { CODES, RpcError } from './rpcError';

function query(chain: Chain, params: Params, method: string): Uint8Array {
  const extrinsic = bytesFromHex(params.hex(0));
  const input = concatBytes(extrinsic, u32le(extrinsic.length));
  try {
    return chain.call(`TransactionPaymentApi_${method}`, input, params.hash(1));
  } catch (e) {
    const why = e instanceof Error ? e.message : String(e);
    throw new RpcError(CODES.runtimeApi, 'Unable to query dispatch info.', why);
  }
}

function queryInfo(chain: Chain, params: Params): unknown {
  const out = query(chain, params, 'query_info');
  const { registry } = chain.eraAt(chain.stateAt(params.hash(1)));
  const info = registry.createType<RuntimeDispatchInfo>('RuntimeDispatchInfo', out);
  return {
    weight: {
      ref_time: info.weight.refTime.toNumber(),
      proof_size: info.weight.proofSize.toNumber(),
    },
    class: info.class.type.toLowerCase(),
    partialFee: info.partialFee.toString(),
  };
}

function queryFeeDetails(chain: Chain, params: Params): unknown {
  const out = query(chain, params, 'query_fee_details');
  const { registry } = chain.eraAt(chain.stateAt(params.hash(1)));
  const details = registry.createType<FeeDetails>('FeeDetails', out);
  const fee = details.inclusionFee.unwrapOr(null);
  const hex = (n: { toString(radix: number): string }) => `0x${n.toString(16)}`;
  return {
    inclusionFee: fee && {
      baseFee: hex(fee.baseFee),
      lenFee: hex(fee.lenFee),
      adjustedWeightFee: hex(fee.adjustedWeightFee),
    },
  };
}

/** `payment_*`. */
export const paymentFamily: Family = {
  methods: {
    payment_queryInfo: queryInfo,
    payment_queryInfoAt: queryInfo,
    payment_queryFeeDetails: queryFeeDetails,
  },
};
