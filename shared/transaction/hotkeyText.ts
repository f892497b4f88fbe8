/** How TAO on a hotkey is moved: told before it is sent there, and where it lies. */
export const HOTKEY_WAY_OUT =
  'From a hotkey TAO goes to the coldkey of its own wallet alone: the key page of the hotkey has a button for that.';
