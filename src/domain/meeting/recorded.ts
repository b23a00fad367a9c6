import { parseLocalDate, type LocalDate } from '../shared/local-date.ts'
import type { Json } from '../shared/json.ts'

/**
 * The value of a field as somebody's phone wrote it, perhaps a newer version of the app. What is absent or of another kind
 * reads as "not recorded": a half-readable meeting is shown rather than lost.
 */
export class Recorded {
  readonly #value: { readonly [key: string]: Json }

  private constructor(value: { readonly [key: string]: Json }) {
    this.#value = value
  }

  /** Null for what is no object: taken back, or unreadable. */
  static of(value: Json | undefined): Recorded | null {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Recorded(value as { readonly [key: string]: Json })
      : null
  }

  has(name: string): boolean {
    return this.#value[name] !== undefined && this.#value[name] !== null
  }

  text(name: string): string {
    const value = this.#value[name]
    return typeof value === 'string' ? value : ''
  }

  /** Null for an empty text as well. */
  id(name: string): string | null {
    return this.text(name) || null
  }

  /** A whole number of at least 0. */
  count(name: string): number | null {
    const value = this.#value[name]
    return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null
  }

  integer(name: string): number | null {
    const value = this.#value[name]
    return Number.isSafeInteger(value) ? (value as number) : null
  }

  day(name: string): LocalDate | null {
    return parseLocalDate(this.text(name))
  }

  flag(name: string): boolean {
    return this.#value[name] === true
  }

  choice<T extends string | number>(name: string, allowed: readonly T[]): T | null {
    return allowed.find((one) => one === this.#value[name]) ?? null
  }

  texts(name: string): readonly string[] {
    const value = this.#value[name]
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  }

  objects(name: string): readonly Recorded[] {
    const value = this.#value[name]
    return Array.isArray(value) ? value.flatMap((one: Json) => Recorded.of(one) ?? []) : []
  }
}
