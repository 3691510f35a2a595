// Drawn for this interface on a grid of 20, stroke 1.5, round ends.
const paths = {
  overview: 'M3 16.5h14M5 13.5V9M10 13.5V5M15 13.5v-3M10 2.6v.2',
  projects: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h8M15 13.2v3M13.5 14.7h3',
  indicators: 'M3 14l4.2-4.6 3.3 2.8L17 5M13.4 5H17v3.5',
  releases: 'M4 4.500h12v8.500H4zM7 8h6M7 10.500h3.5M10 13v3.500M7.5 16.500h5',
  targets:
    'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7zM10 9.900v.2',
  league: 'M4 16.500v-5h4v5M8 16.500v-9h4v9M12 16.500v-3.500h4v3.500M3 16.500h14',
  bulletins: 'M5 3h7.500L16 6.500V17H5zM12 3v4h4M7.5 10.500h6M7.5 13.500h4',
  series: 'M3.500 16.500h13M5 13.500v-4M8.500 13.500v-7M12 13.500v-5M15.500 13.500V4',
  receipts: 'M5 3.500h10v13l-2.500-1.500-2.500 1.500-2.500-1.500-2.500 1.500zM7.500 7h5M7.500 10h5',
  anomalies:
    'M8.5 3.500a5 5 0 1 1 0 10 5 5 0 0 1 0-10zM12.200 12.200l4.300 4.300M8.500 6v2.800M8.500 10.900v.1',
  compare: 'M6 4v12M3 7l3-3 3 3M14 16V4M11 13l3 3 3-3',
  people:
    'M7.5 4a2.6 2.6 0 1 1 0 5.200 2.6 2.6 0 0 1 0-5.200zM2.500 16c.5-2.900 2.400-4.300 5-4.300s4.500 1.400 5 4.300M13 4.600a2.300 2.300 0 0 1 0 4.400M14.500 12c1.700.600 2.700 1.900 3 4',
  audit:
    'M10 3l5.500 2v4.500c0 3.300-2.200 5.900-5.500 7.500-3.300-1.600-5.500-4.200-5.500-7.500V5zM7.600 9.800l1.800 1.800 3.200-3.400',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3',
  clock: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM10 6.2V10l2.6 1.8',
  person: 'M10 3.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM4 17c.6-3.2 2.9-4.8 6-4.8s5.4 1.6 6 4.8',
  language:
    'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM3 10h14M10 3c2.3 2 3.2 4.3 3.2 7S12.3 15 10 17M10 3C7.7 5 6.8 7.3 6.8 10s.9 5 3.2 7',
  collapse: 'M12.5 5l-5 5 5 5',
  expand: 'M7.5 5l5 5-5 5',
  down: 'M5 7.500l5 5 5-5',
  close: 'M5 5l10 10M15 5L5 15',
  link: 'M8.5 11.500a3.2 3.2 0 0 0 4.6.100l2.5-2.500a3.2 3.2 0 0 0-4.6-4.600L9.8 5.700M11.5 8.500a3.2 3.2 0 0 0-4.6-.100l-2.5 2.500a3.2 3.2 0 0 0 4.6 4.600l1.2-1.2',
  download: 'M10 3.500v9M6.2 9l3.8 3.800L13.8 9M3.5 16.500h13',
  check: 'M4 10.500l4 4 8-9',
  plus: 'M10 4v12M4 10h12',
  more: 'M4.5 10h.1M10 10h.1M15.5 10h.1',
  edit: 'M4 16l.7-3.300L13.3 4l2.7 2.7-8.7 8.600z',
  filter: 'M3 5h14M5.5 10h9M8 15h4',
  columns: 'M3.5 4h13v12h-13zM8 4v12M12.5 4v12',
  star: 'M10 3.200l2 4.4 4.8.5-3.6 3.2 1 4.700L10 13.6 5.8 16l1-4.700L3.2 8.1 8 7.600z',
  arrow: 'M4 10h12M11 5l5 5-5 5',
  book: 'M4 4h5a2 2 0 0 1 1 .500A2 2 0 0 1 11 4h5v11.500h-5a1 1 0 0 0-1 .5 1 1 0 0 0-1-.500H4zM10 4.500V16',
  out: 'M8 4H4v12h4M9 10h8M13.5 6.500L17 10l-3.5 3.5',
} as const
export type IconName = keyof typeof paths

/** A small line drawing beside words; it never stands for a word alone, so screen readers skip it. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
