import type { webTargetsZh } from './web-targets.zh.ts'

/** The same in English. */
export const webTargetsEn: typeof webTargetsZh = {
  title: 'Targets',
  lead: (known, pace) =>
    `As of ${known}, ${pace}% of the year has passed. A completion at or above that pace is good; lights follow from the rule and are never set by hand.`,
  rule: (points) =>
    `Up to ${points} points behind the pace is to be watched, more is late; missing data have no light; a stopped clock is not judged.`,
  toConfirm: 'The rule is a default that the city has yet to confirm.',
  year: (year) => year,
  earlier: 'Year before',
  later: 'Year after',
  holder: 'Who',
  city: 'The city',
  noTarget: 'none set',
  of: (target) => `of ${target}`,
  completion: (percent) => `${percent}% done`,
  sum: (districts, city) => `Districts add up to ${districts}, the city's target is ${city}`,
  parks: 'Parks and platforms',
  open: (holder, indicator) => `${holder}: ${indicator}`,
  set: 'Set or change the target',
  value: 'Target (projects)',
  valueMoney: (unit) => `Target (${unit})`,
  reason: 'Reason or basis',
  setWords: 'Save the target',
  history: 'How it was set',
  never: 'No target was set yet.',
  revision: (number) => `No. ${number}`,
  clock: 'Stopped clock',
  clockNote:
    'For lack of land, force majeure and the like, whose target it is may ask to stop the clock; once granted it runs again by itself after its day.',
  ask: 'Ask to stop the clock',
  decision: 'Decision',
  until: 'Stopped until',
  steps: { request: 'Asked to stop', approve: 'Granted', refuse: 'Not granted', end: 'Runs again' },
  commands: { request: 'Send', approve: 'Grant', refuse: 'Do not grant', end: 'Let it run again' },
  untilDay: (day) => `until ${day}`,
  asked: (day) => `Stop asked for until ${day}, to be decided`,
  stopped: (day) => `Stopped until ${day}`,
  by: (name, organisation, moment) => `${name} (${organisation}), ${moment}`,
  close: 'Close',
}
