/** Of the wallets that the tests make: long enough for the app, and of nobody. */
export const PASSWORD = 'tin otter keeps 4 ferries';
