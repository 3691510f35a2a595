import type { z } from 'zod'
import { DemonstrationPlan } from './plan.ts'

/** A small plan for the city of the tests, or one that says some things otherwise. */
export function testPlan(said: Partial<z.input<typeof DemonstrationPlan>> = {}): DemonstrationPlan {
  return DemonstrationPlan.parse({
    seed: 7,
    language: 'en',
    until: '2024-12-08',
    sizes: {
      small: { from: '1000', to: '9999', step: '100' },
      large: { from: '10000', to: '99999', step: '1000' },
    },
    districts: { north: 3, south: 1 },
    zones: { north: ['harbour'], south: [] },
    zonePercent: 0,
    products: [
      {
        group: 'machines',
        chain: 'pumps',
        cluster: 'water',
        sector: 'making',
        industry: '1011',
        names: ['pumps'],
      },
      { group: 'none', sector: 'making', industry: '1011', names: ['cranks'] },
    ],
    sectors: { making: { kinds: { 'new-land': 1 }, origins: { XA: 2, XB: 1 }, fixedPercent: [60, 90] } },
    currencies: { XB: { currency: 'XDR', rate: '7.1175', unit: '10' } },
    land: { perUnit: { from: '100', to: '200' }, least: '5' },
    rateSource: 'invented',
    names: {
      first: ['Ba', 'Ce', 'Di'],
      second: ['lo', 'mu'],
      project: 'Example {brand} {product}',
      company: 'Example {brand} {product} company',
      investor: 'Example {brand} home',
      foreignInvestor: 'Example {brand} abroad',
      clerk: 'Clerk of {area}',
      manager: 'Manager {number}',
      issuer: 'Office',
      document: 'No. {year}-{number}',
      phases: ['One', 'Two'],
      expansion: '{name}, expansion',
      laterPhase: '{name}, second phase',
      correction: 'one digit too many',
      withdrawal: 'levelling taken for construction',
      suspension: 'rests',
      loss: 'does not come',
      summary: 'Invented: {brand} in {area}',
    },
    lossReasons: ['land', 'market'],
    landed: [
      {
        sector: 'making',
        landed: { from: '2023-01-01', to: '2023-12-31' },
        sizes: { small: 20, large: 20 },
        groups: { machines: 25, none: 15 },
        districts: { south: 4 },
        inZones: 0,
      },
    ],
    open: [
      {
        reached: 'signed',
        status: 'lost',
        count: 5,
        opened: { from: '2023-01-01', to: '2023-06-30' },
        sizes: { small: 1, large: 1 },
      },
    ],
    expansions: { count: 3, landed: { from: '2024-01-01', to: '2024-10-31' } },
    corrections: 6,
    withdrawals: 6,
    latePercent: 10,
    ...said,
  })
}
