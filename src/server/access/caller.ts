import type { PublicKey } from '../../domain/log/ports.ts'
import type { Grant, ParentOf, Role } from '../../domain/person/role.ts'

/** Who is asking: looked up from the session cookie on each request, never from the request body. */
export interface Caller {
  readonly person: { readonly id: string; readonly name: string }
  readonly device: { readonly id: string; readonly desk: boolean; readonly revokedAt: number | null }
  readonly grants: readonly Grant[]
}

/** What the log asks of the access tables. Rights are looked up per request and judged at the time of receipt. */
export interface AccessLookups {
  /** A device of any state, with its person; undefined when nobody knows it. */
  deviceOf(id: string): Promise<KnownDevice | undefined>
  grantsOf(person: string): Promise<readonly Grant[]>
  /** The unit above, from the catalogue; null at the top and for unknown units. */
  readonly parentOf: ParentOf
  unitName(unit: string): string
}

export interface KnownDevice {
  readonly id: string
  readonly person: string
  readonly publicKey: PublicKey
  readonly revokedAt: number | null
}

/** Roles that let somebody stand on the commune's side or the office's side of a dossier. */
export const COMMUNE_ROLES: readonly Role[] = ['officer', 'leader']
export const OFFICE_ROLES: readonly Role[] = ['appraiser']
