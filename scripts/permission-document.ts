import { permissionTable } from '../src/domain/access/permission-table.ts'
import { Permission, Role } from '../src/domain/access/words.ts'
import type { LoadedCity } from '../src/domain/city/loaded-city.ts'
import { inLanguage } from '../src/domain/localized.ts'
import { accessScopeWords, permissionWords } from '../src/messages/permission-words.ts'

const languages = ['zh', 'en'] as const

/** docs/permissions.md: how far each permission reaches for each role in a city, in both languages. */
export function permissionDocument({ city }: LoadedCity): string {
  const table = permissionTable(city.access.permissions)
  const roles = Role.options.map((role) => ({
    role,
    rules: city.access.roles.find((one) => one.role === role),
  }))
  const sections = languages.map((language) => {
    const head = roles.map(({ role, rules }) => (rules ? inLanguage(rules.name, language) : role))
    const rows = Permission.options.map((permission) => {
      const cells = roles.map(({ role }) => accessScopeWords[language][table[permission][role] ?? 'none'])
      return `| ${permissionWords[language][permission]} | \`${permission}\` | ${cells.join(' | ')} |`
    })
    const factor = roles.filter(({ rules }) => rules?.secondFactor).map(({ role }) => `\`${role}\``)
    return language === 'zh'
      ? `## 权限表\n\n| 权限 | 代码 | ${head.join(' | ')} |\n|---|---|${roles.map(() => '---|').join('')}\n${rows.join('\n')}\n\n需要第二因素的岗位：${factor.join('、')}。\n`
      : `## Permissions\n\n| permission | code | ${head.join(' | ')} |\n|---|---|${roles.map(() => '---|').join('')}\n${rows.join('\n')}\n\nRoles that need a second factor: ${factor.join(', ')}.\n`
  })
  return `# Permissions / 权限\n\nMade from the table of permissions and the city's configuration by \`npm run docs\`; do not edit it by hand.\n\n${sections.join('\n')}`
}
