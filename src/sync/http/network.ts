/** One request as it goes over the wire. */
export interface WireRequest {
  readonly method: 'GET' | 'HEAD' | 'PATCH' | 'POST' | 'PUT'
  /** Begins with `/api/`. */
  readonly path: string
  readonly contentType: string | null
  /** Further headers, those of the tus protocol. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer> | null
  /** Milliseconds until it is given up. */
  readonly timeout: number
}

/** What came back, whoever answered. */
export interface WireAnswer {
  readonly status: number
  readonly contentType: string
  /** Value of the protocol header; null where it is missing. */
  readonly protocol: string | null
  /** By their names in lower case; a network may leave out what only large files need. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

/** The network port. It believes nothing: that is for `ask`. Throws `NetworkFault` 'offline' or 'timeout'. */
export interface Network {
  send(request: WireRequest): Promise<WireAnswer>
}
