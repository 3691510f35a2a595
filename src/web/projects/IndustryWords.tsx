import { useCity } from '../frame/city.tsx'
import { useApi } from '../frame/use-api.ts'

/** An industry by its code with the name it has in the city's classification. */
export function IndustryWords({ code }: { code: string }) {
  const { text: inLanguage } = useCity()
  const found = useApi('/api/city/industries', {
    query: { text: code },
    staleTime: Infinity,
  }).data?.industries.find((industry) => industry.code === code)
  return <>{found ? `${found.shown} ${inLanguage(found.name)}` : code}</>
}
