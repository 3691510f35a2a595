import type { webMomentsZh } from './web-moments.zh.ts'

/** The same in English. */
export const webMomentsEn: typeof webMomentsZh = {
  timeTitle: 'Time machine',
  timeLead:
    'Move the date and see the figures by what the ledger held then. The period stays; how much was known changes.',
  timeDay: 'As of',
  timeOf: (date) => `As of ${date}`,
  timeNow: 'Now',
  timeEarlier: 'A day earlier',
  timeLater: 'A day later',
  timePlay: 'Play week by week',
  timeStop: 'Stop',
  timeFirst: 'From the start',
  timeLast: 'Back to now',
  timeThen: 'Then',
  timeToday: 'Now',
  timeChange: 'Since then',
  timeTable: 'Then and now',
  timeIndicator: 'Indicator',
  timeSame: 'unchanged',

  wallTitle: (city) => `${city} · investment promotion`,
  wallUpdated: (moment) => `Updated ${moment}, and every minute`,
  wallLost: (moment) => `Not connected: this is as of ${moment} and goes on by itself once it is`,
  wallReleased: (number, period) => `Last release ${number} (${period})`,
  wallNothingReleased: 'Nothing released this year',
  wallLate: (count) => `${count} milestones overdue`,
  wallLeave: 'Back to the overview',
  wallDemonstration: 'Demonstration data',

  briefTitle: 'Brief of the day',
  briefLead: (period, moment) => `${period}, as of ${moment}`,
  briefNow: 'now',
  briefReleased: (number) => `Last release ${number}`,
  briefChecks: (count) => `${count} to be checked`,
}
