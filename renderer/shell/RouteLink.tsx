import type { ReactNode } from 'react';
import { useApp } from '../store';
import { routeHash, type Route } from './route';

/** Props of {@link RouteLink}. */
export interface RouteLinkProps {
  to: Route;
  children: ReactNode;
  className?: string | undefined;
  title?: string | undefined;
  /** Marks the page one is on. */
  current?: boolean | undefined;
}

/** A link to a page of the window. */
export function RouteLink({ to, children, className, title, current = false }: RouteLinkProps) {
  const navigated = useApp((state) => state.navigated);
  return (
    <a
      href={routeHash(to)}
      className={className}
      title={title}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault();
        navigated(to);
      }}
    >
      {children}
    </a>
  );
}
