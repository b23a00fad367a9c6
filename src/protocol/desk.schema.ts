import * as v from 'valibot'
import { Identity, SignInRequest } from './access.schema.ts'

const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))
/** Six digits of an authenticator app, or a recovery code; spaces and hyphens do not matter. */
const code = text(40)

/**
 * The password was right and the second factor is due. `ticket` opens the next step once; `key` (base32) and `uri` (for
 * the QR code) come when it has to be set up first. Times are milliseconds since 1970.
 */
export const SecondStep = v.variant('step', [
  v.object({ step: v.literal('code'), ticket: v.string(), expiresAt: v.number() }),
  v.object({
    step: v.literal('set-up'),
    ticket: v.string(),
    expiresAt: v.number(),
    key: v.string(),
    uri: v.string(),
  }),
])
export type SecondStep = v.InferOutput<typeof SecondStep>

/** POST /api/sign-in */
export const SignInAnswer = v.union([SecondStep, Identity])
export type SignInAnswer = v.InferOutput<typeof SignInAnswer>

const { publicKey, nonce, signature, label, claim } = SignInRequest.entries

/** POST /api/sign-in/second-factor — the same browser, proving its key again. `trust`: not asked here for 30 days. */
export const FinishSignInRequest = v.strictObject({
  ticket: text(100),
  code,
  trust: v.boolean(),
  publicKey,
  nonce,
  signature,
  label,
  claim,
})
export type FinishSignInRequest = v.InferOutput<typeof FinishSignInRequest>

export const FinishSignInAnswer = v.object({
  identity: Identity,
  /** Shown once, where the second factor has just been set up. */
  recoveryCodes: v.nullable(v.array(v.string())),
})

/** GET /api/second-factor — the caller's own. */
export const SecondFactorAnswer = v.object({
  /** Has he a sign-in name at all? */
  hasPassword: v.boolean(),
  required: v.boolean(),
  setAt: v.nullable(v.number()),
  recoveryCodes: v.number(),
})
export type SecondFactorAnswer = v.InferOutput<typeof SecondFactorAnswer>

/** POST /api/second-factor/begin — `code` of the one in use, where there is one. */
export const BeginSecondFactor = v.strictObject({ password: text(200), code: v.nullable(code) })
export const BegunSecondFactor = v.object({ key: v.string(), uri: v.string() })
/** POST /api/second-factor/confirm, …/recovery-codes, …/remove */
export const SecondFactorCode = v.strictObject({ code })
export const RecoveryCodesAnswer = v.object({ recoveryCodes: v.array(v.string()) })

export const SessionRow = v.object({
  /** Opaque: nothing can be opened with it. */
  id: v.string(),
  device: v.string(),
  label: v.string(),
  desk: v.boolean(),
  openedAt: v.nullable(v.number()),
  usedAt: v.nullable(v.number()),
  current: v.boolean(),
})
export type SessionRow = v.InferOutput<typeof SessionRow>
/** GET /api/sessions — the caller's own, newest first. */
export const SessionsAnswer = v.object({ sessions: v.array(SessionRow) })

export const SIGN_IN_EVENTS = [
  'signed-in',
  'signed-out',
  'sign-in-failed',
  'sign-in-locked',
  'sign-in-unlocked',
  'second-factor-set',
  'second-factor-removed',
  'second-factor-failed',
  'second-factor-reset',
  'recovery-code-used',
  'recovery-codes-made',
  'password-changed',
  'password-reset',
  'session-ended',
] as const

export const SignInEvent = v.object({
  at: v.number(),
  event: v.picklist(SIGN_IN_EVENTS),
  /** Who did it; null for the server and for whoever guessed. */
  by: v.nullable(v.string()),
  /** The device it speaks of; null where there is none. */
  device: v.nullable(v.string()),
})
export type SignInEvent = v.InferOutput<typeof SignInEvent>
/** GET /api/sign-ins — the caller's own, newest first, at most a hundred. */
export const SignInsAnswer = v.object({ events: v.array(SignInEvent) })

/** GET /api/people/:id/sign-ins — for those who may read the history of access. */
export const PersonSignInsAnswer = v.object({
  events: v.array(SignInEvent),
  sessions: v.array(SessionRow),
  secondFactor: v.object({ required: v.boolean(), setAt: v.nullable(v.number()) }),
  lockedUntil: v.nullable(v.number()),
  /** Whether the caller may end sessions, unlock and reset here; not for himself. */
  maySecure: v.boolean(),
})
export type PersonSignInsAnswer = v.InferOutput<typeof PersonSignInsAnswer>
