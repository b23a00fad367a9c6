import { defineStore } from 'pinia'
import { markRaw, readonly, shallowRef, watch } from 'vue'
import type { ChainEnd } from '../../domain/log/write-entry.ts'
import type { Result } from '../../domain/shared/result.ts'
import type { Identity } from '../../protocol/access.schema.ts'
import { browserPorts } from '../../storage/space/browser-ports.ts'
import { readCanary, writeCanary } from '../../storage/space/canary.ts'
import { readConfirmedChain } from '../../storage/space/confirmed-chain.ts'
import { noteLoss, putLossAway, readLosses, type LossRecord } from '../../storage/space/loss-record.ts'
import { isLockHeldOpen } from '../../storage/space/lock-held-open.ts'
import { openSpace, type Gap } from '../../storage/space/open-space.ts'
import { databaseName } from '../../storage/space/space.ts'
import { findForgottenSpaces } from '../../storage/space/find-forgotten-spaces.ts'
import {
  chooseSpace,
  readRegistry,
  registerSpace,
  type SpaceRegistry,
} from '../../storage/space/space-registry.ts'
import type { Space } from '../../storage/space/space.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { isWiped, readWiped } from '../../storage/space/wiped-note.ts'
import { recoverDrafts } from '../dossier/recover-drafts.ts'
import { faultKindOf, type FaultKind } from '../fault.ts'
import { firstScreen } from '../first-screen.ts'
import { useLive } from '../use-live.ts'
import type { AccessFailure } from './access-failure.ts'
import { grantedUnits } from './granted-units.ts'

export type { DirectoryUnit, Identity } from '../../protocol/access.schema.ts'

/**
 * `locked`: opened, and nothing of it may be seen before its lock is · `lost`: the browser emptied the store ·
 * `outdated`: another tab runs a newer version.
 */
export type SessionStatus = 'starting' | 'signed-out' | 'locked' | 'ready' | 'lost' | 'outdated' | 'fault'

export interface Account {
  readonly device: string
  readonly name: string
  readonly desk: boolean
  /** When it came to this browser, by this device's clock; milliseconds. */
  readonly since: number
  readonly current: boolean
}

/** A tab that sleeps may keep the browser from deleting a database; it goes when that tab wakes. Milliseconds. */
const DELETION_PATIENCE = 8_000

