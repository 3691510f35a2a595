import type { Boundaries } from '../frame/boundaries.ts'

export type Point = readonly [x: number, y: number]
export type Ring = readonly Point[]
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** An area as drawn: y grows downwards, one unit is one pixel at the map's full width. */
export type MapArea = {
  readonly code: string
  readonly rings: readonly Ring[]
  readonly path: string
  readonly box: Box
  /** Square pixels, holes left out. */
  readonly size: number
  /** The place inside that is farthest from every edge, where a name fits best. */
  readonly heart: Point
}

/**
 * Draws boundaries of one city: longitude shortened by the cosine of the middle latitude, which is exact
 * enough for an area of a few hundred kilometres (error below 2 %). `width` in pixels.
 */
export function projectedAreas(
  boundaries: Boundaries,
  width: number,
): { readonly areas: readonly MapArea[]; readonly width: number; readonly height: number } {
  const all = boundaries.features.flatMap((feature) => ringsOf(feature).flat())
  const longitudes = all.map(([longitude]) => longitude)
  const latitudes = all.map(([, latitude]) => latitude)
  const [west, east, south, north] = [
    least(longitudes),
    -least(longitudes.map((value) => -value)),
    least(latitudes),
    -least(latitudes.map((value) => -value)),
  ]
  const shortening = Math.cos(((south + north) / 2) * (Math.PI / 180))
  const scale = width / ((east - west) * shortening)
  const project = ([longitude, latitude]: Point): Point => [
    (longitude - west) * shortening * scale,
    (north - latitude) * scale,
  ]
  const areas = boundaries.features.map((feature): MapArea => {
    const rings = ringsOf(feature).map((ring) => ring.map(project))
    return {
      code: feature.properties.code,
      rings,
      path: rings.map(pathOf).join(''),
      box: boxOf(rings.flat()),
      size: rings.reduce((sum, ring) => sum + Math.abs(signedSize(ring)), 0),
      heart: heartOf(rings),
    }
  })
  return { areas, width, height: (north - south) * scale }
}

function ringsOf({ geometry }: Boundaries['features'][number]): readonly Ring[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
}

// Spreading tens of thousands of numbers into Math.min would overflow the stack.
function least(values: readonly number[]): number {
  return values.reduce((smallest, value) => (value < smallest ? value : smallest), Infinity)
}

function pathOf(ring: Ring): string {
  return `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`
}

/** The smallest box around points. */
export function boxOf(points: readonly Point[]): Box {
  const [x, y] = [least(points.map((point) => point[0])), least(points.map((point) => point[1]))]
  return {
    x,
    y,
    width: -least(points.map((point) => -point[0])) - x,
    height: -least(points.map((point) => -point[1])) - y,
  }
}

function signedSize(ring: Ring): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    return sum + (x * nextY - nextX * y) / 2
  }, 0)
}

/** True when the point lies inside; a ring within a ring is a hole. */
export function isInside([x, y]: Point, rings: readonly Ring[]): boolean {
  let inside = false
  for (const ring of rings) {
    let [previousX, previousY] = ring.at(-1) ?? [0, 0]
    for (const [nextX, nextY] of ring) {
      const crosses = nextY > y !== previousY > y
      if (crosses && x < ((previousX - nextX) * (y - nextY)) / (previousY - nextY) + nextX) inside = !inside
      previousX = nextX
      previousY = nextY
    }
  }
  return inside
}

function distanceToEdges([x, y]: Point, rings: readonly Ring[]): number {
  let nearest = Infinity
  for (const ring of rings) {
    let [ax, ay] = ring.at(-1) ?? [0, 0]
    for (const [bx, by] of ring) {
      const [dx, dy] = [bx - ax, by - ay]
      const along = dx === 0 && dy === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
      const t = Math.min(1, Math.max(0, along))
      const distance = Math.hypot(x - ax - t * dx, y - ay - t * dy)
      if (distance < nearest) nearest = distance
      ax = bx
      ay = by
    }
  }
  return nearest
}

function heartOf(rings: readonly Ring[]): Point {
  const box = boxOf(rings.flat())
  const steps = 18
  let heart: Point = [box.x + box.width / 2, box.y + box.height / 2]
  let widest = -1
  for (let row = 1; row < steps; row += 1) {
    for (let column = 1; column < steps; column += 1) {
      const point: Point = [box.x + (box.width * column) / steps, box.y + (box.height * row) / steps]
      if (!isInside(point, rings)) continue
      // A name is wider than high: room to the sides counts for more.
      const room = distanceToEdges(point, rings)
      if (room > widest) {
        widest = room
        heart = point
      }
    }
  }
  return heart
}

/** The part of `index` after the point in the number system of `base`, mirrored: evenly scattered, always the same. */
function scattered(index: number, base: number): number {
  let [result, fraction, rest] = [0, 1 / base, index]
  while (rest > 0) {
    result += fraction * (rest % base)
    rest = Math.floor(rest / base)
    fraction /= base
  }
  return result
}

/** `count` places inside an area, scattered evenly and the same each time. */
export function placesIn(area: MapArea, count: number): readonly Point[] {
  const places: Point[] = []
  for (let index = 1; places.length < count && index < count * 60 + 200; index += 1) {
    const point: Point = [
      area.box.x + area.box.width * scattered(index, 2),
      area.box.y + area.box.height * scattered(index, 3),
    ]
    if (isInside(point, area.rings)) places.push(point)
  }
  return places
}

/** Which corner of the map is emptiest, for an inset of the given size: its upper left, and how much of 64 is taken. */
export function emptiestCorner(
  areas: readonly MapArea[],
  map: { width: number; height: number },
  inset: { width: number; height: number },
): { readonly corner: Point; readonly taken: number } {
  const [right, bottom] = [map.width - inset.width, map.height - inset.height]
  const corners: readonly Point[] = [
    [right, bottom],
    [0, 0],
    [right, 0],
    [0, bottom],
  ]
  const taken = corners.map(([x, y]) => {
    let inside = 0
    for (let row = 0; row < 8; row += 1) {
      for (let column = 0; column < 8; column += 1) {
        const point: Point = [x + (inset.width * (column + 0.5)) / 8, y + (inset.height * (row + 0.5)) / 8]
        if (areas.some((area) => isInside(point, area.rings))) inside += 1
      }
    }
    return inside
  })
  const fewest = Math.min(...taken)
  return { corner: corners[taken.indexOf(fewest)] ?? [right, bottom], taken: fewest }
}
