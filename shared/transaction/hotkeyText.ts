/** How TAO on a hotkey is moved: payments here are signed by coldkeys alone, so the way out is told before and after. */
export const HOTKEY_WAY_OUT =
  'This app cannot send from a hotkey. To move TAO from it, export the hotkey on its key page and open it in another wallet, such as polkadot-js.';
