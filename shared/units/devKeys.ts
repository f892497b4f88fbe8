/** The development accounts of Substrate (`//Alice` and so on, sr25519): their keys are printed, so anyone can spend. */
export const DEV_ACCOUNTS: ReadonlyMap<string, string> = new Map([
  ['5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', 'Alice'],
  ['5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty', 'Bob'],
  ['5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y', 'Charlie'],
  ['5DAAnrj7VHTznn2AWBemMuyBwZWs6FNFjdyVXUeYum3PTXFy', 'Dave'],
  ['5HGjWAeFDfFCWPsjFQdVV2Msvz2XtMktvgocEZcCj68kUMaw', 'Eve'],
  ['5CiPPseXPECbkjWCa6MnjNokrgYjMqmKndv2rSnekmSK2DjL', 'Ferdie'],
]);

/** Name of a development account whose key everybody has; null for any other address. */
export const devAccountName = (address: string): string | null => DEV_ACCOUNTS.get(address) ?? null;
