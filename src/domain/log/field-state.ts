import type { Json } from '../shared/json.ts'

/** A head of a field with what a reader needs of its entry. */
export interface FieldHead {
  readonly id: string
  readonly hash: string
  readonly value: Json
  readonly author: string
  readonly device: string
  readonly n: number
  readonly wall: number
  readonly off: number | null
}

/** One folded field. Heads stand in the order they were written: the last one is the value, more than one a conflict. */
export interface FieldState {
  readonly record: string
  readonly field: string
  readonly heads: readonly FieldHead[]
}
