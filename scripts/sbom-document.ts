import { z } from 'zod'

const Locked = z.object({
  version: z.string(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
  peerDependencies: z.record(z.string(), z.string()).optional(),
})
type Locked = z.infer<typeof Locked>

const Lock = z.object({ name: z.string(), version: z.string(), packages: z.record(z.string(), z.unknown()) })

type Component = {
  readonly place: string
  readonly name: string
  readonly entry: Locked
  readonly ref: string
}

/** Licences under which a library may be part of the product, or of its development. */
const allowedLicences = [
  'MIT',
  'Apache-2.0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
] as const

const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

function readLock(text: string) {
  const lock = Lock.parse(JSON.parse(text))
  const components = Object.entries(lock.packages)
    .filter(([place]) => place !== '')
    .map(([place, value]): Component => {
      const entry = Locked.parse(value)
      const name = nameOf(place)
      return { place, name, entry, ref: `pkg:npm/${name.replace('@', '%40')}@${entry.version}` }
    })
  return { lock, components, root: Locked.partial().parse(lock.packages['']) }
}

/** The component that a package finds under a name: the nearest folder upwards, as Node.js looks. */
function findComponent(byPlace: ReadonlyMap<string, Component>, from: string, name: string) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const found = byPlace.get(folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`)
    if (found ?? folder === '') return found
  }
}

function hashesOf({ integrity }: Locked) {
  const [, base64] = /^sha512-(.+)$/.exec(integrity ?? '') ?? []
  return base64 === undefined
    ? []
    : [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }]
}

function scopeOf({ dev, optional }: Locked): 'required' | 'optional' | 'excluded' {
  if (dev === true) return 'excluded'
  return optional === true ? 'optional' : 'required'
}

/**
 * Everything that package-lock.json installs as CycloneDX 1.6, the same text for the same lock: without time and serial number. What
 * serves development alone has the scope `excluded`.
 */
export function sbomDocument(lockText: string): string {
  const { lock, components, root } = readLock(lockText)
  const byPlace = new Map(components.map((component) => [component.place, component]))
  const unique = new Map(components.map((component) => [component.ref, component]))
  const own = `pkg:npm/${lock.name}@${lock.version}`
  const edges = (place: string, entry: Partial<Locked>) => [
    ...new Set(
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies })
        .flatMap((name) => findComponent(byPlace, place, name)?.ref ?? [])
        .toSorted(),
    ),
  ]
  const sorted = [...unique.values()].toSorted((a, b) => (a.ref < b.ref ? -1 : 1))
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': own,
        name: lock.name,
        version: lock.version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
      },
    },
    components: sorted.map(({ name, entry, ref }) => ({
      type: 'library',
      'bom-ref': ref,
      name,
      version: entry.version,
      scope: scopeOf(entry),
      hashes: hashesOf(entry),
      licenses: entry.license === undefined ? [] : [{ license: { id: entry.license } }],
      purl: ref,
    })),
    dependencies: [
      { ref: own, dependsOn: edges('', root) },
      ...sorted.map(({ place, entry, ref }) => ({ ref, dependsOn: edges(place, entry) })),
    ],
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** Libraries under a licence that is not allowed, as `name licence`, each once. */
export function foreignLicences(lockText: string): string[] {
  const allowed = new Set<string | undefined>(allowedLicences)
  return [
    ...new Set(
      readLock(lockText)
        .components.filter(({ entry }) => !allowed.has(entry.license))
        .map(({ name, entry }) => `${name} ${entry.license ?? 'unknown'}`),
    ),
  ].toSorted()
}
