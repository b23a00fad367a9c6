import type { Json } from '../../domain/shared/json.ts'

/** What is being typed into a field: never synced, kept at every keystroke, one per field and tab. */
export interface Draft {
  readonly record: string
  readonly field: string
  readonly tab: string
  readonly value: Json
  /** Heads of the field when typing began. */
  readonly replaces: readonly string[]
  /** Milliseconds by this device's clock. */
  readonly at: number
}
