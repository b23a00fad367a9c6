/**
 * What kept us from an answer of the server: no line, a portal in between, silence, the server's own word, or a store
 * on this device that does not answer.
 * `message` is the server's sentence in the person's language; `refusal` its code.
 */
export interface AccessFailure {
  readonly code:
    | 'offline'
    | 'captive'
    | 'timeout'
    | 'server'
    | 'refused'
    | 'unauthorised'
    | 'revoked'
    | 'too-old'
    | 'storage'
  readonly message: string | null
  readonly refusal: string | null
  /** Milliseconds the server asks to wait before the next try, where it says. */
  readonly wait?: number | null
}
