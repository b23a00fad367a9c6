/** What somebody types to say who he is. */
export interface Credentials {
  readonly login: string
  readonly password: string
}

/**
 * The port behind which a person is recognised at a desk. Today the password table stands behind it; an identity
 * provider (VNeID, the province's single sign-on) would be another one (docs/adr/2026-11-22-second-factor.md).
 * The second factor, the device key and the session come after it and stay ours.
 */
export interface Authenticator {
  /** The person's id; null when nobody may enter with this. Takes as long for an unknown name as for a known one. */
  personOf(credentials: Credentials): Promise<string | null>
}
