/**
 * A whole number divided in proportion to weights, so that the parts add up to it: each gets its quotient cut, and what is left goes
 * to the largest remainders, earlier ones first. Weights of nought in all give everything to nobody but the first.
 */
export function apportion(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((all, one) => all + one, 0n)
  if (sum === 0n) return weights.map((_, place) => (place === 0 ? total : 0n))
  const parts = weights.map((weight) => (total * weight) / sum)
  const left = total - parts.reduce((all, one) => all + one, 0n)
  const order = weights
    .map((weight, place) => ({ place, remainder: (total * weight) % sum }))
    .toSorted((a, b) => (a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : a.place - b.place))
  for (const { place } of order.slice(0, Number(left))) parts[place] = (parts[place] ?? 0n) + 1n
  return parts
}
