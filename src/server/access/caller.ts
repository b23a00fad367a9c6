import type { PublicKey } from '../../domain/log/ports.ts'
import type { Grant, UnitTies } from '../../domain/person/role.ts'

/** Who is asking: looked up from the session cookie on each request, never from the request body. */
export interface Caller {
  readonly person: { readonly id: string; readonly name: string }
  readonly device: {
    readonly id: string
    readonly desk: boolean
    readonly revokedAt: number | null
    /** An administrator's wish that it delete the account, until it has done so. */
    readonly wipe?: { readonly ask: string; readonly at: number } | null
  }
  readonly grants: readonly Grant[]
}

/** What the log asks of the access tables. Rights are looked up per request and judged at the time of receipt. */
export interface AccessLookups extends UnitTies {
  /** A device of any state, with its person; undefined when nobody knows it. */
  deviceOf(id: string): Promise<KnownDevice | undefined>
  grantsOf(person: string): Promise<readonly Grant[]>
  unitName(unit: string): string
}

export interface KnownDevice {
  readonly id: string
  readonly person: string
  readonly publicKey: PublicKey
  readonly revokedAt: number | null
}
