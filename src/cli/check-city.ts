import { resolve } from 'node:path'
import { Command } from 'commander'
import type { LoadedCity } from '../domain/city/loaded-city.ts'
import { inLanguage } from '../domain/localized.ts'
import { checkTemplate } from '../exchange/bulletins/make-bulletin.ts'
import { CityProblems, loadCity } from '../exchange/city-files.ts'
import type { InterfaceLanguage } from '../messages/language.ts'
import { refusalSentence } from '../messages/sentences.ts'
import { languageOption, outputLanguage } from './with-ledger.ts'

export function checkCityCommand(): Command {
  return new Command('check-city')
    .description(
      '检查城市配置，逐条指出文件、行号和问题 / check city configurations, naming file, line and fault',
    )
    .argument('<folders...>', '城市配置目录 / folders of cities')
    .addOption(languageOption())
    .action(async (folders: string[], options: { lang?: string }) => {
      const language = outputLanguage(options.lang)
      const zh = language === 'zh'
      for (const folder of folders) {
        try {
          const loaded = loadCity(resolve(folder))
          const { city, classification } = loaded
          const faults = await templateFaults(loaded, language)
          if (faults.length > 0) {
            for (const { file, sentence } of faults) process.stdout.write(`${folder}/${file}  ${sentence}\n`)
            process.stdout.write(toMend(zh, folder, faults.length))
            process.exitCode = 1
            continue
          }
          const name = inLanguage(city.name, zh ? 'zh' : 'en')
          const counts = [
            city.areas.length,
            city.parks.length,
            city.taxonomies.length,
            city.indicators.length,
            classification.industries.length,
          ]
          process.stdout.write(
            zh
              ? `${folder}：${name}配置无误（${counts[0]} 个区县市，${counts[1]} 个平台，${counts[2]} 套产业分类，${counts[3]} 项指标，${counts[4]} 个行业代码）\n`
              : `${folder}: ${name} is in order (${counts[0]} areas, ${counts[1]} parks, ${counts[2]} taxonomies, ${counts[3]} indicators, ${counts[4]} industry codes)\n`,
          )
        } catch (error) {
          if (!(error instanceof CityProblems)) throw error
          for (const problem of error.problems)
            process.stdout.write(
              `${folder}/${problem.file}:${problem.line}  ${zh ? problem.sentence : problem.sentenceEn}\n`,
            )
          process.stdout.write(toMend(zh, folder, error.problems.length))
          process.exitCode = 1
        }
      }
    })
}

const toMend = (zh: boolean, folder: string, count: number) =>
  zh ? `${folder}：${count} 处需要改正\n` : `${folder}: ${count} to mend\n`

/** What the templates of bulletins name and the city does not have, each with its paragraph or cell. */
async function templateFaults(city: LoadedCity, language: InterfaceLanguage) {
  const found: { readonly file: string; readonly sentence: string }[] = []
  for (const { file } of city.city.bulletins) {
    const checked = await checkTemplate(city, city.readTemplate(file))
    if (!checked.ok)
      found.push(
        ...checked.refusals.map((refusal) => ({ file, sentence: refusalSentence(language, refusal, city) })),
      )
  }
  return found
}
