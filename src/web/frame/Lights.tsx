// A shore by night: points of light along the water. Places follow a golden-angle spiral so that they look
// scattered and are the same each time.
const lights = Array.from({ length: 64 }, (_, index) => {
  const angle = index * 2.39996
  const reach = Math.sqrt((index + 0.5) / 64)
  return {
    x: 50 + 46 * reach * Math.cos(angle),
    y: 62 + 26 * reach * Math.sin(angle),
    size: 0.18 + 0.5 * (((index * 37) % 11) / 11) ** 2,
    bright: (index * 53) % 7 === 0,
  }
})

/** The sign-in page's picture: what lands lights a point. Decoration only. */
export function Lights() {
  return (
    <svg
      viewBox="0 0 100 100"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
      style={{ position: 'absolute', inset: 0, width: '100%', height: '100%' }}
    >
      <defs>
        <radialGradient id="glow">
          <stop offset="0" stopColor="#ffb347" stopOpacity="0.5" />
          <stop offset="1" stopColor="#ffb347" stopOpacity="0" />
        </radialGradient>
      </defs>
      {[58, 64, 71, 79, 88].map((y, index) => (
        <path
          key={y}
          d={`M-5 ${y} q 27.5 ${-4 - index} 55 0 t 55 0`}
          fill="none"
          stroke="#4fb3bf"
          strokeOpacity={0.32 - index * 0.045}
          strokeWidth="0.16"
        />
      ))}
      {lights.map(({ x, y, size, bright }) => (
        <g key={`${x}`}>
          {bright && <circle cx={x} cy={y} r={size * 7 + 1.5} fill="url(#glow)" />}
          <circle
            cx={x}
            cy={y}
            r={size}
            fill={bright ? '#ffb347' : '#9fd3d9'}
            fillOpacity={bright ? 1 : 0.55}
          />
        </g>
      ))}
    </svg>
  )
}
