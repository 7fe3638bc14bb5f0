/** The key of the logo, alone, in the colour of the text around it. */
export function KeyMark({ size }: { size: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} fill="none" aria-hidden="true" focusable="false">
      <g
        transform="rotate(-45 16 16)"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <circle cx="9.2" cy="16" r="4.4" />
        <path d="M13.6 16H27M22.4 16v4M27 16v4.6" />
      </g>
    </svg>
  );
}
