import { open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { utf8 } from '../../domain/log/canonical.ts'
import type { PublicKey, Signer } from '../../domain/log/ports.ts'
import { accessSetting } from '../access/access-setting.ts'
import { createSecretSeal } from '../access/seal-secret.ts'
import type { Queries } from '../database/database.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { createDeviceKey, hasher, signerOf } from '../../protocol/web-crypto.ts'

/** The server as a device: it answers acts with rulings and signs the directory, with its own key and chain. */
export interface ServerDevice {
  /** `server-<8 hex of its public key's hash>`: another key is another device. */
  readonly id: string
  readonly publicKey: PublicKey
  readonly signer: Signer
}

/** Who stands as the author of rulings. */
export const SERVER_PERSON = 'server'

/** The server's key inside `DATA_DIR`. */
export const KEY_FILE = 'server-key.json'

const KeyFile = v.object({
  publicKey: v.object({ alg: v.picklist(['Ed25519', 'P-256']), raw: v.string() }),
  privateKey: v.record(v.string(), v.unknown()),
})

/**
 * The key kept in this folder, made at the first start and readable by the server's account alone. A file that is
 * there but unreadable throws: a new key would silently disown every ruling so far.
 */
export async function openServerDevice(folder: string): Promise<ServerDevice> {
  const path = join(folder, KEY_FILE)
  return serverDeviceOf((await readIfThere(path)) ?? (await createKeyFile(path)))
}

/** The name under which `access_settings` holds the sealed key where several processes share a database. */
export const KEY_SETTING = 'server-key'

/**
 * The key kept in the database, sealed with `SECRET_KEY`; made at the first start. Throws with a plain sentence for
 * another `SECRET_KEY`: a new key would silently disown every ruling so far.
 */
export async function openStoredServerDevice(db: Queries, secretKey: string): Promise<ServerDevice> {
  const seal = createSecretSeal([secretKey])
  const made = await newKeyText()
  const sealed = await accessSetting(db, KEY_SETTING, () => seal.seal(made, KEY_SETTING))
  try {
    return await serverDeviceOf(seal.open(sealed, KEY_SETTING))
  } catch (cause) {
    throw new Error(
      [
        'SECRET_KEY không phải là khóa đã niêm phong khóa của máy chủ trong cơ sở dữ liệu này.',
        'SECRET_KEY is not the one with which the server key in this database was sealed.',
      ].join('\n'),
      { cause },
    )
  }
}

/** The device of a key as `newKeyText` writes it. */
async function serverDeviceOf(text: string): Promise<ServerDevice> {
  const { publicKey, privateKey } = v.parse(KeyFile, JSON.parse(text))
  const algorithm = publicKey.alg === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('jwk', privateKey, algorithm, false, ['sign'])
  const fingerprint = await hasher.sha256(utf8(`${publicKey.alg}:${publicKey.raw}`))
  return {
    id: `server-${fingerprint.slice(0, 8)}`,
    publicKey,
    signer: signerOf({ publicKey, privateKey: key }),
  }
}

async function newKeyText(): Promise<string> {
  const key = await createDeviceKey(true)
  const privateKey = await crypto.subtle.exportKey('jwk', key.privateKey)
  return JSON.stringify({ publicKey: key.publicKey, privateKey })
}

async function createKeyFile(path: string): Promise<string> {
  const text = await newKeyText()
  // Whole or not at all: half a key would stop the next start.
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  await syncFolder(dirname(path))
  return text
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw cause
  }
}
