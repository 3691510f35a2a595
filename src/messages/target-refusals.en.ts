import type { targetRefusalsZh } from './target-refusals.zh.ts'

/** The same in English. */
export const targetRefusalsEn = {
  'city-league-not-released':
    'A league table ranks what was released only, and “{id}” is not among releases.indicators',
  'city-league-forbidden': '“{id}” must not be scored: {clause}',
  'target-not-on-board': '“{id}” is not on the board of targets',
  'target-unchanged': 'This is the target already',
  'stop-not-running': 'A stop is asked for or runs already',
  'stop-until-past': 'The last day of a stop must not lie before today ({today})',
  'stop-not-asked': 'No stop waits for approval',
  'stop-own-approval': 'Whoever asked for a stop does not approve it; ask a colleague who may',
  'stop-not-stopped': 'The clock is not stopped',
  'league-note-project': '{code} is not among the projects of that district which the release counted',
  'league-note-twice': '{code} is noted as falsified already',
} as const satisfies Record<keyof typeof targetRefusalsZh, string>
