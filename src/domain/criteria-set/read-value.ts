import type { SetFault } from './set-fault.ts'

/** What is wrong with a criteria-set file, and where: `criteria[1].indicators[0].items[0].rule.percent`. */
export interface CriteriaSetError {
  readonly path: string
  /** English. */
  readonly reason: string
  /** The same for whoever says it in other words, such as those of a sheet. */
  readonly code: SetFault
  /** What the sentence names. */
  readonly params: readonly (string | number)[]
}

export type RefuseAt = (
  path: string,
  reason: string,
  code: SetFault,
  ...params: readonly (string | number)[]
) => void

/**
 * One place in a file from outside, with its path. Every reading of a wrong value reports it and returns a harmless
 * stand-in, so that one pass finds all errors; a file with any error is refused whole.
 */
export class ValueReader {
  readonly value: unknown
  readonly path: string
  readonly errors: CriteriaSetError[]

  constructor(value: unknown, path: string, errors: CriteriaSetError[]) {
    this.value = value
    this.path = path
    this.errors = errors
  }

  refuse(reason: string, code: SetFault = 'other', ...params: readonly (string | number)[]): void {
    this.errors.push({ path: this.path, reason, code, params })
  }

  get isPresent(): boolean {
    return this.value !== undefined
  }

  field(name: string): ValueReader {
    const path = this.path === '' ? name : `${this.path}.${name}`
    const own = isObject(this.value) && Object.hasOwn(this.value, name) ? this.value[name] : undefined
    return new ValueReader(own, path, this.errors)
  }

  element(index: number): ValueReader {
    const own: unknown = Array.isArray(this.value) ? this.value[index] : undefined
    return new ValueReader(own, `${this.path}[${index}]`, this.errors)
  }

  /** The object's field names; refuses what is no object, and any name outside `allowed`. */
  names(allowed?: readonly string[]): readonly string[] {
    if (!isObject(this.value)) {
      this.refuse('must be an object', 'object-expected')
      return []
    }
    const names = Object.keys(this.value)
    for (const name of names)
      if (allowed && !allowed.includes(name)) this.field(name).refuse('is not a known field', 'unknown-field')
    return names
  }

  text(): string {
    if (typeof this.value === 'string' && this.value.trim() !== '') return this.value
    this.refuse('must be text', 'text-expected')
    return ''
  }

  integer(least: number): number {
    if (Number.isSafeInteger(this.value) && (this.value as number) >= least) return this.value as number
    this.refuse(`must be a whole number of at least ${least}`, 'integer-expected', least)
    return least
  }

  flag(): boolean {
    if (typeof this.value === 'boolean') return this.value
    this.refuse('must be true or false', 'flag-expected')
    return false
  }

  oneOf<T extends string>(allowed: readonly T[]): T {
    const found = allowed.find((one) => one === this.value)
    if (found === undefined)
      this.refuse(
        `must be one of ${allowed.join(', ')}: ${describe(this.value)}`,
        'choice-unknown',
        typeof this.value === 'string' ? this.value : '',
      )
    return found ?? allowed[0]!
  }

  list<T>(read: (element: ValueReader) => T, least = 0): readonly T[] {
    if (!Array.isArray(this.value)) {
      this.refuse('must be a list', 'list-expected')
      return []
    }
    if (this.value.length < least) this.refuse(`must have at least ${least}`, 'list-short', least)
    return this.value.map((_, i) => read(this.element(i)))
  }

  /** `{ [name]: read(...) }`, or nothing at all when the field is absent: ready to be spread. */
  optional<K extends string, T>(name: K, read: (value: ValueReader) => T): { readonly [P in K]?: T } {
    const field = this.field(name)
    return field.isPresent ? ({ [name]: read(field) } as { [P in K]: T }) : {}
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const describe = (value: unknown): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? `“${value}”` : typeof value
