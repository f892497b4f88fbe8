import { bls12_381 as bls } from '@noble/curves/bls12-381.js';
import { concatBytes } from '../bytes';
import { compactLength } from '../scale';
import type { HostContext, HostFunctions } from './context';

const { Fp, Fp2, Fp6, Fp12 } = bls.fields;
const G1 = bls.G1.Point;
const G2 = bls.G2.Point;
type Element2 = ReturnType<typeof Fp2.create>;
type Element12 = ReturnType<typeof Fp12.create>;

// arkworks bytes: field elements little-endian, low coefficient first, vectors with a u64 length.

/** `size` little-endian bytes. */
export function toLittleEndian(value: bigint, size = 48): Uint8Array {
  const hex = value.toString(16).padStart(size * 2, '0');
  return new Uint8Array(Buffer.from(hex, 'hex').reverse());
}

/** Little-endian bytes as a number. */
const fromLittleEndian = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Buffer.from(bytes).reverse().toString('hex') || '0'}`);

/** An Fp12 element as arkworks writes it: 576 bytes. */
function fp12ToBytes(x: Element12): Uint8Array {
  const sixths = [x.c0, x.c1].flatMap((a) => [a.c0, a.c1, a.c2]);
  return concatBytes(...sixths.flatMap((b) => [toLittleEndian(b.c0), toLittleEndian(b.c1)]));
}

function fp12FromBytes(bytes: Uint8Array): Element12 {
  if (bytes.length !== 576) throw new RangeError('not an Fp12 element');
  const part = (i: number) => fromLittleEndian(bytes.subarray(i * 48, i * 48 + 48));
  const two = (i: number) => ({ c0: part(i), c1: part(i + 1) });
  const six = (i: number) => Fp6.create({ c0: two(i), c1: two(i + 2), c2: two(i + 4) });
  return Fp12.create({ c0: six(0), c1: six(6) });
}

function items(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Number(fromLittleEndian(bytes.subarray(0, 8)));
  if (bytes.length !== 8 + count * size) throw new RangeError('vector length');
  return Array.from({ length: count }, (_, i) => bytes.subarray(8 + i * size, 8 + (i + 1) * size));
}

/** A point of Jacobian coordinates: x/z^2, y/z^3. */
function mulG1(point: Uint8Array, scalar: bigint): Uint8Array {
  const [x, y, z] = [0, 1, 2].map((i) => fromLittleEndian(point.subarray(i * 48, i * 48 + 48)));
  let p = G1.ZERO;
  if (z) {
    const i = Fp.inv(z);
    const ii = Fp.sqr(i);
    p = G1.fromAffine({ x: Fp.mul(x as bigint, ii), y: Fp.mul(y as bigint, Fp.mul(ii, i)) });
  }
  const out = times(p, G1.ZERO, scalar);
  const zero = out.is0();
  const affine = zero ? { x: Fp.ONE, y: Fp.ONE } : out.toAffine();
  return concatBytes(...[affine.x, affine.y, zero ? 0n : 1n].map((n) => toLittleEndian(n)));
}

function mulG2(point: Uint8Array, scalar: bigint): Uint8Array {
  const read = (i: number): Element2 =>
    Fp2.create({
      c0: fromLittleEndian(point.subarray(i * 96, i * 96 + 48)),
      c1: fromLittleEndian(point.subarray(i * 96 + 48, i * 96 + 96)),
    });
  const z = read(2);
  let p = G2.ZERO;
  if (!Fp2.is0(z)) {
    const i = Fp2.inv(z);
    const ii = Fp2.sqr(i);
    p = G2.fromAffine({ x: Fp2.mul(read(0), ii), y: Fp2.mul(read(1), Fp2.mul(ii, i)) });
  }
  const out = times(p, G2.ZERO, scalar);
  const zero = out.is0();
  const affine = zero ? { x: Fp2.ONE, y: Fp2.ONE } : out.toAffine();
  const parts = [affine.x, affine.y, zero ? Fp2.ZERO : Fp2.ONE];
  return concatBytes(...parts.flatMap((v) => [toLittleEndian(v.c0), toLittleEndian(v.c1)]));
}

/** Double and add: the runtime multiplies any point by any scalar, which noble's own method refuses. */
function times<P extends { double(): P; add(other: P): P }>(point: P, zero: P, scalar: bigint): P {
  let out = zero;
  for (const bit of scalar.toString(2)) {
    out = out.double();
    if (bit === '1') out = out.add(point);
  }
  return out;
}

function millerLoop(a: Uint8Array, b: Uint8Array): Uint8Array {
  const p = items(a, 96).map((bytes) => G1.fromBytes(bytes));
  const q = items(b, 192).map((bytes) => G2.fromBytes(bytes));
  if (p.length !== q.length) throw new RangeError('vectors of different length');
  const pairs = p.map((g1, i) => ({ g1, g2: q[i] as (typeof q)[number] }));
  return fp12ToBytes(bls.pairingBatch(pairs, false));
}

/** `ext_host_calls_bls12_381_*` (w3f/ark-substrate): answers Result<Vec<u8>, ()>. */
export function blsFunctions(host: HostContext): HostFunctions {
  const { memory } = host;
  const answer =
    (run: (...data: Uint8Array[]) => Uint8Array) =>
    (...spans: bigint[]) => {
      let out: Uint8Array;
      try {
        out = run(...spans.map((span) => memory.read(span)));
      } catch (e) {
        host.log(1, 'bls12-381', e instanceof Error ? e.message : String(e));
        return memory.put(new Uint8Array([1]));
      }
      return memory.put(concatBytes([0], compactLength(out.length), out));
    };
  const scalar = (bytes: Uint8Array) => fromLittleEndian(bytes.subarray(8));
  const two = (run: (a: Uint8Array, b: Uint8Array) => Uint8Array) =>
    answer((a, b) => run(a as Uint8Array, b as Uint8Array));
  return {
    ext_host_calls_bls12_381_mul_projective_g1_version_1: two((p, s) => mulG1(p, scalar(s))),
    ext_host_calls_bls12_381_mul_projective_g2_version_1: two((p, s) => mulG2(p, scalar(s))),
    ext_host_calls_bls12_381_multi_miller_loop_version_1: two(millerLoop),
    ext_host_calls_bls12_381_final_exponentiation_version_1: answer((x) =>
      fp12ToBytes(Fp12.finalExponentiate(fp12FromBytes(x as Uint8Array))),
    ),
  };
}
