/** What desk sign-in keeps. All times are milliseconds since 1970; no name anybody typed is stored in clear. */
export interface DeskTables {
  sign_in_attempts: SignInAttemptTable
  second_factors: SecondFactorTable
  recovery_codes: RecoveryCodeTable
  sign_in_tickets: SignInTicketTable
  trusted_desks: TrustedDeskTable
}

/** One counter of wrong guesses. Keys are keyed hashes: strangers type other people's names, and passwords as names. */
export interface SignInAttemptTable {
  key: string
  /** Keyed hash of the sign-in name, so that an administrator can clear all counters of a name; null for addresses. */
  login: string | null
  failures: number
  last_at: number
  blocked_until: number
  /** When a failure of this counter last went into the audit. */
  told_at: number
}

/** A person's second factor. `secret` and `pending` are sealed (`seal-secret.ts`). */
export interface SecondFactorTable {
  person: string
  secret: string | null
  /** The newest time step whose code was used: neither it nor an older one is taken again. */
  last_step: number
  set_at: number | null
  /** Shown to the person and not yet confirmed by a code. */
  pending: string | null
  pending_until: number | null
}

export interface RecoveryCodeTable {
  hash: string
  person: string
  used_at: number | null
}

/** The password was right and the second factor is due: no session, and good for this browser's key only. */
export interface SignInTicketTable {
  hash: string
  person: string
  key_raw: string
  step: 'code' | 'set-up'
  attempts: number
  expires_at: number
  used_at: number | null
}

/** A desk that is not asked for the code until then. Its key proves that it is the same browser. */
export interface TrustedDeskTable {
  device: string
  until: number
}
