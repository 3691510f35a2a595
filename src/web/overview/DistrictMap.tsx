import { type KeyboardEvent, useId, useMemo } from 'react'
import type { Overview } from '../../api/shapes/overview.ts'
import { webOverviewEn } from '../../messages/web-overview.en.ts'
import { webOverviewZh } from '../../messages/web-overview.zh.ts'
import type { Boundaries } from '../frame/boundaries.ts'
import { useCity } from '../frame/city.tsx'
import { useText } from '../frame/language.tsx'
import { useFormats } from '../frame/use-formats.ts'
import styles from './district-map.module.css'
import { separatedNames } from './map-names.ts'
import { type Box, boxOf, emptiestCorner, type MapArea, placesIn, projectedAreas } from './map-projection.ts'
import { useWidth } from './use-width.ts'

type Props = {
  readonly boundaries: Boundaries
  readonly districts: Overview['districts']
  /** Districts of the latest landings, one entry each: their lights shine brighter. */
  readonly latest: readonly string[]
  readonly selected: string | null
  readonly select: (district: string | null) => void
  readonly title: string
}

const mapWidth = 640
/** Areas smaller than this part of the map's width squared are enlarged in an inset. */
const smallPart = 0.008

/** The districts by shade, a light for every landed project; a click, Enter or Space selects a district. */
export function DistrictMap({ boundaries, districts, latest, selected, select, title }: Props) {
  const [box, width] = useWidth<HTMLDivElement>(mapWidth)
  const map = useMemo(() => projectedAreas(boundaries, mapWidth), [boundaries])
  // Names keep their size on the screen when the map shrinks, down to where they would cover it.
  const nameSize = Math.min(20, Math.max(13, (13 * mapWidth) / width))
  const clipId = useId()
  const inset = useMemo(() => insetOf(map), [map])
  const layer = { areas: map.areas, districts, latest, selected, select, nameSize }
  return (
    <div ref={box}>
      <svg
        className={styles.map}
        viewBox={`-4 -4 ${map.width + 8} ${map.height + 8}`}
        role="group"
        aria-label={title}
        data-map
      >
        <Layer {...layer} scale={1} named={(area) => !inset?.small.has(area.code)} />
        {inset && (
          <g aria-hidden="true">
            <rect {...inset.from} className={styles.insetFrom} />
            <clipPath id={clipId}>
              <rect {...inset.to} rx="6" />
            </clipPath>
            <rect {...inset.to} rx="6" className={styles.insetPaper} />
            <g clipPath={`url(#${clipId})`}>
              <g transform={inset.transform}>
                <Layer {...layer} scale={inset.scale} named={(area) => inset.small.has(area.code)} inset />
              </g>
            </g>
            <rect {...inset.to} rx="6" className={styles.insetFrame} />
          </g>
        )}
      </svg>
    </div>
  )
}

function insetOf(map: ReturnType<typeof projectedAreas>) {
  const small = map.areas.filter(({ size }) => size < smallPart * map.width ** 2)
  if (small.length < 2 || small.length === map.areas.length) return null
  const tight = boxOf(
    small.flatMap(({ box }) => [
      [box.x, box.y],
      [box.x + box.width, box.y + box.height],
    ]),
  )
  const from: Box = { x: tight.x - 4, y: tight.y - 4, width: tight.width + 8, height: tight.height + 8 }
  // The largest enlargement that finds an empty corner; a small overlap is better than an unreadable inset.
  const fits = [0.66, 0.6, 0.54, 0.48, 0.42].map((part) => {
    const scale = Math.min((map.width * 0.44) / from.width, (map.height * part) / from.height)
    const size = { width: from.width * scale, height: from.height * scale }
    return { scale, size, ...emptiestCorner(map.areas, map, size) }
  })
  const fit = fits.find(({ taken }) => taken <= 3) ?? fits.at(-1)
  if (!fit) return null
  const {
    scale,
    size,
    corner: [x, y],
  } = fit
  return {
    small: new Set(small.map(({ code }) => code)),
    from,
    to: { x, y, ...size },
    scale,
    transform: `translate(${x} ${y}) scale(${scale}) translate(${-from.x} ${-from.y})`,
  }
}

function Layer({
  areas,
  districts,
  latest,
  selected,
  select,
  scale,
  named,
  inset = false,
  nameSize,
}: Omit<Props, 'boundaries' | 'title'> & {
  readonly areas: readonly MapArea[]
  readonly scale: number
  readonly named: (area: MapArea) => boolean
  readonly inset?: boolean
  readonly nameSize: number
}) {
  const text = useText(webOverviewZh, webOverviewEn)
  const { label, shortArea } = useCity()
  const formats = useFormats()
  const values = useMemo(
    () => new Map(districts.map(({ district, value }) => [district, value])),
    [districts],
  )
  const most = Math.max(1, ...values.values())
  const lights = useMemo(
    () =>
      areas.map((area) => {
        const bright = latest.filter((district) => district === area.code).length
        return placesIn(area, values.get(area.code) ?? 0).map((place, index) => ({
          place,
          bright: index < bright,
        }))
      }),
    [areas, values, latest],
  )
  const names = separatedNames(
    areas.filter(named).map(({ code, heart }) => ({ code, at: heart, words: shortArea(code) })),
    nameSize / scale,
  )
  return (
    <>
      {areas.map((area) => {
        const value = values.get(area.code) ?? 0
        const toggle = () => select(selected === area.code ? null : area.code)
        const onKeyDown = (event: KeyboardEvent) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          toggle()
        }
        return (
          <path
            key={area.code}
            d={area.path}
            className={styles.area}
            fillRule="evenodd"
            style={{ fillOpacity: `${(6 + (value / most) * 40).toFixed(0)}%` }}
            data-district={area.code}
            {...(inset
              ? {}
              : {
                  role: 'button',
                  tabIndex: 0,
                  'aria-pressed': selected === area.code,
                  'aria-label': text.mapArea(label('district', area.code), formats.count(value)),
                })}
            onClick={toggle}
            onKeyDown={onKeyDown}
          >
            <title>{text.mapArea(label('district', area.code), formats.count(value))}</title>
          </path>
        )
      })}
      <g className={styles.lights} aria-hidden="true">
        {lights.flat().map(({ place: [x, y], bright }) => (
          <g key={`${x} ${y}`}>
            {bright && <circle cx={x} cy={y} r={7 / scale} className={styles.glow} />}
            <circle cx={x} cy={y} r={(bright ? 2.2 : 1.5) / scale} className={styles.light} />
          </g>
        ))}
      </g>
      <g className={styles.names} aria-hidden="true">
        {names.map(({ code, at: [x, y] }) => (
          <text key={code} x={x} y={y} fontSize={nameSize / scale} strokeWidth={3 / scale}>
            <tspan x={x}>{shortArea(code)}</tspan>
            <tspan x={x} dy="1.15em" className={styles.number}>
              {formats.count(values.get(code) ?? 0)}
            </tspan>
          </text>
        ))}
      </g>
      {areas
        .filter(({ code }) => code === selected)
        .map(({ code, path }) => (
          <path key={code} d={path} className={styles.selected} />
        ))}
    </>
  )
}
