import type { Import, SourceFile } from './source-file.ts'

// Who may import whom. Each rule takes a file and returns what is wrong with it, one sentence a fault.

/** The rings from the inside: what each may import besides itself. Settings are the program's own environment. */
const rings = {
  domain: [],
  messages: ['domain'],
  store: ['domain'],
  exchange: ['store', 'messages', 'domain'],
  api: ['exchange', 'store', 'messages', 'domain', 'settings'],
  cli: ['api', 'exchange', 'store', 'messages', 'domain', 'settings'],
  web: ['messages', 'domain'],
  settings: [],
} as const satisfies Record<string, readonly string[]>
type Ring = keyof typeof rings

/** The slices of the domain: what each may import besides itself and the value types that lie beside the slices. */
const slices = {
  // A city says who may do what, and a permission lies at a place of the city: the two know each other.
  city: ['access'],
  access: ['city'],
  enterprises: ['city'],
  projects: ['enterprises', 'city', 'access'],
  contacts: ['projects', 'city', 'access'],
  secrets: [],
  indicators: ['projects', 'city'],
  releases: ['indicators', 'projects', 'city'],
  bulletins: ['city'],
  targets: ['releases', 'projects', 'city'],
  league: ['targets', 'releases', 'projects', 'city'],
  anomalies: ['releases', 'projects', 'city'],
  compare: ['indicators', 'projects', 'city'],
  series: ['releases', 'city'],
  receipts: ['series', 'releases', 'city'],
  files: ['city'],
  demonstration: ['projects', 'enterprises', 'city'],
} as const satisfies Record<string, readonly string[]>

/** The libraries of each ring; `node:` stands for what Node.js brings. */
const packages = {
  domain: ['zod'],
  messages: [],
  store: ['kysely', 'pg', 'uuid', 'zod', 'aws4fetch', 'node:'],
  exchange: ['yaml', 'zod', 'hucre', 'chinese-days', 'docxtemplater', '@xmldom/xmldom', 'fflate', 'node:'],
  api: [
    'hono',
    '@hono/node-server',
    '@hono/zod-openapi',
    'openid-client',
    '@zxcvbn-ts/core',
    '@zxcvbn-ts/language-common',
    'zod',
    'node:',
  ],
  cli: ['commander', '@hono/node-server', 'node:'],
  web: [
    'react',
    'react-dom',
    'react-router',
    'antd',
    '@ant-design/icons',
    '@tanstack/react-query',
    '@tanstack/react-virtual',
    'dayjs',
    'zod',
  ],
  settings: ['zod', 'node:'],
} as const satisfies Record<Ring, readonly string[]>

/** The ring of a file under `src/`; undefined elsewhere. */
export function ringOf(path: string): Ring | undefined {
  const name = /^src\/(?:([a-z]+)\/|(settings)(?:-[a-z]+)?\.ts$)/.exec(path)
  const ring = name?.[1] ?? name?.[2]
  return ring !== undefined && isRing(ring) ? ring : undefined
}

const isRing = (name: string): name is Ring => Object.hasOwn(rings, name)

/** Tests and what only they use: they look at everything from outside. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|(^|\/)test-[a-z-]+\.ts$|^test\//.test(path)
}

/** Every source lies in a ring, and imports only from itself or further in. */
export function ringFaults({ path, imports }: SourceFile): string[] {
  if (!path.startsWith('src/') || isTest(path)) return []
  const ring = ringOf(path)
  if (ring === undefined) return [`${path} lies in no ring of the program`]
  const allowed: readonly string[] = rings[ring]
  return imports.flatMap((imported) => {
    if (imported.path === undefined || !isModule(imported.path)) return []
    const target = ringOf(imported.path)
    if (target === ring || (target !== undefined && allowed.includes(target))) return []
    // The types of the API are what pages and server agree on; nothing of the API runs in a page.
    if (ring === 'web' && imported.path.startsWith('src/api/shapes/') && imported.typeOnly) return []
    return [`${at(path, imported)} imports ${imported.path}: ${ring} may not`]
  })
}

/** The shapes of the API are read by pages, so they speak of nothing but the domain and each other. */
export function shapeFaults({ path, imports }: SourceFile): string[] {
  if (!path.startsWith('src/api/shapes/') || isTest(path)) return []
  return imports.flatMap((imported) =>
    imported.path === undefined || /^src\/(api\/shapes|domain)\//.test(imported.path)
      ? []
      : [`${at(path, imported)} imports ${imported.path}: a shape may not`],
  )
}

/** Inside the domain the slices have an order; the value types beside them know no slice. */
export function sliceFaults({ path, imports }: SourceFile): string[] {
  if (!path.startsWith('src/domain/') || isTest(path)) return []
  const slice = sliceOf(path)
  if (slice !== undefined && !isSlice(slice)) return [`${path} lies in ${slice}, which no order names`]
  const allowed: readonly string[] = slice === undefined ? [] : slices[slice]
  return imports.flatMap((imported) => {
    const target = imported.path === undefined ? undefined : sliceOf(imported.path)
    return target === undefined || target === slice || allowed.includes(target)
      ? []
      : [`${at(path, imported)} imports ${imported.path}: ${slice ?? 'a value type'} may not`]
  })
}

const sliceOf = (path: string) => /^src\/domain\/([a-z-]+)\//.exec(path)?.[1]
const isSlice = (name: string): name is keyof typeof slices => Object.hasOwn(slices, name)

/** A library belongs to the rings that name it; the domain has zod alone, pages nothing of Node.js. */
export function packageFaults({ path, imports }: SourceFile): string[] {
  const ring = ringOf(path)
  if (ring === undefined || isTest(path)) return []
  const allowed: readonly string[] = packages[ring]
  return imports.flatMap((imported) => {
    const { package: name } = imported
    if (name === undefined || allowed.includes(name.startsWith('node:') ? 'node:' : name)) return []
    return [`${at(path, imported)} imports ${name}: ${ring} may not`]
  })
}

/** What the product does must not depend on what only tests use. */
export function testImportFaults({ path, imports }: SourceFile): string[] {
  if (isTest(path)) return []
  return imports.flatMap((imported) =>
    imported.path !== undefined && isTest(imported.path)
      ? [`${at(path, imported)} imports ${imported.path}, which is for tests`]
      : [],
  )
}

/** Files that import each other in a circle, types apart; pages may, because an editor may hold another one. */
export function circleFaults(sources: readonly SourceFile[]): string[] {
  const followers = new Map(
    sources
      .filter(({ path }) => ringOf(path) !== 'web')
      .map(({ path, imports }) => [
        path,
        imports.flatMap((imported) => (imported.typeOnly ? [] : (imported.path ?? []))),
      ]),
  )
  const faults: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]) => {
    const place = trail.indexOf(path)
    if (place !== -1) faults.push(`a circle: ${[...trail.slice(place), path].join(' -> ')}`)
    if (place !== -1 || done.has(path)) return
    for (const next of followers.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of followers.keys()) visit(path, [])
  return faults
}

const isModule = (path: string) => /\.(tsx?|mjs)$/.test(path)
const at = (path: string, { line }: Import) => `${path}:${line}`
