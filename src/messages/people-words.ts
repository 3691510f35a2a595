import type { AudienceReason } from '../domain/access/audience.ts'
import type { PeopleColumn } from '../domain/access/import-people.ts'
import type { AccessScope } from '../domain/access/words.ts'
import type { Organisation } from '../domain/city/city.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { inLanguage } from '../domain/localized.ts'
import { label } from './labels.ts'
import type { InterfaceLanguage } from './language.ts'
import { accessScopeWords } from './permission-words.ts'

// Words about people that files, the API and the command line share.

/** The headings of a list of staff. */
export const peopleColumnWords = {
  zh: {
    name: '姓名',
    login: '账号',
    organisation: '单位',
    role: '岗位',
    validFrom: '生效日',
    validTo: '失效日',
    title: '职务',
    nameLatin: '英文名',
    titleLatin: '英文职务',
  },
  en: {
    name: 'Name',
    login: 'Login',
    organisation: 'Organisation',
    role: 'Role',
    validFrom: 'Valid from',
    validTo: 'Valid to',
    title: 'Title',
    nameLatin: 'Name in Latin letters',
    titleLatin: 'Title in English',
  },
} satisfies Record<InterfaceLanguage, Record<PeopleColumn, string>>

/** Why somebody sees a project. */
export const audienceWords = {
  zh: {
    city: '岗位可看全市',
    district: '项目在本区县',
    park: '项目在本园区',
    addressed: '已送达本单位',
    admitted: '在知悉名单中',
    confidential: '岗位可看限定知悉的项目',
  },
  en: {
    city: 'the role sees the whole city',
    district: 'it lies in the own district',
    park: 'it lies in the own park',
    addressed: 'it is addressed to the organisation',
    admitted: 'is admitted by name',
    confidential: 'the role sees withheld projects',
  },
} satisfies Record<InterfaceLanguage, Record<AudienceReason, string>>

/** How far a permission reaches for somebody in an organisation, by the name of the place: `own district (North)`. */
export function scopeInWords(
  language: InterfaceLanguage,
  city: LoadedCity,
  scope: AccessScope,
  { id, area, park }: Organisation,
): string {
  const words = accessScopeWords[language][scope]
  const place =
    scope === 'district' && area !== undefined
      ? label(city, language, 'district', area)
      : scope === 'park' && park !== undefined
        ? label(city, language, 'park', park)
        : scope === 'addressed'
          ? label(city, language, 'organisation', id)
          : scope === 'city'
            ? inLanguage(city.city.name, language)
            : ''
  if (place === '') return words
  return language === 'zh' ? `${words}（${place}）` : `${words} (${place})`
}

/** What an import of staff did, or would do. */
export const importWords = {
  zh: {
    preview: (create: number, change: number, nothing: number) =>
      `检查无误：将新建 ${create} 人，变更 ${change} 行，${nothing} 行无变化`,
    done: (create: number, change: number, nothing: number) =>
      `已新建 ${create} 人，变更 ${change} 行，${nothing} 行无变化`,
  },
  en: {
    preview: (create: number, change: number, nothing: number) =>
      `In order: ${create} people to be made, ${change} rows to change something, ${nothing} rows to change nothing`,
    done: (create: number, change: number, nothing: number) =>
      `${create} people made, ${change} rows changed something, ${nothing} rows changed nothing`,
  },
} satisfies Record<InterfaceLanguage, unknown>

/** Why a list was not brought in. */
export const importFaultWords = {
  zh: (count: number) => `共 ${count} 处有误，没有写入任何内容`,
  en: (count: number) => `${count} faults; nothing was written`,
} satisfies Record<InterfaceLanguage, (count: number) => string>
