import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { evidence, openTestApp, type TestApp } from '../api/test-app.ts'
import { databaseUrl, type Ended, exampleCity, runCli } from './test-cli.ts'

let app: TestApp
let settings: Record<string, string> = {}
const codes: Record<string, string> = {}

before(async () => {
  app = await openTestApp()
  settings = { DATABASE_URL: databaseUrl(app.connection), XINGHUI_CITY: exampleCity }
  for (const [district, ownerOrganisation, amount, on, recorded] of [
    ['F01', 'farol-velho', '3000000', '2024-03-10', '2024-03-12'],
    ['F02', 'cais-novo', '1000000', '2024-03-20', '2024-03-21'],
    ['F03', 'ria-mansa', '1000001', '2024-05-02', '2024-06-30'],
  ] as const) {
    app.clock.now = `${recorded}T10:00:00.000Z`
    const company = { projectCompany: { name: 'Barra, Lda.', enterpriseCode: '599999993' } }
    const { code } = await app.open({ district, ownerOrganisation, totalInvestment: { amount }, ...company })
    const reach = { type: 'reach', on }
    await app.act(code, 1, { ...reach, milestone: 'registered', evidence: evidence('registry-extract') })
    await app.act(code, 2, { ...reach, milestone: 'siteSecured', evidence: evidence('deed-or-lease') })
    codes[district] = code
  }
})
after(() => app.close())

const year = ['--from', '2024-01-01', '--to', '2024-09-30']
const run = (...words: string[]) => runCli(settings, ...words)
const indicator = (...words: string[]) => run('indicator', 'landed-industry-1m', ...words)

function json(ended: Ended): unknown {
  assert.equal(ended.code, 0, ended.stderr)
  assert.equal(ended.stderr, '')
  return JSON.parse(ended.stdout)
}
function refused({ code, stdout, stderr }: Ended, ...sentences: RegExp[]): void {
  assert.equal(code, 1, stdout)
  assert.equal(stdout, '')
  for (const sentence of sentences) assert.match(stderr, sentence)
  assert.doesNotMatch(stderr, /\n\s+at /)
}

test('the JSON of a figure has these keys and no others', async () => {
  const [plain, byMonth, past] = await Promise.all([
    indicator(...year),
    indicator(...year, '--by', 'district,month'),
    indicator(...year, '--as-of', '2024-06-01'),
  ])
  assert.deepEqual(json(plain), {
    indicator: 'landed-industry-1m',
    version: 2,
    from: '2024-01-01',
    to: '2024-09-30',
    asOf: null,
    value: 2,
    unit: 'projects',
    breakdown: [],
    counted: 2,
  })
  assert.deepEqual(json(byMonth), {
    ...(json(plain) as object),
    breakdown: [
      { district: 'F01', month: '2024-03', value: 1 },
      { district: 'F03', month: '2024-05', value: 1 },
    ],
  })
  assert.deepEqual(json(past), {
    ...(json(plain) as object),
    asOf: '2024-06-01T22:59:59.999Z',
    value: 1,
    counted: 1,
  })
})

test('a filter, an earlier definition, money and a percentage', async () => {
  const value = async (ended: Promise<Ended>) => {
    const figure = json(await ended)
    assert.ok(typeof figure === 'object' && figure !== null && 'value' in figure)
    return figure
  }
  const filtered = await value(indicator(...year, '--filter', 'district=F01,F02', '--filter', 'kind=leased'))
  assert.equal(filtered.value, 1)
  const earlier = await value(indicator(...year, '--definition', '1'))
  assert.equal(earlier.value, 3)
  const money = await value(run('indicator', 'landed-investment', ...year))
  assert.deepEqual([money.value, Object.keys(money).length], ['5000001', 9])
  const percent = await value(run('indicator', 'completion-landed-industry', ...year))
  assert.deepEqual(
    [
      percent.value,
      'numerator' in percent && percent.numerator,
      'denominator' in percent && percent.denominator,
    ],
    ['16.7', '2', '12'],
  )
})

