import { createHash } from 'node:crypto'

/** The entity tag of an answer: the revision, if it has one, and the answer's own digest. */
export function entityTag(answer: unknown, revision?: number): string {
  const digest = createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 20)
  return revision === undefined ? `"${digest}"` : `"${revision}.${digest}"`
}

/** The tag of a revision that was just made, whose answer is not the project itself. */
export function revisionTag(revision: number): string {
  return `"${revision}"`
}

/** True when If-None-Match names the tag. Compared weakly: compression on the way marks a tag as weak. */
export function isKnownTag(ifNoneMatch: string | undefined, tag: string): boolean {
  const known = (ifNoneMatch ?? '').split(',').map((part) => part.trim().replace(/^W\//, ''))
  return known.includes('*') || known.includes(tag)
}

/** The revision that If-Match names: a tag of ours, or the bare number in quotes; undefined when it names none. */
export function matchedRevision(ifMatch: string | undefined): number | undefined {
  const found = /^(?:W\/)?"(\d{1,9})(?:\.[\w-]{20})?"$/.exec(ifMatch ?? '')?.[1]
  return found === undefined ? undefined : Number(found)
}
