import { type PeopleColumn, peopleColumns, type PeopleRow } from '../domain/access/import-people.ts'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { inLanguage } from '../domain/localized.ts'
import type { Result } from '../domain/refusal.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { peopleColumnWords } from '../messages/people-words.ts'
import { byteOrderMark, csvLine } from './csv.ts'
import { writeSpreadsheet } from './spreadsheet.ts'
import { readTableFile, type TableShape } from './table-file.ts'

/** The most rows of one list of staff. */
export const mostPeopleRows = 5000

/** Other headings by which lists of staff call the same columns. */
const otherHeadings: Readonly<Record<string, PeopleColumn>> = {
  用户名: 'login',
  登录名: 'login',
  工号: 'login',
  username: 'login',
  account: 'login',
  'full name': 'name',
  部门: 'organisation',
  所在单位: 'organisation',
  organization: 'organisation',
  unit: 'organisation',
  角色: 'role',
  开始日期: 'validFrom',
  start: 'validFrom',
  结束日期: 'validTo',
  end: 'validTo',
  职务: 'title',
  position: 'title',
}

const shape: TableShape<PeopleColumn> = {
  columns: peopleColumns,
  needed: ['name', 'login', 'organisation', 'role'],
  words: peopleColumnWords,
  otherHeadings,
  mostRows: mostPeopleRows,
}

/** The rows of a list of staff, by the headings of its first row in Chinese or English, in any order. */
export const readPeopleFile = (bytes: Uint8Array): Promise<Result<readonly PeopleRow[]>> =>
  readTableFile(bytes, shape)

/** A list to fill in, with the headings in that language and an example that the city's own names make. */
function templateOf({ city }: LoadedCity, language: InterfaceLanguage) {
  const [organisation] = city.organisations
  const role = city.access.roles.find((rules) => rules.role === 'city-clerk') ?? city.access.roles[0]
  const example: Partial<Record<PeopleColumn, string>> = {
    name: language === 'zh' ? '张三' : 'Jane Doe',
    login: 'zhangsan',
    organisation: organisation ? inLanguage(organisation.name, language) : '',
    role: role ? inLanguage(role.name, language) : '',
    validFrom: '2026-01-01',
    nameLatin: language === 'zh' ? 'Zhang San' : '',
  }
  return {
    head: peopleColumns.map((column) => peopleColumnWords[language][column]),
    rows: [peopleColumns.map((column) => example[column] ?? '')],
  }
}

/** The template as an .xlsx file. */
export function peopleTemplate(city: LoadedCity, language: InterfaceLanguage): Promise<Uint8Array> {
  const { head, rows } = templateOf(city, language)
  return writeSpreadsheet(language === 'zh' ? '人员' : 'People', head, rows)
}

/** The template as CSV. */
export function peopleTemplateCsv(city: LoadedCity, language: InterfaceLanguage): string {
  const { head, rows } = templateOf(city, language)
  return byteOrderMark + [head, ...rows].map((row) => csvLine(row)).join('')
}
