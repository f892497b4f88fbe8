import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PageBoundary } from './PageBoundary';

function Page({ broken }: { broken: boolean }) {
  if (broken) throw new Error('planted');
  return <p>drawn</p>;
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('PageBoundary', () => {
  it('holds a page that broke, and tries again somewhere else', () => {
    // React prints what a boundary caught.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const at = (where: string, broken: boolean) => (
      <PageBoundary at={where}>
        <Page broken={broken} />
      </PageBoundary>
    );
    const { rerender } = render(at('#/wallets', true));
    expect(screen.getByText('This page cannot be drawn')).toBeTruthy();
    rerender(at('#/wallets', false));
    expect(screen.queryByText('drawn')).toBeNull();
    rerender(at('#/activity', false));
    expect(screen.getByText('drawn')).toBeTruthy();
  });

  it('keeps the page while something opens over it', () => {
    const page = (where: string) => (
      <PageBoundary at={where}>
        <p>drawn</p>
      </PageBoundary>
    );
    const { rerender } = render(page('#/activity'));
    const before = screen.getByText('drawn');
    rerender(page('#/activity/1'));
    expect(screen.getByText('drawn')).toBe(before);
  });
});
