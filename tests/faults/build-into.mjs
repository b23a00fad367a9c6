import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isFresh } from '../scripts/build.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const PARTS = [
  'src',
  'tests',
  'public',
  '.config',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/**
 * A whole build of the app in a new folder. `dist` is copied when it is fresh; else a copy of the sources is built, so
 * that `dist` stays as it was for whoever is using it.
 */
export async function buildInto(folder, say) {
  if (isFresh()) return cpSync(join(root, 'dist'), folder, { recursive: true })
  say('Building the app, about a minute…')
  const copy = `${folder}-sources`
  mkdirSync(copy)
  for (const part of PARTS)
    if (existsSync(join(root, part))) cpSync(join(root, part), join(copy, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const { status } = spawnSync(process.execPath, [join(copy, 'tests', 'scripts', 'build.mjs')], {
    cwd: copy,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error('The app does not build')
  renameSync(join(copy, 'dist'), folder)
  rmSync(copy, { recursive: true, force: true })
}
