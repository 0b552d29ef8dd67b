/** The mark of the product; decorative, its name stands beside it. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#4c53c9" />
      <rect x="6" y="9" width="20" height="14" rx="3" fill="none" stroke="#fff" strokeWidth="2.4" />
      <path
        d="M7 11.5 16 18l9-6.5"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="25" cy="9" r="4.5" fill="#2fc3b0" stroke="#4c53c9" strokeWidth="2" />
    </svg>
  );
}
