import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A copy of the build that can become a later version of itself. */
export interface SecondBuild {
  /** As `dist`, for `startAppServer`. */
  readonly folder: string
  /** The next release: another shell with this title, and the worker that brings it. The server must start anew. */
  release(title: string): void
  remove(): void
}

/** `dist` is the build that is copied. */
export function copyBuild(dist = 'dist'): SecondBuild {
  const root = mkdtempSync(join(tmpdir(), 'so-tcpl-build-'))
  const folder = join(root, 'dist')
  const client = join(folder, 'client')
  let releases = 0
  cpSync(dist, folder, { recursive: true })
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
  return {
    folder,
    release(title) {
      change('index.html', (html) => html.replace(/<title>[^<]*<\/title>/, `<title>${title}</title>`))
      change('sw.js', (worker) => nextRevision(worker, ++releases))
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }

  function change(name: string, edit: (text: string) => string): void {
    const path = join(client, name)
    const text = readFileSync(path, 'utf8')
    const changed = edit(text)
    if (changed === text) throw new Error(`Nothing to change in ${name}`)
    writeFileSync(path, changed)
    for (const twin of readdirSync(client))
      if (twin === `${name}.br` || twin === `${name}.gz`) rmSync(join(client, twin))
  }
}

/** The worker of a build whose shell is another one: it lists the shell under another revision. */
const nextRevision = (worker: string, number: number): string =>
  worker
    .replace(
      /("?revision"?:\s*["`])[0-9a-f]+(["`],\s*"?url"?:\s*["`]index\.html)/,
      (_, before: string, after: string) => `${before}f00d${number}${after}`,
    )
    .replace(
      /("?url"?:\s*["`]index\.html["`],\s*"?revision"?:\s*["`])[0-9a-f]+/,
      (_, before: string) => `${before}f00d${number}`,
    )
