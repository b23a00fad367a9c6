import type { RefusalCode } from '../../protocol/refusal.ts'

export type NetworkFaultKind =
  /** Nobody answered. */
  | 'offline'
  | 'timeout'
  /** Somebody answered who is not our server: a network that wants a sign-in first. */
  | 'captive'
  /** P7: the session has ended; `password-needed` when only the password renews it. */
  | 'unauthorised'
  /** This device may no longer take part. */
  | 'revoked'
  /** This app is too old to pull. */
  | 'too-old'
  /** The server understood and said no; `code` says why. */
  | 'refused'
  /** The server has a fault, is busy, or gave an answer that cannot be read. */
  | 'server'

/** Why a request brought no answer that counts. Nothing on this device has changed through it. */
export class NetworkFault extends Error {
  override readonly name = 'NetworkFault'
  readonly kind: NetworkFaultKind
  /** The server's own code, where it gave one. */
  readonly code: RefusalCode | string | null
  /** Milliseconds the server asks to wait; null where it does not say. */
  readonly retryAfter: number | null

  constructor(
    kind: NetworkFaultKind,
    code: string | null = null,
    cause?: unknown,
    retryAfter: number | null = null,
  ) {
    super(code === null ? `Network fault: ${kind}` : `Network fault: ${kind} (${code})`, { cause })
    this.kind = kind
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** Faults of the way, not of what was sent: the same may be tried again later. */
export const isPassing = (kind: NetworkFaultKind): boolean =>
  kind === 'offline' || kind === 'timeout' || kind === 'captive' || kind === 'server'
