import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readBuiltApp } from '../../../src/server/static/built-app.ts'
import { startServer } from '../access/test-server.ts'

/** The build's own script: it is no part of the typed code. */
const script = new URL('../../scripts/build.mjs', import.meta.url).href
const { keepPrevious } = (await import(/* @vite-ignore */ script)) as {
  keepPrevious(before: string, fresh: string): void
}

async function releases() {
  const root = await mkdtemp(join(tmpdir(), 'tcpl-releases-'))
  onTestFinished(() => rm(root, { recursive: true }))
  let dist = join(root, 'none')
  return {
    dist: () => dist,
    /** As `npm run build` after `git pull`: file → content, hashed ones in `assets`. */
    async build(number: number, assets: Readonly<Record<string, string>>) {
      const fresh = join(root, String(number))
      await mkdir(join(fresh, 'client', 'assets'), { recursive: true })
      await writeFile(join(fresh, 'client', 'index.html'), `release ${number}`)
      await writeFile(join(fresh, 'client', 'sw.js'), 'the app’s worker')
      await writeFile(join(fresh, 'client', 'sw-off.js'), 'the kill switch')
      for (const [name, text] of Object.entries(assets))
        await writeFile(join(fresh, 'client', 'assets', name), text)
      keepPrevious(dist, fresh)
      dist = fresh
    },
  }
}

const previousOf = async (dist: string) =>
  existsSync(join(dist, 'previous')) ? (await readdir(join(dist, 'previous', 'assets'))).sort() : []

test('the hashed files of the release before stay, of that one only, also when nothing changed since', async () => {
  const { build, dist } = await releases()
  await build(1, { 'form-A.js': '1', 'form-A.js.br': 'packed', 'form-A.js.map': '{}', 'same.css': 's' })
  expect(await previousOf(dist())).toEqual([])
  await build(2, { 'form-B.js': '2', 'same.css': 's' })
  expect(await previousOf(dist())).toEqual(['form-A.js', 'form-A.js.br'])
  await build(3, { 'form-B.js': '2', 'same.css': 's' })
  expect(await previousOf(dist())).toEqual(['form-A.js', 'form-A.js.br'])
  await build(4, { 'form-C.js': '3', 'same.css': 's' })
  expect(await previousOf(dist())).toEqual(['form-B.js'])
})

test('a tab of the release before still gets its scripts, kept for ever; pages are those of the new one', async () => {
  const { build, dist } = await releases()
  await build(1, { 'form-A.js': 'old script' })
  await build(2, { 'form-B.js': 'new script' })
  const { app } = await startServer({ app: await readBuiltApp(join(dist(), 'client'), 'on') })
  const old = await app.request('/assets/form-A.js')
  expect([old.status, await old.text()]).toEqual([200, 'old script'])
  expect(old.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(await (await app.request('/assets/form-B.js')).text()).toBe('new script')
  expect(await (await app.request('/index.html')).text()).toBe('release 2')
  expect(await (await app.request('/sw.js')).text()).toBe('the app’s worker')
})

test('SERVICE_WORKER=off: the kill switch stands at the worker’s address, asked for anew each time', async () => {
  const { build, dist } = await releases()
  await build(1, {})
  const { app } = await startServer({ app: await readBuiltApp(join(dist(), 'client'), 'off') })
  const worker = await app.request('/sw.js')
  expect(await worker.text()).toBe('the kill switch')
  expect(worker.headers.get('cache-control')).toBe('no-cache')
  await rm(join(dist(), 'client', 'sw-off.js'))
  await expect(readBuiltApp(join(dist(), 'client'), 'off')).rejects.toThrow('npm run build')
})
