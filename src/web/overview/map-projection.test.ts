import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptiestCorner, isInside, placesIn, projectedAreas } from './map-projection.ts'

const square = (code: string, west: number, south: number, size: number) =>
  ({
    type: 'Feature',
    properties: { code },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [west + size, south],
          [west + size, south + size],
          [west, south + size],
          [west, south],
        ],
      ],
    },
  }) as const

const twoSquares = {
  type: 'FeatureCollection',
  features: [square('west', 0, 59.5, 1), square('east', 1, 59.5, 1)],
} as const

test('a degree of longitude is drawn shorter by the cosine of the latitude', () => {
  const { areas, height } = projectedAreas(twoSquares, 200)
  // Two degrees of longitude at 60° north are as long as one degree of latitude.
  assert.ok(Math.abs(height - 200) < 0.01)
  assert.deepEqual(
    areas.map(({ box }) => Math.round(box.x)),
    [0, 100],
  )
})

test('north is up', () => {
  const boundaries = {
    type: 'FeatureCollection',
    features: [square('south', 0, 0, 1), square('north', 0, 1, 1)],
  } as const
  const { areas } = projectedAreas(boundaries, 100)
  assert.ok((areas[1]?.box.y ?? 99) < (areas[0]?.box.y ?? 0))
})

test('lights stand inside their own area, as many as asked, the same each time', () => {
  const [west] = projectedAreas(twoSquares, 200).areas
  assert.ok(west)
  const places = placesIn(west, 50)
  assert.equal(places.length, 50)
  assert.ok(places.every((place) => isInside(place, west.rings)))
  assert.deepEqual(places, placesIn(west, 50))
})

test('a ring within a ring is a hole', () => {
  const outer = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ] as const
  const hole = [
    [4, 4],
    [6, 4],
    [6, 6],
    [4, 6],
  ] as const
  assert.equal(isInside([2, 2], [outer, hole]), true)
  assert.equal(isInside([5, 5], [outer, hole]), false)
})

test('an inset goes to the corner that no area takes', () => {
  const { areas } = projectedAreas(twoSquares, 200)
  const map = { width: 400, height: 400 }
  assert.deepEqual(emptiestCorner(areas, map, { width: 100, height: 100 }), {
    corner: [300, 300],
    taken: 0,
  })
})
