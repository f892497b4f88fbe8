/** What a runtime offers, as far as the seed differs by it. */
export interface Features {
  /** Stake by subnet and pools. */
  dtao: boolean;
  /** A root network that is registered on. */
  root: boolean;
  /** Pools of the swap pallet. */
  swap: boolean;
}
