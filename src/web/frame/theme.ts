import type { ThemeConfig } from 'antd'

/**
 * The colours of the interface, once. `tokens.css` holds the same values as CSS variables; the browser
 * test of contrast reads them from there. `…Ink` are the darker shades in which a light may be written as text.
 */
export const colours = {
  paper: '#F7F6F2',
  panel: '#FFFFFF',
  ink: '#17212B',
  ink2: '#4A5763',
  ink3: '#626D77',
  line: '#E4E1D8',
  lake: '#12626B',
  light: '#E08A1E',
  late: '#B3372F',
} as const

const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** Ant Design in our clothes: calm surfaces, 6 px corners, almost no shadows, short motion. */
export const theme = {
  token: {
    colorPrimary: colours.lake,
    colorInfo: colours.lake,
    colorLink: colours.lake,
    colorError: colours.late,
    colorText: colours.ink,
    colorTextSecondary: colours.ink2,
    colorTextTertiary: colours.ink3,
    colorTextPlaceholder: colours.ink3,
    colorTextDescription: colours.ink2,
    colorBgLayout: colours.paper,
    colorBorder: '#CFCBC0',
    colorBorderSecondary: colours.line,
    borderRadius: 6,
    fontFamily,
    fontSize: 14,
    controlHeight: 34,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.15s',
    boxShadow: '0 4px 16px rgb(23 33 43 / 8%)',
    boxShadowSecondary: '0 4px 20px rgb(23 33 43 / 10%)',
    colorBgMask: 'rgb(23 33 43 / 30%)',
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Tooltip: { colorBgSpotlight: colours.ink, colorTextLightSolid: colours.paper },
  },
} satisfies ThemeConfig
