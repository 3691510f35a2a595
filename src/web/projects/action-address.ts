import { Milestone } from '../../domain/city/words.ts'

/** Which form of a project's page is open, as its address names it. */
export type OpenForm =
  | { readonly kind: 'reach' | 'plan'; readonly milestone: Milestone; readonly scope: string }
  | { readonly kind: 'correct'; readonly target: number }
  | { readonly kind: 'withdraw'; readonly target: number }
  | { readonly kind: PlainKind }

/** Forms that need no more than their kind to be named. */
export const plainKinds = ['suspend', 'resume', 'lose', 'exit', 'merge', 'address', 'classify'] as const
export type PlainKind = (typeof plainKinds)[number]

/** The form in words of the address: `reach:signed:whole`, `correct:5`, `suspend`. */
export function formAddress(form: OpenForm): string {
  switch (form.kind) {
    case 'reach':
    case 'plan':
      return `${form.kind}:${form.milestone}:${form.scope}`
    case 'correct':
    case 'withdraw':
      return `${form.kind}:${form.target}`
    default:
      return form.kind
  }
}

/** The form that an address names, or undefined. */
export function findForm(address: string | null): OpenForm | undefined {
  const [kind, first = '', second = 'whole'] = (address ?? '').split(':')
  const plain = plainKinds.find((one) => one === kind)
  if (plain) return { kind: plain }
  if (kind === 'reach' || kind === 'plan') {
    const milestone = Milestone.safeParse(first).data
    return milestone && { kind, milestone, scope: second }
  }
  if ((kind === 'correct' || kind === 'withdraw') && /^[1-9]\d{0,5}$/.test(first))
    return { kind, target: Number(first) }
  return undefined
}
