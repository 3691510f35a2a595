import { useEffect, useState } from 'react'

/** A range that follows at once when it moves a little and waits for the hand to rest when it leaps. */
export function useSettledRange(first: number, last: number, step: number, milliseconds = 90) {
  const [settled, setSettled] = useState({ first, last })
  const near = first <= settled.last + step && last >= settled.first - step
  const moved = settled.first !== first || settled.last !== last
  if (near && moved) setSettled({ first, last })
  useEffect(() => {
    if (near) return undefined
    const timer = setTimeout(() => setSettled({ first, last }), milliseconds)
    return () => clearTimeout(timer)
  }, [first, last, near, milliseconds])
  return settled
}

/** A value that follows only after it has rested, for what a person types. */
export function useSettled<Value>(value: Value, milliseconds: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}
