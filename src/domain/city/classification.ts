import type { Localized } from '../localized.ts'

/** An entry of an industry classification; levels: 1 section, 2 division, 3 group, 4 class. */
export type Industry = {
  readonly code: string
  readonly name: Localized
  readonly level: 1 | 2 | 3 | 4
  readonly parent: string | undefined
}

/** Where a class stands: the codes of its levels, null for levels below the entry itself. */
export type IndustryPath = {
  readonly section: string
  readonly division: string | null
  readonly group: string | null
  readonly class: string | null
}

export type Classification = {
  readonly id: string
  readonly industries: readonly Industry[]
  readonly find: (code: string) => Industry | undefined
  readonly pathOf: (code: string) => IndustryPath | undefined
  readonly levelOf: (code: string) => Industry['level'] | undefined
}

/** Builds the look-ups of a classification; entries must name parents that exist. */
export function classification(id: string, industries: readonly Industry[]): Classification {
  const byCode = new Map(industries.map((industry) => [industry.code, industry]))
  const pathOf = (code: string): IndustryPath | undefined => {
    const codes: (string | null)[] = [null, null, null, null]
    for (
      let industry = byCode.get(code);
      industry;
      industry = industry.parent ? byCode.get(industry.parent) : undefined
    )
      codes[industry.level - 1] = industry.code
    const [section, division = null, group = null, classCode = null] = codes
    return section ? { section, division, group, class: classCode } : undefined
  }
  return {
    id,
    industries,
    find: (code) => byCode.get(code),
    pathOf,
    levelOf: (code) => byCode.get(code)?.level,
  }
}
