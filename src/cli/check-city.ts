import { resolve } from 'node:path'
import { Command } from 'commander'
import { inLanguage } from '../domain/localized.ts'
import { CityProblems, loadCity } from '../exchange/city-files.ts'
import { languageOption, outputLanguage } from './with-ledger.ts'

export function checkCityCommand(): Command {
  return new Command('check-city')
    .description(
      '检查城市配置，逐条指出文件、行号和问题 / check city configurations, naming file, line and fault',
    )
    .argument('<folders...>', '城市配置目录 / folders of cities')
    .addOption(languageOption())
    .action((folders: string[], options: { lang?: string }) => {
      const zh = outputLanguage(options.lang) === 'zh'
      for (const folder of folders) {
        try {
          const { city, classification } = loadCity(resolve(folder))
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
          process.stdout.write(
            zh
              ? `${folder}：${error.problems.length} 处需要改正\n`
              : `${folder}: ${error.problems.length} to mend\n`,
          )
          process.exitCode = 1
        }
      }
    })
}
