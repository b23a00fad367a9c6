import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** One file of the built app in every form it is served in. */
export interface StaticFile {
  readonly type: string
  /** Vite put a hash of the content into its name: it never changes under this name. */
  readonly hashed: boolean
  /** SHA-256 of the content, shortened. */
  readonly tag: string
  readonly bodies: Readonly<Partial<Record<Encoding, Uint8Array<ArrayBuffer>>>> & {
    readonly identity: Uint8Array<ArrayBuffer>
  }
}

export type Encoding = 'br' | 'gzip' | 'identity'

/** Address → file. Only addresses in it are ever answered, so no address can lead out of the folder. */
export type StaticFiles = ReadonlyMap<string, StaticFile>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * The built app, read whole (a few megabytes): a build that replaces the folder while this process runs cannot mix two
 * versions. Compressed twins (`.br`, `.gz`) are made by the build. Kinds of file we do not serve
 * (source maps) are left out.
 */
export async function readStaticFiles(folder: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>()
  const names = await readdir(folder, { recursive: true })
  const present = new Set(names)
  for (const name of names) {
    const type = TYPES[extname(name)]
    if (type === undefined) continue
    const identity = await readFile(join(folder, name))
    const twin = async (suffix: string) =>
      present.has(name + suffix) ? new Uint8Array(await readFile(join(folder, name + suffix))) : undefined
    const [br, gzip] = await Promise.all([twin('.br'), twin('.gz')])
    const address = `/${name.split(sep).join('/')}`
    files.set(address, {
      type,
      hashed: address.startsWith('/assets/'),
      tag: createHash('sha256').update(identity).digest('hex').slice(0, 20),
      bodies: { identity: new Uint8Array(identity), ...(br && { br }), ...(gzip && { gzip }) },
    })
  }
  return files
}
