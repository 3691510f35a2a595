import { accepted, refused, type Result } from '../refusal.ts'
import { isStorable } from '../storable-text.ts'

/** What a template that is brought in is called: the name people give it, its file, and the beginning of its id. */
export type TemplateName = { readonly name: string; readonly fileName: string; readonly slug: string }

/** A name for a template: that of the one it replaces unless another is given; a new one must be named. */
export function templateName(
  given: { readonly name?: string | undefined; readonly fileName: string },
  replaced: { readonly name: Readonly<Record<string, string>>; readonly language: string } | undefined,
): Result<TemplateName> {
  const fileName = given.fileName.replaceAll(/^.*[/\\]/g, '').trim()
  if (fileName === '' || fileName.length > 200 || !isStorable(fileName))
    return refused({ code: 'file-name-unusable', field: 'template' })
  const name = given.name ?? replaced?.name[replaced.language] ?? replaced?.name['en'] ?? ''
  if (name === '') return refused({ code: 'bulletin-name-missing', field: 'name' })
  if (!isStorable(name)) return refused({ code: 'invalid-text', field: 'name' })
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  return accepted({ name, fileName, slug: slug === '' ? 'template' : slug })
}
