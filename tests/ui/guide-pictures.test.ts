import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url))
const FOLDER = 'pictures/guide/'
const guide = readFileSync(`${DOCS}huong-dan.md`, 'utf8')

test('the user guide shows every picture that `npm run guide` takes, and no other; all are small', () => {
  const shown = [...guide.matchAll(/<img src="([^"]+)" width="\d+" alt="[^"]+">/g)].map(([, path]) => path)
  expect(shown.length).toBe(guide.split('<img').length - 1)
  const taken = readdirSync(DOCS + FOLDER)
  expect([...shown].sort()).toEqual(taken.map((name) => FOLDER + name).sort())
  expect(taken.length).toBeLessThanOrEqual(25)
  for (const name of taken) expect(statSync(DOCS + FOLDER + name).size, name).toBeLessThanOrEqual(60_000)
})

test('every link within the user guide leads to a heading', () => {
  const places = [...guide.matchAll(/^#{1,3} (.+)$/gm)].map(([, heading = '']) => placeOf(heading))
  const links = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map(([, place]) => place)
  expect(links.length).toBeGreaterThan(14)
  expect(links.filter((place) => !places.includes(place ?? ''))).toEqual([])
})

/** As GitHub makes the place of a heading. */
const placeOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(' ', '-')
