import type { WebOverviewText } from './web-overview.zh.ts'

/** Sentences of the overview. */
export const webOverviewEn: WebOverviewText = {
  title: (area, period) => `${area} · ${period}`,
  allDistricts: 'Back to the whole city',
  timeMachine: 'Time machine',
  brief: 'Brief of the day',
  wall: 'Wall screen',
  figures: 'Main figures',

  curve: (period, value) => `${value} in ${period}`,
  curveTarget: (percent) => `: ${percent}% of the year’s target`,
  curveMore: (difference) => `, ${difference} more than a year before`,
  curveFewer: (difference) => `, ${difference} fewer than a year before`,
  curveSame: ', as many as a year before',
  curveTargetLine: (value) => `Target ${value}`,
  curveYear: (year, value) => `${year}: ${value}`,
  curveReadout: (month, value, cumulative) => `${month}: ${value} in the month, ${cumulative} so far`,
  curveReadoutLast: (value) => `${value} by then a year before`,
  curveByMonth: 'Month by month',
  month: 'Month',
  monthValue: 'In the month',
  monthCumulative: 'So far',
  monthLast: 'Year before',

  ecosystems: (name, value) => `${name}: ${value}`,
  ecosystemsFirst: (name, percent) => `, ${name} first with ${percent}%`,
  ecosystemNone: 'In no ecosystem',
  ecosystemsEmpty: 'No project landed in this period.',

  map: (name) => `${name} by district`,
  mapNote:
    'The deeper the shade, the more have landed. Each light is a landed project; it shows the district, not the exact place.',
  mapArea: (name, value) => `${name}, ${value}`,
  district: 'District',
  landed: 'Landed',
  lastYear: 'Year before',
  investment: 'Total investment',

  recent: 'Latest milestones',
  recentMore: 'All projects',
  recentEmpty: 'No milestone has been recorded yet',
  recentEmptyNote: 'Signings, construction starts and others will show here once they are recorded.',
  lateTitle: (total) => (total === '1' ? '1 milestone is overdue' : `${total} milestones are overdue`),
  lateUnknown: 'Overdue milestones',
  lateNone: 'Nothing is overdue',
  lateNoneNote: 'Every planned milestone is still in time or has been reached.',
  lateMineTitle: (count) =>
    count === '1' ? '1 of our milestones is overdue' : `${count} of our milestones are overdue`,
  lateMineNone: 'None of our milestones is overdue',
  lateShould: (milestone, date) => `${milestone} was due by ${date}`,
  lateDays: (days) => (days === 1 ? '1 day late' : `${days} days late`),
  lateMore: 'See all overdue projects',
  noManager: 'no manager yet',
}
