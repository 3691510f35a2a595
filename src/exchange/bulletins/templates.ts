import type { BulletinType } from '../../domain/bulletins/filing.ts'
import { isValidOn } from '../../domain/validity.ts'
import type { Localized } from '../../domain/localized.ts'
import { digestOf, findTemplateContent, listTemplates, type StoredTemplate } from '../../store/bulletins.ts'
import type { Context } from '../../store/context.ts'

/** A template in use: one that people brought in, or one that comes with the city and was not replaced. */
export type Template = {
  readonly id: string
  /** 0 for one that comes with the city. */
  readonly version: number
  readonly name: Localized
  readonly language: 'zh' | 'en'
  readonly type: BulletinType
  readonly fileName: string
  readonly digest: string
  readonly wholeCity: boolean
  /** Who brought it in; null for one that comes with the city. */
  readonly brought: Pick<StoredTemplate, 'addedAt' | 'addedByName' | 'organisation'> | null
}

/** All templates that the caller may use; those of the city first, in the order of its files. */
export async function templatesInUse(context: Context): Promise<Template[]> {
  const stored = await listTemplates(context.db)
  const { city, readTemplate } = context.city
  const shipped = city.bulletins.filter((template) => isValidOn(template, context.today))
  const named = new Map(shipped.map((template) => [template.id, template]))
  const own = stored.map((template): Template => ({
    id: template.template,
    version: template.version,
    // A template that replaces one of the city is called as that one, in every language.
    name: named.get(template.template)?.name ?? { en: template.name, [template.language]: template.name },
    language: template.language,
    type: template.type,
    fileName: template.fileName,
    digest: template.digest,
    wholeCity: template.wholeCity,
    brought: {
      addedAt: template.addedAt,
      addedByName: template.addedByName,
      organisation: template.organisation,
    },
  }))
  const first = shipped.map((template): Template => {
    const replaced = own.find(({ id }) => id === template.id)
    return (
      replaced ?? {
        id: template.id,
        version: 0,
        name: template.name,
        language: template.language,
        type: template.file.endsWith('.docx') ? 'docx' : 'xlsx',
        fileName: template.file.slice(template.file.lastIndexOf('/') + 1),
        digest: digestOf(readTemplate(template.file)),
        wholeCity: true,
        brought: null,
      }
    )
  })
  return [...first, ...own.filter(({ id }) => !named.has(id))]
}

/** The bytes of a template in use. */
export async function templateBytes(context: Context, { id, version }: Template): Promise<Uint8Array> {
  const shipped = context.city.city.bulletins.find((template) => template.id === id)
  if (version === 0 && shipped) return context.city.readTemplate(shipped.file)
  const found = await findTemplateContent(context.db, id, version)
  if (!found) throw new RangeError(`no template ${id} ${version}`)
  return found
}
