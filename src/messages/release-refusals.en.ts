import type { releaseRefusalsZh } from './release-refusals.zh.ts'

/** Why something about releases is refused, in English; the same codes and parameters as in Chinese. */
export const releaseRefusalsEn = {
  'release-over-years': 'A release covers days of one year; choose first and last day in the same year',
  'release-not-over':
    'Final figures wait for the end of the period: it lasts until {to}, and what is counted was known on {knownOn}. Preliminary figures may be released before',
  'release-not-begun':
    'The period begins on {from} and had not begun on {knownOn}; there is nothing to release',
  'release-waits': '{number} of the same period waits for its check; check it or send it back first',
  'release-stands': '{number} of the same period stands; to release anew, withdraw it first and say why',
  'release-command-misfits': 'This release is “{state}”; “{command}” is not possible',
  'release-own-check': 'Whoever proposed a release does not check it; ask a colleague who may',
  'city-released-without-part': '“{id}” is computed from “{part}”, which must be released as well',
  'comparison-not-additive':
    '“{indicator}” is a ratio and cannot be taken apart into projects; compare its numerator and denominator',
  'comparison-units':
    'The two figures have different units (projects and money), so their difference means nothing; choose indicators of one unit',
  'comparison-beyond-reach':
    'Beside a released figure of the city you may see the same indicator and period of the city; other figures of the whole city are not for your organisation',
  'comparison-no-release': 'There is no release {number}, or it has not been given out yet',
  'comparison-not-released': '{number} does not hold “{indicator}”',
} as const satisfies Record<keyof typeof releaseRefusalsZh, string>
