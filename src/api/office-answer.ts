import type { BulletinType } from '../domain/bulletins/filing.ts'
import { attachmentAs } from './file-answer.ts'

const mediaTypes: Record<BulletinType, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const binary = { schema: { type: 'string' as const, format: 'binary' } }

/** How a route documents a Word or Excel file. */
export const officeAnswer = {
  200: {
    description: 'The file',
    content: { [mediaTypes.docx]: binary, [mediaTypes.xlsx]: binary },
  },
}

/** A Word or Excel file to be saved. */
export function officeFile(type: BulletinType, name: string, bytes: Uint8Array): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': mediaTypes[type],
      'content-disposition': attachmentAs(name),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
