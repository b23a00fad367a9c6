import * as v from 'valibot'
import type { Result } from '../../domain/shared/result.ts'
import type { Claim, Identity } from '../../protocol/access.schema.ts'
import { compareDigits } from '../../protocol/compare-digits.ts'
import { createDeviceKey, hasher, signerOf, type DeviceKey } from '../../protocol/web-crypto.ts'
import { browserPorts } from '../../storage/space/browser-ports.ts'
import { createSpace, openSpace } from '../../storage/space/open-space.ts'
import {
  keepPendingEnrolment,
  readPendingEnrolment,
  removePendingEnrolment,
} from '../../storage/space/pending-enrolment.ts'
import { readRegistry, unregisterSpace } from '../../storage/space/space-registry.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { enrol } from '../../sync/access/enrol.ts'
import { finishSignIn as finish } from '../../sync/access/finish-sign-in.ts'
import { signIn } from '../../sync/access/sign-in.ts'
import { ask } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import { NetworkFault } from '../../sync/http/network-fault.ts'
import type { AccessFailure } from './access-failure.ts'
import { deviceLabel } from './device-label.ts'
import { attempt } from './failure-of.ts'

/** Everything about getting in that needs the server. Loaded when somebody enrols or signs in, not before. */

/** Before there is an account; afterwards every call says whose it is: another tab may have changed the current one. */
const network = createHttpNetwork(null)
const nothing = v.unknown()

/** The server is done with a code: the next one comes with a new key. */
const OVER: readonly (string | null)[] = ['code-unknown', 'device-refused', 'device-revoked']

/** How long the server waits for an administrator's word. */
const WAITING_LIFE = 15 * 60_000

/**
 * Enrols this phone. `device-unconfirmed`: an administrator has to compare the four digits of `waitingEnrolment` first;
 * the same code may be tried again until he has. What was begun outlives the page: when only the answer was lost, the
 * second try must come with the same key.
 */
export function enrolThisPhone(typed: string): Promise<Result<void, AccessFailure>> {
  // People type codes with spaces, dashes and in lower case.
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return attempt(async () => {
    const begun = await readPendingEnrolment()
    let pending = begun?.code === code ? begun : null
    if (!pending) {
      if (await enrolAgain(code)) return
      pending = { code, key: await createDeviceKey(), since: Date.now() }
      await keepPendingEnrolment(pending)
    }
    const { key } = pending
    try {
      await keep(await enrol(network, key, signerOf(key), { code, label: deviceLabel() }), key)
    } catch (cause) {
      if (cause instanceof NetworkFault && OVER.includes(cause.code)) await removePendingEnrolment()
      throw cause
    }
    await removePendingEnrolment()
  })
}

export interface WaitingEnrolment {
  readonly code: string
  /** Derived here, from the key that is here: what the administrator sees must be the same. */
  readonly digits: string
  /** When the server forgets it, by this device's clock; milliseconds. */
  readonly until: number
}

/** What this browser asked for and has no yes or no to yet; null when nothing waits. */
export async function waitingEnrolment(): Promise<WaitingEnrolment | null> {
  const pending = await readPendingEnrolment()
  if (!pending) return null
  const { code, key, since } = pending
  return { code, digits: await compareDigits(hasher, code, key.publicKey), until: since + WAITING_LIFE }
}

/** The person enters another code instead. */
export const giveUpEnrolment = removePendingEnrolment

/**
 * P4: a server restored from an older backup does not know the phone any more. The code of the person whose account is
 * here makes it the device it was, with its store, its key and everything unsent. False when no account here is his.
 */
async function enrolAgain(code: string): Promise<boolean> {
  const { spaces, current } = readRegistry(localStorage)
  const phones = spaces.filter(({ desk }) => !desk)
  const inUse = (device: string) => Number(device === current)
  for (const { device } of phones.sort((a, b) => inUse(b.device) - inUse(a.device))) {
    try {
      const known = await keyOf(device)
      // Without the server's word on it the key could only be taken for a new one.
      if (!known?.claim) continue
      const { key, claim } = known
      const identity = await enrol(network, key, signerOf(key), { code, label: deviceLabel(), claim })
      await keep(identity, key)
      return true
    } catch (cause) {
      // Another person's code, a revoked key, or a store that does not open: a new key it is.
      if (cause instanceof StorageFault) continue
      if (!(cause instanceof NetworkFault) || !ANOTHER_KEY.includes(cause.code ?? '')) throw cause
    }
  }
  return false
}

const ANOTHER_KEY = ['bad-proof', 'device-revoked']

