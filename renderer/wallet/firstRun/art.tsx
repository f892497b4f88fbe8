/** Paper and a pen: a phrase is written down. */
export function PaperArt() {
  return (
    <svg className="art" viewBox="10 0 220 112" preserveAspectRatio="xMinYMid" aria-hidden="true">
      <path className="l" d="M10 104H210" />
      <path className="p" d="M78 12h64v92H78z" />
      <path d="M88 28h18M88 40h18M88 52h18M88 64h18M88 76h18M88 88h18M114 28h18M114 40h18M114 52h18" />
      <path className="l" d="M114 64h18M114 76h18M114 88h18" />
      <path className="a" d="M117 62l34-38l9 8l-34 38l-11 4z" />
      <path className="a" d="M145 31l9 8" />
    </svg>
  );
}

/** A screen with three keys: wallets that are already here. */
export function ScreenArt() {
  return (
    <svg className="art" viewBox="10 0 220 112" preserveAspectRatio="xMinYMid" aria-hidden="true">
      <path className="l" d="M10 104H210" />
      <path className="p" d="M50 14h120v74H50z" />
      <path d="M100 88l-4 16h28l-4-16" />
      <path className="sh" d="M62 26h96v50H62z" />
      <g className="a">
        {[38, 51, 64].map((y) => (
          <g key={y}>
            <circle cx="78" cy={y} r="4.5" />
            <path d={`M82.5 ${y}h16M93 ${y}v4M98 ${y}v4`} />
          </g>
        ))}
      </g>
      <path className="l" d="M110 38h36M110 51h28M110 64h32" />
    </svg>
  );
}

/** A sheet of words and a file with a key. */
export function FileArt() {
  return (
    <svg className="art" viewBox="10 0 220 112" preserveAspectRatio="xMinYMid" aria-hidden="true">
      <path className="l" d="M10 104H210" />
      <path className="p" d="M48 20h54v84H48z" />
      <path d="M56 33h16M56 44h16M56 55h16M56 66h16M56 77h16M56 88h16M78 33h16M78 44h16M78 55h16M78 66h16M78 77h16M78 88h16" />
      <path className="p" d="M124 32h34l16 16v56h-50z" />
      <path d="M158 32v16h16" />
      <path className="a" d="M137 78a6 6 0 1 0 12 0a6 6 0 1 0-12 0M149 78h14M158 78v5M163 78v5" />
    </svg>
  );
}

/** The coldkey: a key in a closed safe equals words on paper. */
export function ColdkeyArt() {
  return (
    <svg
      className="art"
      viewBox="0 0 340 156"
      role="img"
      aria-label="A key in a closed safe equals twelve words on a sheet of paper"
    >
      <path className="l" d="M4 146H336" />
      <path className="p" d="M16 26h152v110H16z" />
      <path d="M32 136v10M152 136v10" />
      <path className="sh" d="M30 40h96v82H30z" />
      <path d="M30 40h96v82H30z" />
      <g className="a">
        <circle cx="54" cy="81" r="11" />
        <path d="M65 81h40M92 81v9M102 81v9" />
      </g>
      <circle cx="147" cy="66" r="10" />
      <path d="M147 56v6M147 88v26M141 114h12" />
      <path d="M202 74h18M202 86h18" />
      <path className="p" d="M256 18h60l12 12v116h-72z" />
      <path d="M316 18v12h12" />
      <path d="M267 42h20M267 58h20M267 74h20M267 90h20M267 106h20M267 122h20M297 42h20M297 58h20M297 74h20M297 90h20M297 106h20M297 122h20" />
    </svg>
  );
}

/** The hotkey: a machine with its own key works on the network. */
export function HotkeyArt() {
  return (
    <svg
      className="art"
      viewBox="0 0 340 156"
      role="img"
      aria-label="A machine with its own key works on the network; what it earns flows to the coldkey"
    >
      <path className="l" d="M4 146H336" />
      <path className="p" d="M16 36h104v110H16z" />
      <path d="M16 72h104M16 108h104M28 54h.01M36 54h.01M28 127h.01M36 127h.01M58 54h48M58 127h48" />
      <g className="a">
        <circle cx="37" cy="90" r="7" />
        <path d="M44 90h24M59 90v6M66 90v6" />
      </g>
      <path d="M134 78a17 17 0 0 1 0 26M143 69a29 29 0 0 1 0 44M152 60a41 41 0 0 1 0 62" />
      <path
        className="l"
        d="M206 58L258 34L312 66L296 120L228 122L206 58L312 66M258 34L228 122M258 34L296 120M206 58L296 120M228 122L312 66"
      />
      {[
        [206, 58],
        [258, 34],
        [312, 66],
        [296, 120],
        [228, 122],
      ].map(([x, y]) => (
        <circle key={x} className="p" cx={x} cy={y} r="8" />
      ))}
    </svg>
  );
}

/** A chest: the small coldkey of the side. */
export function ChestArt() {
  return (
    <svg viewBox="0 0 96 56" aria-hidden="true">
      <path d="M20 18h56v32H20zM20 27h56M34 18v-6a14 10 0 0 1 28 0v6M48 35v6M45.5 35a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0" />
    </svg>
  );
}

/** A machine that sends: the small hotkey of the side. */
export function MachineArt() {
  return (
    <svg viewBox="0 0 96 56" aria-hidden="true">
      <path d="M14 12h44v12H14zM14 30h44v12H14zM22 18h.01M22 36h.01M30 18h16M30 36h16M36 42v8M26 50h20M68 14a14 14 0 0 1 0 26M75 7a24 24 0 0 1 0 40" />
    </svg>
  );
}