test('a table is for people, in the language of the terminal or the one asked for', async () => {
  const [english, chinese] = await Promise.all([
    indicator(...year, '--by', 'district', '--format', 'table'),
    indicator(
      ...year,
      '--by',
      'district',
      '--format',
      'table',
      '--lang',
      'zh',
      '--as-of',
      '2024-06-01T12:00',
    ),
  ])
  assert.deepEqual([english.code, english.stderr], [0, ''])
  assert.match(
    english.stdout,
    /^Industrial projects landed above the threshold {2}.*2024.*\(v2\)\nTotal\t2\n/,
  )
  assert.match(english.stdout, /\nFarol Velho\t1\nRia Mansa\t1\n$/)
  assert.match(chinese.stdout, /截至.*\n合计\t1\nFarol Velho\t1\n$/)
})

test('explain says in words why a project counts and why not', async () => {
  const explain = (code: string | undefined, ...words: string[]) =>
    run('explain', 'landed-industry-1m', code ?? '', ...year, ...words)
  const [counts, not, chinese, past, asJson] = await Promise.all([
    explain(codes['F01']),
    explain(codes['F02']),
    explain(codes['F02'], '--lang', 'zh'),
    explain(codes['F03'], '--as-of', '2024-06-01'),
    explain(codes['F01'], '--format', 'json'),
  ])
  assert.match(counts.stdout, new RegExp(`^${codes['F01']} Conservas da Barra\\nCounts`))
  assert.doesNotMatch(counts.stdout, /✗/)
  assert.match(not.stdout, /\nDoes not count/)
  assert.equal(not.stdout.match(/✗/g)?.length, 1)
  assert.match(chinese.stdout, /不计入/)
  refused(past, /截至该时点没有编号为/, /no project VF-\d{4}-\d{6} as of that moment/)
  const told = json(asJson)
  assert.ok(typeof told === 'object' && told !== null)
  assert.deepEqual(Object.keys(told), [
    'indicator',
    'version',
    'from',
    'to',
    'asOf',
    'project',
    'counts',
    'on',
    'sentence',
    'reasons',
  ])
})

test('what was typed wrongly is said in both languages with what would be right, and ends with 1', async () => {
  const wrong: readonly (readonly [string[], ...RegExp[]])[] = [
    [
      ['indicator', 'landed-industri-1m'],
      /没有指标.*是否应为 landed-industry-1m/,
      /did you mean landed-industry-1m/,
    ],
    [['figures'], /没有命令 figures/, /unknown command/],
    [['indicator', 'landed-industry-1m', '--form', 'x'], /没有选项 --form/, /unknown option/],
    [
      ['indicator', 'landed-industry-1m', '--format', 'xml'],
      /可用：json、table/,
      /Allowed choices are json, table/,
    ],
    [['indicator', 'landed-industry-1m', '--from', '2024-02-30'], /应为 2024-11-30 形式/, /must be a date/],
    [
      ['indicator', 'landed-industry-1m', '--from', '2024-02-01', '--to', '2024-01-01'],
      /早于/,
      /lies before/,
    ],
    [['indicator', 'landed-industry-1m', '--as-of', '2024'], /--as-of 应为/, /must be a date or a timestamp/],
    [['indicator', 'landed-industry-1m', '--by', 'colour'], /没有维度“colour”/, /no dimension “colour”/],
    [['indicator', 'landed-industry-1m', '--filter', 'district'], /维度=值/, /dimension=value/],
    [
      ['indicator', 'landed-industry-1m', '--filter', 'chain=sea-fod'],
      /可用：sea-food/,
      /possible: sea-food/,
    ],
    [['indicator', 'landed-industry-1m', '--definition', 'x'], /应为整数/, /must be a whole number/],
    [['indicator', 'landed-industry-1m', '--definition', '9'], /没有有效的口径/, /no definition in force/],
    [
      ['explain', 'landed-industry-1m', 'x', '--to', '2001-01-01', '--from', '2000-01-01'],
      /没有/,
      /There is no/,
    ],
  ]
  const ended = await Promise.all(wrong.map(([words]) => run(...words)))
  wrong.forEach(([words, ...sentences], place) => {
    const end = ended[place]
    assert.ok(end, words.join(' '))
    refused(end, ...sentences)
  })
})

test('help and version are there', async () => {
  const [help, version] = await Promise.all([run('--help'), run('--version')])
  assert.equal(help.code, 0)
  for (const command of [
    'serve',
    'migrate',
    'seed',
    'check-city',
    'indicator',
    'explain',
    'projects',
    'project',
  ])
    assert.match(help.stdout, new RegExp(`\\n  ${command} `))
  assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/)
})
