import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testCity } from './test-city.ts'
import { after, fullFacts, given, open, plan, suspend, upTo } from './test-project.ts'
import { toRecord } from './to-record.ts'

test('the record of a bare registration has nulls where nothing is known', () => {
  const bare = given(open('2024-01-10', {}))
  assert.deepEqual(toRecord(testCity, bare), {
    id: 'id',
    code: 'TC-2024-000001',
    revision: 1,
    name: 'Pump works',
    kind: 'new-land',
    status: 'ongoing',
    stage: 'negotiating',
    provenance: 'entered',
    rootCode: 'TC-2024-000001',
    relation: null,
    withheldId: null,
    district: 'north',
    park: null,
    industrySection: null,
    industryDivision: null,
    industryGroup: null,
    industryClass: null,
    ecosystem: null,
    chain: null,
    tier: null,
    cluster: null,
    originCountry: 'XB',
    originRegion: 'near',
    totalInvestment: null,
    fixedAssetInvestment: null,
    completedInvestment: null,
    filedInvestment: null,
    registeredCapital: null,
    landQuantity: null,
    projectCode: null,
    enterpriseCode: null,
    openedOn: '2024-01-10',
    landedOn: null,
    signedOn: null,
    registeredOn: null,
    filedOn: null,
    siteSecuredOn: null,
    capitalPaidOn: null,
    constructionStartedOn: null,
    enteredStatisticsOn: null,
    completedOn: null,
    productionStartedOn: null,
    capacityReachedOn: null,
    nextMilestone: 'signed',
    nextPlannedOn: null,
    investorNames: 'Away Limited',
    projectCompanyName: null,
    ownerOrganisation: 'Bureau',
    relationshipManager: null,
    projectManager: null,
  })
})

test('the record of a project that is known in full', () => {
  const project = given(
    ...upTo('siteSecured', {
      ...fullFacts,
      rootCode: 'TC-2023-000007',
      relation: 'expansion',
      provenance: 'synthetic',
      park: 'harbour',
      categories: { lines: 'pumps', clusters: 'water' },
      investors: [
        { name: 'Home', originCountry: 'XA' },
        { name: 'Away', originCountry: 'XB' },
      ],
      fixedAssetInvestment: { amount: '70000000' },
      completedInvestment: { amount: '5000000', throughOn: '2024-01-01' },
      relationshipManager: 'Manager R',
      projectManager: 'Manager P',
    }),
    plan('constructionStarted', '2025-03-01'),
  )
  const record = toRecord(testCity, project)
  const some = Object.fromEntries(
    Object.entries(record).filter(([key, value]) => value !== null && !/^(id|name|kind|status)$/.test(key)),
  )
  assert.deepEqual(some, {
    code: 'TC-2024-000001',
    revision: 6,
    stage: 'landed',
    provenance: 'synthetic',
    rootCode: 'TC-2023-000007',
    relation: 'expansion',
    district: 'north',
    park: 'harbour',
    industrySection: 'A',
    industryDivision: '10',
    industryGroup: '101',
    industryClass: '1011',
    ecosystem: 'machines',
    chain: 'pumps',
    tier: 'pillar',
    cluster: 'water',
    originCountry: 'XA',
    originRegion: 'near',
    totalInvestment: 100_000_000n,
    fixedAssetInvestment: 70_000_000n,
    completedInvestment: 5_000_000n,
    landQuantity: '39.9',
    projectCode: 'P-0001',
    enterpriseCode: '501964843',
    openedOn: '2024-01-10',
    landedOn: '2024-04-15',
    signedOn: '2024-02-01',
    registeredOn: '2024-03-01',
    filedOn: '2024-03-20',
    siteSecuredOn: '2024-04-15',
    nextMilestone: 'constructionStarted',
    nextPlannedOn: '2025-03-01',
    investorNames: 'Home、Away',
    projectCompanyName: 'Pump works company',
    ownerOrganisation: 'Bureau',
    relationshipManager: 'Manager R',
    projectManager: 'Manager P',
  })
})

test('a division is known without group and class', () => {
  const record = toRecord(testCity, given(open('2024-01-10', { ...fullFacts, industryCode: '10' })))
  assert.deepEqual(
    [record.industrySection, record.industryDivision, record.industryGroup, record.industryClass],
    ['A', '10', null, null],
  )
})

test('a resting project awaits nothing', () => {
  const resting = after(given(open('2024-01-10'), plan('signed', '2024-03-01')), suspend('2024-02-01'))
  const record = toRecord(testCity, resting)
  assert.deepEqual([record.status, record.nextMilestone, record.nextPlannedOn], ['suspended', null, null])
})

test('a city with one taxonomy has no clusters', () => {
  const project = given(open('2024-01-10', { ...fullFacts, categories: { clusters: 'water' } }))
  const city = { ...testCity, city: { ...testCity.city, categories: { main: 'lines' } } }
  assert.equal(toRecord(testCity, project).cluster, 'water')
  assert.equal(toRecord(city, project).cluster, null)
})
