import { expect, it } from 'vitest';
import { settingsPatchSchema } from './model';

it('a change of one preference leaves alone where the first run stands', () => {
  expect(settingsPatchSchema.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
  const firstRunAt = { door: 'new', wallet: 'savings' };
  expect(settingsPatchSchema.parse({ firstRunAt })).toEqual({ firstRunAt });
});
