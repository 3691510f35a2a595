import type { WebIndicatorsText } from './web-indicators.zh.ts'

/** Sentences of the indicator catalogue and of an indicator's page. */
export const webIndicatorsEn: WebIndicatorsText = {
  title: 'Indicators',
  lead: (count) =>
    `${count} indicators, each with its definition, source and versions; every number is computed from the ledger as you look.`,
  search: 'Find an indicator by name',
  none: (text) => `No indicator’s name contains “${text}”`,
  noneNote: 'Try another word, or clear the field to see them all.',
  clear: 'Clear',
  name: 'Indicator',
  value: 'This period',
  versions: 'Definition',
  unitKinds: { projects: 'Counts of projects', money: 'Amounts', percent: 'Shares' },
  versionCount: (count) => (count === 1 ? '1 version' : `${count} versions`),
  all: 'All indicators',
}
