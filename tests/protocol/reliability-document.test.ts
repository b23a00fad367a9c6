import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GUARDS } from '../sync/simulation/plants.ts'
import packageJson from '../../package.json' with { type: 'json' }

const page = readFileSync('docs/reliability.md', 'utf8')

test('each of the fourteen promises stands on the page once, with what keeps it', () => {
  const rows = [...page.matchAll(/^\| (R\d+) \|([^|]+)\|([^|]+)\|$/gm)]
  expect(rows.map(([, name]) => name)).toEqual(Array.from({ length: 14 }, (_, i) => `R${i + 1}`))
  for (const [, name, promise, kept] of rows) expect([name, promise?.trim(), kept?.trim()]).not.toContain('')
})

test('every file it names exists', () => {
  const named = [...page.matchAll(/`((?:src|tests|docs)\/[^`\s]+)`/g)].map(([, path]) => path ?? '')
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((path) => !existsSync(path))).toEqual([])
})

test('every command it names exists', () => {
  const named = [...page.matchAll(/`npm run ([a-z:]+)/g)].map(([, script]) => script ?? '')
  expect(named.filter((script) => !(script in packageJson.scripts))).toEqual([])
})

test('every planted bug is named with the histories it took', () => {
  for (const name of Object.keys(GUARDS)) expect(page).toMatch(new RegExp(`${name} \\d+`))
})
