import { describe, expect, it } from 'vitest';
import { endpointLabel, machineOf } from '../../shared/chain/networks';
import { EndpointTrust } from './endpointTrust';
import type { Dialer } from './transport';

// Only their names count here; none is dialled.
const dialerOf = (endpoint: string): Dialer => ({
  label: endpointLabel(endpoint),
  open: () => Promise.reject(new Error('not dialled')),
});
const labels = (dialers: readonly Dialer[]): string[] => dialers.map(({ label }) => label);

describe('T2 who answers at an endpoint', () => {
  it.each([
    ['wss://a.example:443', 'a.example'],
    ['wss://a.example:4430/KEY', 'a.example'],
    ['ws://127.0.0.1:9944', 'this computer:9944'],
    ['ws://localhost:9944', 'this computer:9944'],
    ['ws://[::1]:9944', 'this computer:9944'],
    ['wss://[2001:db8::1]:9944', '[2001:db8::1]'],
  ])('T2 of %s is %s', (endpoint, machine) => {
    expect(machineOf(endpointLabel(endpoint))).toBe(machine);
  });
});

describe('T2 the endpoints of a session', () => {
  const ENDPOINTS = [
    'wss://a.one.example:1',
    'wss://a.one.example:2',
    'wss://b.one.example',
    'wss://c.two.example',
  ];
  const made = () => {
    const dialers = ENDPOINTS.map(dialerOf);
    const [first, second] = dialers;
    if (!first || !second) throw new Error('there are four');
    return { trust: new EndpointTrust([dialers]), first, second };
  };

  it('T2 another port of the same host is no second word, and another owner’s comes first', () => {
    const { trust, first } = made();
    expect(labels(trust.others(first))).toEqual([
      'a.one.example:2',
      'b.one.example',
      'c.two.example',
    ]);
    expect(labels(trust.witnesses(first))).toEqual(['c.two.example', 'b.one.example']);
  });

  it('T2 whoever lied is believed on no port of its host', () => {
    const { trust, first, second } = made();
    expect(trust.distrust(first)).toBe(true);
    expect(labels(trust.others(undefined))).toEqual(['b.one.example', 'c.two.example']);
    expect(labels(trust.groups.at(-1) ?? [])).toEqual(['a.one.example:1', 'a.one.example:2']);
    expect(trust.lies).toBe(0);
    expect(trust.distrust(second)).toBe(false);
    expect(trust.lies).toBe(1);
  });
});
