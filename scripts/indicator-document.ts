import type { Rule, Target } from '../src/domain/city/city.ts'
import type { Condition } from '../src/domain/city/condition.ts'
import type {
  DerivedVersion,
  IndicatorDefinition,
  RecordVersion,
} from '../src/domain/city/indicator-definition.ts'
import type { LoadedCity } from '../src/domain/city/loaded-city.ts'
import { inLanguage } from '../src/domain/localized.ts'
import type { Validity } from '../src/domain/validity.ts'
import { conditionInWords } from '../src/messages/condition-in-words.ts'
import { definitionInWords } from '../src/messages/definition-in-words.ts'
import { formatsOf } from '../src/messages/formats.ts'
import { industryName, label } from '../src/messages/labels.ts'
import type { InterfaceLanguage } from '../src/messages/language.ts'

const units = {
  projects: '个项目 / projects',
  money: '金额 / money',
  percent: '% / percent',
} as const satisfies Record<IndicatorDefinition['unit'], string>

/** The definitions of a city in words, Chinese beside English, as a page of Markdown; see `npm run docs`. */
export function indicatorDocument(city: LoadedCity): string {
  const { name, indicators, rules } = city.city
  return [
    `# 指标口径 · Indicators in words`,
    `${inLanguage(name, 'zh')}的指标、口径版本、目标和共用规则。本页由 \`npm run docs\` 根据城市配置生成，请改配置，不要改本页；页面、接口、命令行里的文字与此同出一处。“待确认”表示没有找到官方文件，由市局确认。`,
    `The indicators of ${inLanguage(name, 'en')}, the versions of their definitions, their targets and the rules they share. \`npm run docs\` makes this page from the configuration of the city: change that, not this page. The pages, the API and the command line speak the same words. “To be confirmed” marks what no official text was found for.`,
    `## 一览 · At a glance`,
    table(
      ['指标', 'Indicator', 'id', '单位 · unit', '版本 · version'],
      indicators.map((indicator) => [
        inLanguage(indicator.name, 'zh'),
        inLanguage(indicator.name, 'en'),
        `[\`${indicator.id}\`](#${indicator.id})`,
        units[indicator.unit],
        indicator.versions.map((version) => version.version).join(', '),
      ]),
    ),
    `## 口径 · Definitions`,
    ...indicators.flatMap((indicator) => indicatorPart(city, indicator)),
    `## 共用规则 · Shared rules`,
    `口径中引用的规则；改一处，引用它的口径一同变化。Rules that definitions refer to; a change of one changes them all.`,
    ...rules.flatMap((rule) => rulePart(city, rule)),
  ]
    .join('\n\n')
    .concat('\n')
}

function indicatorPart(city: LoadedCity, indicator: IndicatorDefinition): string[] {
  const targets = city.city.targets.filter((target) => target.indicator === indicator.id)
  const breakdowns = indicator.dimensions.map((dimension) =>
    both((language) => label(city, language, 'dimension', dimension)),
  )
  return [
    `<a id="${indicator.id}"></a>`,
    `### ${inLanguage(indicator.name, 'zh')}`,
    `${inLanguage(indicator.name, 'en')} · \`${indicator.id}\` · ${units[indicator.unit]}`,
    ...indicator.versions.flatMap((version) => versionPart(city, version)),
    ...(targets.length === 0
      ? []
      : [
          table(
            ['目标 · target', '年 · year', '范围 · area', '说明', 'Note', '依据 · source'],
            targets.map((target) => targetRow(city, indicator, target)),
          ),
        ]),
    `分组维度 · breakdowns: ${breakdowns.join('; ')}`,
  ]
}

function versionPart(city: LoadedCity, version: RecordVersion | DerivedVersion): string[] {
  const [zh, en] = [definitionInWords(city, 'zh', version), definitionInWords(city, 'en', version)]
  return [
    `**第 ${version.version} 版 · version ${version.version}**, ${validityInWords(version)}`,
    table(
      ['口径', 'Definition'],
      zh.map((words, place) => [words, en[place] ?? '']),
    ),
  ]
}

function targetRow(city: LoadedCity, { unit }: IndicatorDefinition, target: Target): string[] {
  const { year, area, note, derived, value } = target
  return [
    unit === 'money' ? both((language) => formatsOf(language, city.city).money(value)) : value,
    String(year),
    area === undefined ? '全市 whole city' : both((language) => label(city, language, 'district', area)),
    note ? inLanguage(note, 'zh') : derived ? '推算' : '',
    note ? inLanguage(note, 'en') : derived ? 'derived' : '',
    sourceInWords(target),
  ]
}

function rulePart(city: LoadedCity, rule: Rule): string[] {
  const lines = (language: InterfaceLanguage) =>
    rule.where.flatMap((condition) => {
      const words = conditionInWords(city, language, condition)
      const names = listedNames(city, language, condition)
      return names === undefined ? [words] : [words, names]
    })
  const en = lines('en')
  return [
    `### ${inLanguage(rule.name, 'zh')}`,
    `${inLanguage(rule.name, 'en')} · \`${rule.id}\`, ${validityInWords(rule)}`,
    table(
      ['规则', 'Rule'],
      lines('zh').map((words, place) => [words, en[place] ?? '']),
    ),
  ]
}

/** All names of a list that a sentence only begins. */
function listedNames(
  city: LoadedCity,
  language: InterfaceLanguage,
  condition: Condition,
): string | undefined {
  const names =
    'industry' in condition
      ? condition.industry.map((code) => industryName(city, language, code) ?? code)
      : 'is' in condition
        ? condition.is.values.map((value) => label(city, language, condition.is.dimension, value))
        : []
  if (names.length <= 6) return undefined
  return language === 'zh' ? `全部：${names.join('、')}` : `All of them: ${names.join(', ')}`
}

function validityInWords(entry: Validity): string {
  const { validFrom: from, validTo: to } = entry
  const period =
    to === undefined
      ? `自 ${from} 起有效 · valid from ${from}`
      : `${from} 起有效，${to} 失效 · valid from ${from} until the day before ${to}`
  return `${period} · 依据 source: ${sourceInWords(entry)}`
}

function sourceInWords({ source, toConfirm }: Validity): string {
  return toConfirm ? `${source} **(待确认 · to be confirmed)**` : source
}

function both(words: (language: InterfaceLanguage) => string): string {
  return `${words('zh')} ${words('en')}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
