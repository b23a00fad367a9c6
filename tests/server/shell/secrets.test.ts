import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder, serveFolder } from '../ops/data-server.ts'

/** The script's own function: it is no part of the typed code. */
const script = new URL('../../scripts/secrets.mjs', import.meta.url).href
const { secretsIn } = (await import(/* @vite-ignore */ script)) as { secretsIn(text: string): string[] }

test('the server’s folder belongs to its account alone: keys, practice passwords, database, files', async () => {
  const data = join(await newFolder(), 'data')
  const server = await serveFolder(data, '1')
  const names = await readdir(data, { recursive: true })
  expect(names).toEqual(expect.arrayContaining(['server-key.json', 'practice-accounts.txt']))
  expect((await stat(data)).mode & 0o077).toBe(0)
  // The folder keeps strangers out; what holds a secret keeps them out by itself, also when it is copied elsewhere.
  for (const name of ['server-key.json', 'practice-accounts.txt'])
    expect(`${name} ${((await stat(join(data, name))).mode & 0o777).toString(8)}`).toBe(`${name} 600`)
  await server.stop()
})

// Put together here, so that the check of the tree does not find its own examples.
test.each([
  ['a private key', ['-----BEGIN', 'PRIVATE KEY-----'].join(' ')],
  ['a private JSON web key', `{"kty":"OKP","d": "${'a1'.repeat(22)}"}`],
  ['a cloud access key', `AKIA${'ABCD'.repeat(4)}`],
  ['an API token', `ghp_${'a1B2'.repeat(9)}`],
  ['a signed token', ['eyJhbGciOiJIUzI1NiJ9x', 'eyJzdWIiOiIxMjM0NTYifQ', 'a'.repeat(30)].join('.')],
  ['a password in an address', ['postgres://tcpl', 'mat-khau-1@db/tcpl'].join(':')],
  ['a written-out secret', `const SECRET_KEY = '${'x9'.repeat(16)}'`],
])('the check of the tree finds %s, and does not print it', (what, line) => {
  const found = secretsIn(`first\n${line}\n`)
  expect(found).toEqual([`2: ${what}`])
})

test('the check of the tree lets names and hashes be', () => {
  const text =
    "const secretKey = readSettings(environment)\nsha256: 'ab'.repeat(32)\nhttps://example.vn/a:b@c"
  expect(secretsIn(text)).toEqual([])
})
