type Position = readonly [number, number]
type Ring = readonly Position[]

/** Boundaries of the city's areas as `GET /api/city/boundaries` gives them: longitude and latitude in WGS84. */
export type Boundaries = {
  readonly type: 'FeatureCollection'
  readonly features: readonly {
    readonly type: 'Feature'
    readonly properties: { readonly code: string }
    readonly geometry:
      | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
      | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }
  }[]
}
