import type { Random } from '../../../src/domain/log/ports.ts'

/** Randomness that a seed repeats: the same ids in the same order in every run. */
export interface SeededRandom extends Random {
  /** 0 up to, not including, `below`. */
  next(below: number): number
}

/** Mulberry32: small, fast, and good enough for names that only have to differ. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const hex = (value: number, digits: number): string =>
    value.toString(16).padStart(digits, '0').slice(-digits)
  return {
    next: (below) => word() % below,
    uuid(wall) {
      const time = hex(Math.max(0, wall) % 2 ** 48, 12)
      const [a, b, c] = [hex(word(), 8), hex(word(), 8), hex(word(), 8)]
      return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-8${a.slice(3, 6)}-${b}${c.slice(0, 4)}`
    },
  }
}
