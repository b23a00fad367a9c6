import { argon2id } from 'hash-wasm'

export interface Argon2Request {
  readonly secret: Uint8Array<ArrayBuffer>
  readonly salt: Uint8Array<ArrayBuffer>
  /** KiB */
  readonly memory: number
  readonly passes: number
  readonly lanes: number
}

/** 32 bytes of argon2id. Rejects where the browser does not let WebAssembly run. */
export async function deriveArgon2id(request: Argon2Request): Promise<Uint8Array<ArrayBuffer>> {
  const hash = await argon2id({
    password: request.secret,
    salt: request.salt,
    memorySize: request.memory,
    iterations: request.passes,
    parallelism: request.lanes,
    hashLength: 32,
    outputType: 'binary',
  })
  return new Uint8Array(hash)
}