/** What is asked after the right password: a code, or first of all the key for an authenticator app. */
export type NextStep =
  | { readonly step: 'code' }
  | {
      readonly step: 'set-up'
      /** Base32, to be typed. */
      readonly key: string
      /** For the QR code. */
      readonly uri: string
    }

/** Between the two steps the key has to stay the same: the server's ticket is good for it alone. */
let waiting: {
  readonly ticket: string
  readonly login: string
  readonly key: DeviceKey
  readonly claim: Claim | null
} | null = null

/** Null: signed in. */
export function signInHere(login: string, password: string): Promise<Result<NextStep | null, AccessFailure>> {
  return attempt(async () => {
    const here = await deskOf(login)
    const claim = here?.claim ?? null
    const credentials = { login: login.trim().toLowerCase(), password, label: deviceLabel() }
    // To the same browser key the server shows the same key to scan once more.
    const begun = waiting?.login === credentials.login ? waiting.key : undefined
    const key = here?.key ?? begun ?? (await createDeviceKey())
    const answer = await signIn(network, key, signerOf(key), { ...credentials, ...(claim && { claim }) })
    if ('step' in answer) {
      waiting = { ticket: answer.ticket, login: credentials.login, key, claim }
      return answer
    }
    await keepDesk(answer, key, credentials.login)
    return null
  })
}

/** The second step. The answer is ten recovery codes where the second factor has just been set up, else null. */
export function finishSignIn(
  code: string,
  trust: boolean,
): Promise<Result<readonly string[] | null, AccessFailure>> {
  return attempt(async () => {
    if (!waiting) throw new NetworkFault('refused', 'ticket-unknown')
    const { ticket, login, key, claim } = waiting
    const proof = { ticket, code, trust, label: deviceLabel(), ...(claim && { claim }) }
    const { identity, recoveryCodes } = await finish(network, key, signerOf(key), proof)
    waiting = null
    await keepDesk(identity, key, login)
    return recoveryCodes
  })
}

export function becomeFirstAdministrator(
  token: string,
  name: string,
  login: string,
  password: string,
): Promise<Result<NextStep | null, AccessFailure>> {
  return attempt(async () => {
    const body = { token, name, login, password }
    await ask(network, { method: 'POST', path: '/api/first-administrator', body, schema: nothing })
    const signedIn = await signInHere(login, password)
    if (!signedIn.ok) throw faultOf(signedIn.error)
    return signedIn.value
  })
}

/** Signing in has failed: `attempt` around it makes the same failure of it again. */
const faultOf = ({ code, refusal }: AccessFailure): NetworkFault | StorageFault =>
  code === 'storage' ? new StorageFault('unknown') : new NetworkFault(code, refusal)

export const changePassword = (
  device: string,
  old: string,
  next: string,
): Promise<Result<void, AccessFailure>> =>
  attempt(async () => {
    const body = { old, new: next }
    const question = { method: 'POST', path: '/api/password', body, schema: nothing } as const
    await ask(createHttpNetwork(device), question)
  })

/** Ends the session at the server if it can be reached; the account leaves the screen either way. */
export async function endSession(device: string): Promise<void> {
  const question = { method: 'POST', path: '/api/sign-out', body: {}, schema: nothing } as const
  await attempt(() => ask(createHttpNetwork(device), question))
}

/** Takes an account whose store is gone off this browser's list. */
export function forgetAccount(device: string): void {
  unregisterSpace(localStorage, device)
}

async function keep(identity: Identity, key: DeviceKey): Promise<void> {
  const space = await createSpace(identity, key, browserPorts(), () => {})
  space.close()
}

async function keepDesk(identity: Identity, key: DeviceKey, login: string): Promise<void> {
  await keep(identity, key)
  localStorage.setItem(loginKey(identity.device), login)
}

const loginKey = (device: string): string => `tcpl-login:${device}`

/** The desk this browser already is for that login: it then stays the same desk. Null for the first time. */
async function deskOf(login: string): Promise<KnownKey | null> {
  const wanted = login.trim().toLowerCase()
  const known = readRegistry(localStorage).spaces.find(
    ({ device, desk }) => desk && localStorage.getItem(loginKey(device)) === wanted,
  )
  return known ? keyOf(known.device) : null
}

/** The key of an account and the device it can claim to be; null where the server has not vouched for it. */
interface KnownKey {
  readonly key: DeviceKey
  readonly claim: Claim | null
}

/** From the store of this account; null when the store is gone. */
async function keyOf(device: string): Promise<KnownKey | null> {
  const { space, identity } = await openSpace(device, browserPorts(), () => {})
  const key = await space?.readMeta('key')
  space?.close()
  if (!key || !identity) return null
  const { person, vouch } = identity
  return { key, claim: vouch === undefined ? null : { device, person: person.id, vouch } }
}
