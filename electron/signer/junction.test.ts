import { describe, expect, it } from 'vitest';
import type { KeyCandidate } from '../../shared/wallet/secret';
import { previewSecret } from './secret';

/** Published by btwallet and Substrate. */
const LEOPARD = 'old leopard transfer rib spatial phone calm indicate online fire caution review';

function keysOf(path: string, scheme: KeyCandidate['scheme']): KeyCandidate[] {
  const preview = previewSecret(LEOPARD + path);
  if (preview.kind === 'problem') throw new Error(`${preview.code} ${preview.message}`);
  return preview.candidates.filter((one) => one.scheme === scheme);
}

describe('K5 a path that tools read in several ways', () => {
  // Made with bittensor-wallet 4.1.1 and 2.0.2, polkadot-js, and bittensor 7.4.0 and bittensor-wallet 1.0.0.
  it.each([
    [
      '//0xff',
      '5D9w5uzMhx4Lvddgh6yJHxbTbeMMzfdRBuXrhKhDRxgKDPtf',
      '5Fj9WkKGFgp8HK2LwJNqikYYWgLBjm7UCbHBJgVm1ZC8gp7M',
      '5Dfevj1g41NNQfacQ8bDH55ugvMhNjDbxUkk1xMHz1WXWipu',
    ],
    [
      '/0xff',
      '5CiLoZrXju66upKf9coGuj43P6gitAXPQHJjDzTngXeicQzd',
      '5Dy3TG8mCys9MXZp42LBmUwzgrhAbmZcbuk8Ztuiua9bkokg',
      '5CPzYFExrzsWdL57YFsy58Z6uzxLQNrgJM4W8aYebJgsVTTS',
    ],
    [
      '//0x',
      '5G6FenV1XXZUBWCSYy91LvpoGg4J7Ru5uSkw2YB4oqmeUBrg',
      '5D82c3nvHhv1DqLqq3AAiyFLwPMsQFG86FxmUk19cfsmPMC9',
      null,
    ],
    [
      `//0x${'ab'.repeat(33)}`,
      '5EAaqjzGXzVJr2kh4UEnPyGzSfPg5GM6YKHv96aZNdX3bhMX',
      '5C7Y1yPwyDWXVDRs49MAc5Ao2kAHGtJyeQNeAGj2Vt6VCpFa',
      '5D2HEwMmtPxgS6fUUkvK6ucdju6pWydttvKannpSBsnZZWXP',
    ],
    [
      '//hard//0x01/soft',
      '5F2CbaSMxn1UuCpHvmN2nZXonkoC5wWni2HfyZoApxNLTkH9',
      '5FhJyRRpFM824m5wz5zf5xApFxQbRRTSLJZtEuXLb6UUSgba',
      '5HVaBWht3WBmnjoXexazeRmzM7Qk44bw3hRahuGtz38ATtLS',
    ],
    [
      `//${1n << 64n}`,
      '5Gn4UDrssBpwaoDNv4CWhYbeo8BepKg4SEttD6iNq62xxgik',
      '5E4phZ6QR4utPcM335noSKMNPy6awxWvhnsZbXt3GtDfQ3PB',
      null,
    ],
    [
      '//+5',
      '5HGSJUWMsKQn3qyw1U1ay6CjHDWB5cbBS2HxWgDe9eXmDW6n',
      '5H8r8cqjDXkXLVBrZDsh6UNeTjE376XrwTATY6jHTfpd1eY9',
      null,
    ],
  ])('shows the key of each: %s', (path, substrate, polkadot, python) => {
    const found = keysOf(path, 'sr25519');
    expect(found.map(({ form, address }) => [form, address])).toEqual(
      [
        ['substrate', substrate],
        ['polkadot', polkadot],
        ['python', python],
      ].filter(([, address]) => address !== null),
    );
  });

  it('shows an ed25519 key in both ways that there are', () => {
    const found = keysOf('//0xff', 'ed25519');
    expect(found.map(({ form, address }) => [form, address])).toEqual([
      ['substrate', '5DcjRbC6Koo4D1Ha5Wh82BWxTYC2evcxp9YqZycCdn3Vdpy5'],
      ['polkadot', '5F6tEJNCQvaup46f2zCUSU4AbAnHPoyRFdymAbqxEXy7oqUM'],
    ]);
  });

  it('is not one that only looks odd', () => {
    const one = (path: string) => keysOf(path, 'sr25519')[0];
    const plain = { form: null };
    expect(one('//0xf')).toMatchObject({
      ...plain,
      address: '5DJKKtEcPd4uZSnHLyjMabLBbHhkP46mTjorJ8ekdAyC3Ezu',
    });
    expect(one('//0XFF')).toMatchObject({
      ...plain,
      address: '5Hq15zUex8bBB4HC1B875xDca26F5bNfeSrzEdLebF9wwoQP',
    });
    expect(one('//007')).toMatchObject({
      ...plain,
      address: '5EXADQZmUXvDohhsADHTEtgAxVCHEMiePptuYnxw4b5P8tKM',
    });
  });
});
