/** The app's mark: a τ on its point. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M2 3.5h16v3.2h-6.2v6.1c0 1.2.6 1.7 1.5 1.7.5 0 1-.1 1.5-.4v2.9c-.8.4-1.7.6-2.6.6-2.5 0-4-1.5-4-4.3V6.7H2z"
        fill="currentColor"
      />
      <rect x="2" y="14" width="3.2" height="3.2" fill="var(--accent-text)" />
    </svg>
  );
}