/** Who uses this browser, and the open store of that person. Holds no copy of what is stored. */
export const useSessionStore = defineStore('session', () => {
  const status = shallowRef<SessionStatus>('starting')
  const fault = shallowRef<FaultKind | null>(null)
  /** What went from this browser and is not put away yet: of the account in use, or of its person's earlier devices. */
  const losses = shallowRef<readonly LossRecord[]>([])
  const identity = shallowRef<Identity | null>(null)
  const space = shallowRef<Space | null>(null)
  const accounts = shallowRef<readonly Account[]>([])

  /** The last chain end that was seen here, for the day site data is cleared under the open app, the canary included. */
  let chainSeen: { readonly end: ChainEnd; readonly at: number } | null = null
  const chain = useLive<ChainEnd | undefined>(() => {
    const opened = space.value
    return opened && firstScreen.over.value ? () => opened.readMeta('chain') : null
  }, undefined)
  /** Whether the code for the lock is wanted: the account has one, or has just been given one, maybe in another tab. */
  const locks = shallowRef(false)
  /** Opened past its lock, since another tab showed it open at that moment. */
  const openedBeside = shallowRef(false)
  const lock = useLive<unknown>(() => {
    const opened = space.value
    return opened && firstScreen.over.value ? () => opened.readMeta('lock') : null
  }, undefined)
  watch(lock.data, (is) => {
    if (is) locks.value = true
  })
  watch(chain.data, (end) => {
    if (end) chainSeen = { end, at: Date.now() }
  })

  const units = grantedUnits(identity)

  function refreshAccounts(): void {
    const { spaces, current } = readRegistry(localStorage)
    accounts.value = spaces.map(({ device, person, desk, since }) => ({
      device,
      name: person.name,
      desk,
      since,
      current: device === current,
    }))
  }

  /** The browser was killed while an account was being deleted. What does not go now goes at the next start. */
  async function finishDeletions(): Promise<void> {
    const { finishDeletions: finish } = await import('../device/delete-account.ts')
    finish(localStorage).catch((cause: unknown) => {
      if (!(cause instanceof StorageFault)) throw cause
    })
  }

  /** Where nobody is signed in, the browser may have forgotten its accounts and still hold their stores. */
  async function accountInUse(): Promise<SpaceRegistry> {
    const registry = readRegistry(localStorage)
    if (registry.current !== null || !(await findForgottenSpaces(browserPorts()))) return registry
    return readRegistry(localStorage)
  }

  /** Opens the account in use. Waits for the disk only, never for the network. */
  async function start(): Promise<void> {
    space.value?.close()
    space.value = null
    identity.value = null
    try {
      if (readWiped(localStorage).length > 0) await finishDeletions()
      const { current } = await accountInUse()
      refreshAccounts()
      if (current === null) {
        status.value = 'signed-out'
        return
      }
      const opened = await openSpace(current, browserPorts(), () => {
        // Deleted by another tab, on purpose: what this one shows is not there any more.
        if (isWiped(localStorage, current)) location.replace('/')
        else status.value = 'outdated'
      })
      if (opened.health === 'lost') rememberLoss(current, opened.gap, opened.space === null)
      if (opened.space === null) {
        losses.value = readLosses(localStorage).filter(({ device }) => device === current)
        status.value = 'lost'
        return
      }
      const shut = opened.locks && !(await isLockHeldOpen(navigator.locks, current))
      space.value = markRaw(opened.space)
      identity.value = opened.identity
      refreshLosses()
      if (opened.locks) locks.value = true
      openedBeside.value = opened.locks && !shut
      status.value = shut ? 'locked' : 'ready'
      // Not waited for: the form may stand before what a killed tab was typing has become entries.
      void recoverAside(opened.space)
    } catch (cause) {
      fault.value = faultKindOf(cause)
      status.value = 'fault'
    }
  }

  function rememberLoss(device: string, gap: Gap | null, whole: boolean): void {
    const account = readRegistry(localStorage).spaces.find((known) => known.device === device)
    noteLoss(localStorage, {
      device,
      person: account?.person ?? null,
      whole,
      gap,
      confirmed: readConfirmedChain(localStorage, databaseName(device)),
      foundAt: Date.now(),
      answer: null,
    })
  }

  /** Another one was found, answered or put away. */
  function refreshLosses(): void {
    const person = identity.value?.person.id
    losses.value = readLosses(localStorage).filter((loss) => loss.person?.id === person)
  }

  /** A draft that cannot be recovered now stays a draft: it is tried again at the next start. */
  async function recoverAside(opened: Space): Promise<void> {
    try {
      await recoverDrafts(opened)
    } catch (cause) {
      if (space.value === opened) fault.value = faultKindOf(cause)
    }
  }

  /** Opens the account, unless something is still to be asked or shown: then the value is not null. */
  async function afterSignIn<T>(
    attempt: Promise<Result<T, AccessFailure>>,
  ): Promise<Result<T, AccessFailure>> {
    const result = await attempt
    if (result.ok && !result.value) await start()
    return result
  }

  async function access() {
    return import('./access.ts')
  }
  const enrol = async (code: string) => afterSignIn((await access()).enrolThisPhone(code))
  const signIn = async (login: string, password: string) =>
    afterSignIn((await access()).signInHere(login, password))
  const finishSignIn = async (code: string, trust: boolean) =>
    afterSignIn((await access()).finishSignIn(code, trust))
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

  /** Back to the list of accounts without a word to the server: somebody else uses this browser now. */
  async function leave(): Promise<void> {
    chooseSpace(localStorage, null)
    await start()
  }

  /** The person before the locked screen has shown who he is. */
  function unlock(): void {
    openedBeside.value = false
    if (status.value === 'locked') status.value = 'ready'
  }

  /** The person goes on after reading that the store is gone: the account is taken off the list; the loss is not forgotten. */
  async function leaveLostAccount(): Promise<void> {
    if (status.value !== 'lost') return
    const { current } = readRegistry(localStorage)
    if (current !== null) (await access()).forgetAccount(current)
    await start()
  }

  /** The store was emptied under the open app: the account is named again, should its name have gone too. */
  async function faceLoss(): Promise<void> {
    const who = identity.value
    if (who) {
      const { device, person, desk } = who
      registerSpace(localStorage, { device, person, desk, since: Date.now() })
      const db = databaseName(device)
      if (chainSeen && !readCanary(localStorage, db))
        writeCanary(localStorage, db, chainSeen.end, chainSeen.at)
    }
    await start()
  }

  /**
   * Everything of this account has been received: it is deleted from this browser. Others stay, also one that was opened
   * while the last receipt was on its way. Throws `StorageFault`.
   */
  async function removeAccount(
    account: Pick<Account, 'device' | 'name'>,
    askedAt: number | null,
  ): Promise<void> {
    const inUse = identity.value?.device === account.device
    if (inUse) {
      // No page may look for the store that goes.
      status.value = 'starting'
      space.value?.close()
      space.value = null
      identity.value = null
    }
    try {
      const { deleteAccount } = await import('../device/delete-account.ts')
      const deleted = deleteAccount(localStorage, account, { askedAt, at: Date.now() })
      await Promise.race([deleted, new Promise((go) => setTimeout(go, DELETION_PATIENCE))])
    } finally {
      if (inUse) await start()
      else refreshAccounts()
    }
  }

  /** The person has read what became of a loss. */
  function putAway(device: string): void {
    putLossAway(localStorage, device)
    refreshLosses()
  }

  /** Identity renewed by the server: roles and units may have changed. */
  function renewIdentity(next: Identity): void {
    identity.value = next
  }

  return {
    status,
    fault,
    losses,
    identity,
    space,
    accounts,
    ...units,
    start,
    enrol,
    signIn,
    finishSignIn,
    redeemFirstAdministrator,
    changePassword,
    switchTo,
    signOut,
    leave,
    locks,
    openedBeside: readonly(openedBeside),
    unlock,
    leaveLostAccount,
    removeAccount,
    faceLoss,
    refreshLosses,
    putAway,
    renewIdentity,
  }
})
