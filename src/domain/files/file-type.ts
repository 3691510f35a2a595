import { z } from 'zod'

/** What may be kept as a file: papers and scans. Containers of other files and anything that a program would run are not among them. */
export const FileType = z.enum([
  'pdf',
  'ofd',
  'docx',
  'xlsx',
  'pptx',
  'jpeg',
  'png',
  'tiff',
  'webp',
  'csv',
  'txt',
])
export type FileType = z.infer<typeof FileType>

const office = 'application/vnd.openxmlformats-officedocument'

/** Endings of names and the type of content under which each is sent, the usual ending first. */
export const fileTypes = {
  pdf: { endings: ['pdf'], mediaType: 'application/pdf' },
  // The fixed layout of Chinese public documents, GB/T 33190-2016.
  ofd: { endings: ['ofd'], mediaType: 'application/ofd' },
  docx: { endings: ['docx'], mediaType: `${office}.wordprocessingml.document` },
  xlsx: { endings: ['xlsx'], mediaType: `${office}.spreadsheetml.sheet` },
  pptx: { endings: ['pptx'], mediaType: `${office}.presentationml.presentation` },
  jpeg: { endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg' },
  png: { endings: ['png'], mediaType: 'image/png' },
  tiff: { endings: ['tif', 'tiff'], mediaType: 'image/tiff' },
  webp: { endings: ['webp'], mediaType: 'image/webp' },
  csv: { endings: ['csv'], mediaType: 'text/csv' },
  txt: { endings: ['txt'], mediaType: 'text/plain' },
} as const satisfies Record<
  FileType,
  { readonly endings: readonly [string, ...string[]]; readonly mediaType: string }
>

/** Every ending that a name may have. */
export const fileEndings: readonly string[] = FileType.options.flatMap((type) => fileTypes[type].endings)

/** The type that a name's ending promises; undefined for an ending that is not taken. */
export function promisedType(name: string): FileType | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  return FileType.options.find((type) => fileTypes[type].endings.some((one) => one === ending))
}
