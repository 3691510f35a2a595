import type { Parts } from './environment.ts'

type Estimate = (password: string, known: readonly string[]) => number

let loaded: Promise<Estimate> | undefined

/** The lists of common passwords and patterns are large: read when somebody first chooses a password. */
async function load(): Promise<Estimate> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const { 'passwords-common': passwords } = dictionary
  const estimator = new ZxcvbnFactory({ dictionary: { passwords }, graphs: adjacencyGraphs, maxLength: 64 })
  return (password, known) => estimator.check(password, [...known]).guesses
}

/**
 * How many tries a password takes somebody who knows the passwords that were published after break-ins, patterns of the
 * keyboard, and what is known of the person and the city. Nothing leaves the machine.
 */
export async function passwordGuesses(
  { city: { city } }: Parts,
  person: readonly (string | null)[],
): Promise<(password: string) => number> {
  const estimate = await (loaded ??= load())
  const places = [city.name, ...city.areas.map(({ name }) => name)].flatMap((name) => Object.values(name))
  const known = [...person, city.brand, city.id, 'xinghui', ...places].flatMap((name) =>
    name === null ? [] : [name, ...name.split(/\s+/)],
  )
  return (password) => estimate(password, known)
}
