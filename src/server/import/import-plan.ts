import type { Grant } from '../../domain/person/role.ts'
import type { KnownUnit, LineageStep } from '../access/units.ts'
import type { ImportRow } from '../../protocol/import.schema.ts'

/** What is done to one person. Roles that the file does not name stay as they are. */
export interface PersonStep {
  /** Null: a new person. */
  readonly person: string | null
  readonly name: string
  readonly login: string | null
  readonly renamed: boolean
  readonly added: readonly Grant[]
  readonly moved: readonly { readonly before: Grant; readonly after: Grant }[]
}

/** What is done to one unit. Nothing of a unit is ever removed. */
export interface UnitStep {
  readonly unit: KnownUnit
  /** `null`: an existing unit under its name; else the name it had, empty for a new unit. */
  readonly nameBefore: string | null
  readonly since: string | null
  /** Each ends, and this unit stands in its place. */
  readonly merged: readonly LineageStep[]
}

export interface ImportPlan {
  readonly rows: readonly ImportRow[]
  readonly units: readonly UnitStep[]
  readonly people: readonly PersonStep[]
  /** Whether no row was refused: only such a plan is carried out. */
  readonly faultless: boolean
}
