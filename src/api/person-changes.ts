import type { listChanges } from '../store/people.ts'
import type { PersonChange } from './shapes/people.ts'

type Kept = Awaited<ReturnType<typeof listChanges>>[number]

const facts = ['login', 'name', 'nameLatin', 'title', 'titleLatin'] as const

/** What was done to a person: of each change only what differs. */
export function changesOf(changes: readonly Kept[]): PersonChange[] {
  return changes.map(({ sequence, kind, at, by, organisation, reason, before, after }) => ({
    sequence,
    kind,
    at,
    by,
    organisation,
    reason,
    changes: [...factChanges(before, after), ...membershipChanges(before, after)],
  }))
}

const part = (whole: unknown, name: string): unknown =>
  typeof whole === 'object' && whole !== null ? Reflect.get(whole, name) : undefined
const text = (value: unknown) => (typeof value === 'string' ? value : null)

function factChanges(before: unknown, after: unknown): PersonChange['changes'] {
  if (before === null) return []
  return facts.flatMap((what) => {
    const [was, is] = [text(part(before, what)), text(part(after, what))]
    return was === is ? [] : [{ what, before: was, after: is }]
  })
}

/** Memberships by organisation and role, as `organisation role from to`, which the page writes out. */
function membershipChanges(before: unknown, after: unknown): PersonChange['changes'] {
  const [was, is] = [membershipsOf(before), membershipsOf(after)]
  return [...is].flatMap(([id, term]) => {
    const earlier = was.get(id) ?? null
    return earlier === term ? [] : [{ what: 'membership', before: earlier, after: term }]
  })
}

function membershipsOf(kept: unknown): Map<string, string> {
  const list: unknown = part(kept, 'memberships')
  if (!Array.isArray(list)) return new Map()
  return new Map(
    list.map((one: unknown) => [
      String(part(one, 'id')),
      ['organisation', 'role', 'validFrom', 'validTo'].map((name) => text(part(one, name)) ?? '').join(' '),
    ]),
  )
}
