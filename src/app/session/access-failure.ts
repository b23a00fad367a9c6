/**
 * What kept us from an answer of the server: no line, a portal in between, silence, or the server's own word.
 * `message` is the server's sentence in the person's language; `refusal` its code.
 */
export interface AccessFailure {
  readonly code:
    'offline' | 'captive' | 'timeout' | 'server' | 'refused' | 'unauthorised' | 'revoked' | 'too-old'
  readonly message: string | null
  readonly refusal: string | null
}
