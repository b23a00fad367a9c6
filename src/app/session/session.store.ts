import { defineStore } from 'pinia'
import { computed, markRaw, shallowRef } from 'vue'
import { rolesOver, type Role } from '../../domain/person/role.ts'
import type { Result } from '../../domain/shared/result.ts'
import type { DirectoryUnit, Identity } from '../../protocol/access.schema.ts'
import { browserPorts } from '../../storage/space/browser-ports.ts'
import { openSpace, type Gap } from '../../storage/space/open-space.ts'
import { chooseSpace, readRegistry } from '../../storage/space/space-registry.ts'
import type { Space } from '../../storage/space/space.ts'
import { recoverDrafts } from '../dossier/recover-drafts.ts'
import { faultKindOf, type FaultKind } from '../fault.ts'
import { today } from '../today.ts'
import type { AccessFailure } from './access-failure.ts'

export type { DirectoryUnit, Identity } from '../../protocol/access.schema.ts'

/** `lost`: the browser emptied the store · `outdated`: another tab runs a newer version. */
export type SessionStatus = 'starting' | 'signed-out' | 'ready' | 'lost' | 'outdated' | 'fault'

export interface Account {
  readonly device: string
  readonly name: string
  readonly desk: boolean
  readonly current: boolean
}

/** Who uses this browser, and the open store of that person. Holds no copy of what is stored. */
export const useSessionStore = defineStore('session', () => {
  const status = shallowRef<SessionStatus>('starting')
  const fault = shallowRef<FaultKind | null>(null)
  const gap = shallowRef<Gap | null>(null)
  const identity = shallowRef<Identity | null>(null)
  const space = shallowRef<Space | null>(null)
  const accounts = shallowRef<readonly Account[]>([])

  const unitsWith = (...wanted: Role[]) =>
    computed<readonly DirectoryUnit[]>(() => {
      const who = identity.value
      if (!who) return []
      const parents = new Map(who.units.map((unit) => [unit.id, unit.parent]))
      return who.units.filter((unit) => {
        const granted = who.grants.filter((grant) => grant.unit === unit.id)
        const roles = rolesOver(unit.id, granted, today(), (id) => parents.get(id) ?? null)
        return wanted.some((role) => roles.has(role))
      })
    })
  const communeUnits = unitsWith('officer', 'leader')
  const officeUnits = unitsWith('appraiser')
  const adminUnits = unitsWith('administrator')
  /** Also of the whole country, which is no unit of the catalogue. */
  const administers = computed(() =>
    (identity.value?.grants ?? []).some(
      ({ role, from, to }) => role === 'administrator' && from <= today() && (to === null || to >= today()),
    ),
  )

  function refreshAccounts(): void {
    const { spaces, current } = readRegistry(localStorage)
    accounts.value = spaces.map(({ device, person, desk }) => ({
      device,
      name: person.name,
      desk,
      current: device === current,
    }))
  }

  /** Opens the account in use. Waits for the disk only, never for the network. */
  async function start(): Promise<void> {
    space.value?.close()
    space.value = null
    identity.value = null
    refreshAccounts()
    const { current } = readRegistry(localStorage)
    if (current === null) {
      status.value = 'signed-out'
      return
    }
    try {
      const opened = await openSpace(current, browserPorts(), () => {
        status.value = 'outdated'
      })
      gap.value = opened.health === 'lost' ? opened.gap : null
      if (opened.space === null) {
        status.value = 'lost'
        return
      }
      space.value = markRaw(opened.space)
      identity.value = opened.identity
      status.value = 'ready'
      // Not waited for: the form may stand before what a killed tab was typing has become entries.
      void recoverAside(opened.space)
    } catch (cause) {
      fault.value = faultKindOf(cause)
      status.value = 'fault'
    }
  }

  /** A draft that cannot be recovered now stays a draft: it is tried again at the next start. */
  async function recoverAside(opened: Space): Promise<void> {
    try {
      await recoverDrafts(opened)
    } catch (cause) {
      if (space.value === opened) fault.value = faultKindOf(cause)
    }
  }

  async function afterSignIn(
    attempt: Promise<Result<void, AccessFailure>>,
  ): Promise<Result<void, AccessFailure>> {
    const result = await attempt
    if (result.ok) await start()
    return result
  }

  async function access() {
    return import('./access.ts')
  }
  const enrol = async (code: string) => afterSignIn((await access()).enrolThisPhone(code))
  const signIn = async (login: string, password: string) =>
    afterSignIn((await access()).signInHere(login, password))
  const redeemFirstAdministrator = async (token: string, name: string, login: string, password: string) =>
    afterSignIn((await access()).becomeFirstAdministrator(token, name, login, password))
  const changePassword = async (old: string, next: string) =>
    (await access()).changePassword(identity.value?.device ?? '', old, next)

  async function switchTo(device: string): Promise<void> {
    chooseSpace(localStorage, device)
    await start()
  }

  /** Back to the list of accounts. Everything stays on the device, unsent work included. */
  async function signOut(): Promise<void> {
    if (identity.value) await (await access()).endSession(identity.value.device)
    chooseSpace(localStorage, null)
    await start()
  }

  /** The person has read that the store was emptied: the account is taken off the list so that he can enrol again. */
  async function acknowledgeLoss(): Promise<void> {
    gap.value = null
    if (status.value !== 'lost') return
    const { current } = readRegistry(localStorage)
    if (current !== null) (await access()).forgetAccount(current)
    await start()
  }

  /** Identity renewed by the server: roles and units may have changed. */
  function renewIdentity(next: Identity): void {
    identity.value = next
  }

  return {
    status,
    fault,
    gap,
    identity,
    space,
    accounts,
    communeUnits,
    officeUnits,
    adminUnits,
    administers,
    start,
    enrol,
    signIn,
    redeemFirstAdministrator,
    changePassword,
    switchTo,
    signOut,
    acknowledgeLoss,
    renewIdentity,
  }
})
