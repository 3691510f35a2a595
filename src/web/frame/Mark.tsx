/** The mark: two strokes that meet, and the light where they do. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path
        d="M4 24c5.4 0 9.6-3.8 12-9.8M28 24c-5.4 0-9.6-3.8-12-9.8"
        fill="none"
        stroke="var(--lake)"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <circle cx="16" cy="8.6" r="3.6" fill="var(--light)" />
    </svg>
  )
}
