import { Role } from '../access/words.ts'
import { City } from '../city/city.ts'
import { classification } from '../city/classification.ts'
import { type LoadedCity, loadedCity } from '../city/loaded-city.ts'
import { Milestone, Stage, Status } from '../city/words.ts'

// A small city in no country for the tests of the rules: what they need, and nothing that a real city would change.

const since = { validFrom: '2010-01-01', source: 'test' }
const name = (en: string) => ({ en })

const documents = [
  'agreement',
  'outline',
  'licence',
  'notice',
  'deed',
  'works-contract',
  'permit',
  'review',
  'report',
]

const city = City.parse({
  id: 'test-city',
  name: name('Test city'),
  brand: 'Test city',
  bureau: name('Bureau'),
  country: 'XA',
  languages: ['en'],
  timeZone: 'UTC',
  currency: { code: 'XTS', name: name('unit'), symbol: 'T' },
  landUnit: { code: 'plot', name: name('plot'), squareMetres: { numerator: 100, denominator: 1 } },
  codePrefix: 'TC',
  enterpriseCode: { scheme: 'pattern', pattern: '^\\d{9}$', example: '501964843' },
  projectCode: { pattern: '^P-\\d{4}$', example: 'P-0001' },
  classification: {
    id: 'test',
    name: name('Test'),
    file: '-',
    formerCodes: [{ code: '1099', hint: name('now 1011') }],
    ...since,
  },
  boundaries: { file: '-', codeProperty: 'code', source: '-' },
  areaKinds: [{ id: 'core', name: name('Core') }],
  areas: [
    { code: 'north', name: name('North'), kind: 'core', ...since },
    { code: 'south', name: name('South'), kind: 'core', ...since },
    { code: 'gone', name: name('Gone'), kind: 'core', ...since, validTo: '2021-01-01' },
  ],
  parks: [
    { id: 'harbour', name: name('Harbour'), kind: 'park', level: 'city', areas: ['north'], ...since },
    {
      id: 'old-mill',
      name: name('Old mill'),
      kind: 'park',
      level: 'city',
      areas: ['north'],
      ...since,
      validTo: '2024-06-01',
    },
  ],
  access: { roles: Role.options.map((role) => ({ role, name: name(role) })) },
  categories: { main: 'lines', second: 'clusters' },
  taxonomies: [
    {
      id: 'lines',
      name: name('Lines'),
      groups: [{ id: 'machines', name: name('Machines') }],
      tiers: [{ id: 'pillar', name: name('Pillar') }],
      categories: [
        { id: 'pumps', name: name('Pumps'), group: 'machines', tier: 'pillar', ...since },
        { id: 'looms', name: name('Looms'), group: 'machines', ...since, validTo: '2022-01-01' },
      ],
      ...since,
    },
    {
      id: 'clusters',
      name: name('Clusters'),
      categories: [{ id: 'water', name: name('Water'), ...since }],
      ...since,
    },
  ],
  originRegions: [{ id: 'near', name: name('Near') }],
  origins: [
    { code: 'XA', region: 'near', name: name('Here') },
    { code: 'XB', region: 'near', name: name('There') },
  ],
  sizeBands: [{ id: 'any', from: '0', name: name('any') }],
  lifecycle: {
    milestones: Milestone.options.map((milestone) => ({ milestone, name: name(milestone) })),
    landedName: name('Landing'),
    stages: Stage.options.map((stage) => ({ stage, name: name(stage) })),
    statuses: Status.options.map((status) => ({ status, name: name(status) })),
    reasons: [
      { id: 'land', name: name('Land') },
      { id: 'market', name: name('Market') },
    ],
    evidenceKinds: [
      ...documents.map((id) => ({ id, name: name(id), ...since })),
      { id: 'tax-stamp', name: name('Tax stamp'), ...since, validTo: '2020-01-01' },
    ],
    publicEvidence: 'report',
    kinds: [
      {
        kind: 'new-land',
        name: name('New land'),
        ...since,
        landing: [
          { allOf: ['signed'], ...since, validTo: '2019-01-01' },
          { allOf: ['registered', 'filed', 'siteSecured'], validFrom: '2019-01-01', source: 'test' },
        ],
        milestones: [
          { milestone: 'signed', facts: ['totalInvestment'], evidence: [['agreement', 'outline']] },
          {
            milestone: 'registered',
            after: ['signed'],
            facts: ['projectCompany', 'enterpriseCode'],
            evidence: [['licence']],
          },
          { milestone: 'filed', after: ['registered'], facts: ['projectCode'], evidence: [['notice']] },
          {
            milestone: 'siteSecured',
            after: ['signed'],
            facts: ['land'],
            evidence: [['deed'], ['works-contract']],
          },
          { milestone: 'constructionStarted', after: ['filed', 'siteSecured'], evidence: [['permit']] },
          { milestone: 'enteredStatistics', optional: true, after: ['constructionStarted'] },
          { milestone: 'completed', after: ['constructionStarted'] },
          { milestone: 'productionStarted', after: ['completed', 'enteredStatistics'] },
          { milestone: 'capacityReached', after: ['productionStarted'], evidence: [['review']] },
        ],
      },
      {
        kind: 'leased',
        name: name('Leased'),
        ...since,
        landing: [{ allOf: ['registered', 'siteSecured'], ...since }],
        milestones: [
          { milestone: 'signed', evidence: [['agreement', 'outline']] },
          { milestone: 'registered', after: ['signed'], evidence: [['licence']] },
          { milestone: 'siteSecured', after: ['signed'], evidence: [['deed']] },
          { milestone: 'productionStarted', after: ['siteSecured'] },
        ],
      },
      {
        kind: 'existing-premises',
        name: name('Existing premises'),
        ...since,
        landing: [{ allOf: ['registered', 'filed', 'siteSecured'], ...since }],
        milestones: [
          { milestone: 'signed', evidence: [['agreement', 'outline']] },
          { milestone: 'registered', after: ['signed'], evidence: [['licence']] },
          { milestone: 'filed', after: ['registered'], facts: ['projectCode'], evidence: [['notice']] },
          { milestone: 'siteSecured', after: ['signed'], evidence: [['deed']] },
          { milestone: 'constructionStarted', after: ['filed', 'siteSecured'] },
          { milestone: 'completed', optional: true, after: ['constructionStarted'] },
          { milestone: 'productionStarted', after: ['constructionStarted', 'completed'] },
        ],
      },
      {
        kind: 'equipment',
        name: name('Equipment'),
        ...since,
        landing: [{ allOf: ['filed', 'constructionStarted'], ...since }],
        milestones: [
          { milestone: 'signed', optional: true, evidence: [['agreement', 'outline']] },
          { milestone: 'filed', after: ['signed'], facts: ['projectCode'], evidence: [['notice']] },
          { milestone: 'constructionStarted', after: ['filed'] },
          { milestone: 'productionStarted', after: ['constructionStarted'] },
        ],
      },
      {
        kind: 'foreign-equity',
        name: name('Foreign equity'),
        ...since,
        landing: [{ allOf: ['registered', 'capitalPaid'], ...since }],
        milestones: [
          { milestone: 'signed', evidence: [['agreement', 'outline']] },
          { milestone: 'registered', after: ['signed'], evidence: [['licence']] },
          { milestone: 'capitalPaid', after: ['registered'] },
          { milestone: 'productionStarted', optional: true, after: ['capitalPaid'] },
        ],
      },
    ],
  },
  rules: [],
  indicators: [
    {
      id: 'landed-projects',
      name: name('Landed projects'),
      unit: 'projects',
      dimensions: ['district'],
      versions: [{ version: 1, on: 'landed', where: [], measure: { count: 'projects' }, ...since }],
    },
  ],
  targets: [],
  calendar: { scheme: 'listed', restDays: [6, 7], holidays: [], ...since },
  releases: { twoPeople: true, closingWorkingDay: 5, indicators: ['landed-projects'], ...since },
  anomalies: {
    indicator: 'landed-projects',
    suddenJump: { deviations: 3, months: 6, atLeast: 3 },
    monthEnd: { days: 3, sharePercent: 50, atLeast: 3 },
    sameDay: { atLeast: 3 },
    nearThreshold: { amounts: ['1000000'], withinPercent: 5, times: 3, atLeast: 3 },
    proportion: { capitalTimes: 50, filedPercent: 20 },
    sameProject: { similarPercent: 85, amountPercent: 30, ignoredWords: ['Ltd'] },
    ...since,
  },
  lights: { tolerancePoints: 10, board: ['landed-projects'], ...since },
  league: [],
  series: [
    {
      id: 'fdi-city',
      name: name('Foreign investment'),
      definition: name('As the ministry counts it'),
      measure: 'fdi',
      scope: 'city',
      place: name('Test city'),
      authority: name('Ministry'),
      unit: name('USD 100 m'),
      money: { currency: 'USD', amount: '100000000' },
      shareOf: ['fdi-country', 'fdi-province'],
      rankedAmong: { series: ['fdi-east', 'fdi-west'], complete: true },
      ...since,
    },
    ...(
      [
        ['fdi-city-old', 'city', 'As it was counted before'],
        ['fdi-country', 'country', 'As the ministry counts it'],
        ['fdi-province', 'province', 'As the ministry counts it'],
        ['fdi-east', 'other-city', 'As the ministry counts it'],
        ['fdi-west', 'other-city', 'As the ministry counts it'],
      ] as const
    ).map(([id, scope, definition]) => ({
      id,
      name: name(`Foreign investment ${id}`),
      definition: name(definition),
      measure: 'fdi',
      scope,
      place: name(id),
      authority: name('Ministry'),
      unit: name('USD 100 m'),
      money: { currency: 'USD', amount: '100000000' },
      ...since,
    })),
  ],
  receipts: { series: 'fdi-city', tolerancePercent: 5, ...since },
  overview: { figures: ['landed-projects'], headline: 'landed-projects', ecosystems: 'landed-projects' },
  organisations: [{ id: 'bureau', name: name('Bureau'), kind: 'bureau', ...since }],
})

const industries = classification('test', [
  { code: 'A', name: name('Making'), level: 1, parent: undefined },
  { code: '10', name: name('Machines'), level: 2, parent: 'A' },
  { code: '101', name: name('Pumps'), level: 3, parent: '10' },
  { code: '1011', name: name('Water pumps'), level: 4, parent: '101' },
])

/** The city that the tests of the rules share. */
export const testCity: LoadedCity = loadedCity(
  city,
  industries,
  () => ({ type: 'FeatureCollection', features: [] }),
  () => true,
)
