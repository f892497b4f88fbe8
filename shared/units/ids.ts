import * as z from 'zod';
import { type AlphaRao, MAX_RAO, type Rao } from './rao';

/** An amount in rao as it crosses IPC (bigint survives structured clone). */
export const raoSchema = z
  .bigint()
  .min(0n)
  .max(MAX_RAO)
  .transform((value) => value as Rao);

/** An amount of alpha as it crosses IPC, beside its netuid. */
export const alphaRaoSchema = z
  .bigint()
  .min(0n)
  .max(MAX_RAO)
  .transform((value) => value as AlphaRao);

/** A signed difference in rao. */
export const raoDeltaSchema = z.bigint().min(-MAX_RAO).max(MAX_RAO);

/** An SS58 address by shape; {@link parseSs58} checks the sum. */
export const ss58Schema = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{46,50}$/);

/** 0x and 64 lower-case hex digits: a block or extrinsic hash, a public key. */
export const hash32Schema = z.string().regex(/^0x[0-9a-f]{64}$/);

/** 0x and whole bytes in lower-case hex digits, perhaps none. */
export const hexSchema = z.string().regex(/^0x(?:[0-9a-f]{2})*$/);

/** Height of a block. */
export const blockNumberSchema = z.number().int().min(0).max(0xffff_ffff);

/** Milliseconds since 1970. */
export const timeSchema = z.number().int().min(0).max(8_640_000_000_000_000);
