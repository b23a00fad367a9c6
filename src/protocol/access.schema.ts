import * as v from 'valibot'
import { ROLES } from '../domain/person/role.ts'
import { OfficialDaysInput } from './official-days.schema.ts'
import { RoundInDirectory } from './rounds.schema.ts'
import { WipeOrder } from './wipe.schema.ts'

const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))

/** A device presents its public key and proves that it holds the private one by signing `challenge`. */
const PublicKey = v.object({ alg: v.picklist(['Ed25519', 'P-256']), raw: text(200) })
const KeyProof = {
  publicKey: PublicKey,
  nonce: text(100),
  signature: text(200),
  label: v.pipe(v.string(), v.maxLength(120)),
}

/**
 * Whose device this key was at this server before, if it was: a server restored from an older backup gives the device its
 * id back, so that its chain goes on. `vouch` is the identity's.
 */
const Claim = v.strictObject({ device: v.pipe(v.string(), v.uuid()), person: text(64), vouch: text(200) })
export type Claim = v.InferOutput<typeof Claim>

/** GET /api/nonce */
export const NonceAnswer = v.object({ nonce: v.string(), time: v.number() })

/** The bytes a device signs to prove its key: purpose and nonce, so that one proof serves one purpose. */
export const proofText = (purpose: 'enrol' | 'sign-in' | 'session' | 'wiped', nonce: string): string =>
  `so-tcpl:${purpose}:${nonce}`

/** POST /api/enrol — a phone, by its one-time code. */
export const EnrolRequest = v.strictObject({ code: text(40), ...KeyProof, claim: v.optional(Claim) })
export type EnrolRequest = v.InferOutput<typeof EnrolRequest>

/** POST /api/sign-in — a desk, by login and password; registers the browser's key on the way. */
export const SignInRequest = v.strictObject({
  login: text(80),
  password: text(200),
  ...KeyProof,
  claim: v.optional(Claim),
})
export type SignInRequest = v.InferOutput<typeof SignInRequest>

/** POST /api/session — P10: proof of the device key renews the short cookie. */
export const SessionRequest = v.strictObject({ device: text(64), nonce: text(100), signature: text(200) })
export type SessionRequest = v.InferOutput<typeof SessionRequest>

/** POST /api/first-administrator — redeems the link printed by `npm run admin -- create`. */
export const FirstAdministratorRequest = v.strictObject({
  token: text(100),
  name: text(120),
  login: text(80),
  password: v.pipe(v.string(), v.minLength(10), v.maxLength(200)),
})
export type FirstAdministratorRequest = v.InferOutput<typeof FirstAdministratorRequest>

const Grant = v.object({
  role: v.picklist(ROLES),
  unit: v.string(),
  from: v.string(),
  to: v.nullable(v.string()),
})

/** A unit as the directory names it. */
const DirectoryUnit = v.object({
  id: v.string(),
  name: v.string(),
  kind: v.picklist(['province', 'district', 'commune']),
  parent: v.nullable(v.string()),
  /** The units it has become, one step on, where it is no more and the caller's rights may follow. */
  becomes: v.exactOptional(v.array(v.string())),
})
export type DirectoryUnit = v.InferOutput<typeof DirectoryUnit>

/** Who is on this device: answered by enrolment, sign-in and session. */
export const Identity = v.object({
  device: v.string(),
  desk: v.boolean(),
  person: v.object({ id: v.string(), name: v.string() }),
  grants: v.array(Grant),
  units: v.array(DirectoryUnit),
  /** The server's own device id: its rulings are signed with it. */
  server: v.string(),
  /** The server's public key, held against every later directory. */
  serverKey: PublicKey,
  /** The server's signature that this key is this device of this person; for a `Claim`. Versions before it gave none. */
  vouch: v.optional(v.string()),
  /** The device's own key for unlock codes, base64url; kept apart from the rest. Versions before it gave none. */
  unlockKey: v.optional(v.string()),
  /** Absent where nothing is to be deleted. Servers before it gave none. */
  wipe: v.optional(WipeOrder),
})
export type Identity = v.InferOutput<typeof Identity>

/** What a newer server says in a way this version does not know is passed over: it must not cost the names of people. */
const readable = <const S extends v.GenericSchema>(item: S) =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((list) =>
      list.flatMap((one): v.InferOutput<S>[] => {
        const read = v.safeParse(item, one)
        return read.success ? [read.output] : []
      }),
    ),
  )

/** GET /api/directory — people, devices and units in the caller's scope, signed by the server over `body`. */
export const DirectoryAnswer = v.object({ body: v.string(), signature: v.string() })
export type DirectoryAnswer = v.InferOutput<typeof DirectoryAnswer>
export const Directory = v.object({
  issuedAt: v.number(),
  people: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      units: v.array(v.string()),
      /** Unit → last day (ISO) of his rights to collect for its dossier, null without end. Servers before it gave none. */
      until: v.exactOptional(v.record(v.string(), v.nullable(v.string()))),
      /** Offices in which he appraises now; absent where in none. Servers before it gave none. */
      appraises: v.exactOptional(v.array(v.string())),
    }),
  ),
  devices: v.array(v.object({ id: v.string(), person: v.string(), label: v.string(), publicKey: PublicKey })),
  units: v.array(DirectoryUnit),
  /** Rounds on request that reach these units, closed ones included. Servers before it gave none. */
  rounds: v.exactOptional(readable(RoundInDirectory)),
  /** What administrators entered into the calendar. Servers before it gave none. */
  officialDays: v.exactOptional(readable(OfficialDaysInput)),
})
export type Directory = v.InferOutput<typeof Directory>
