import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const WORDS = `${ROOT}src/ui/text/vi/`

test('every word the user guide puts in quotation marks stands in the Vietnamese text catalogue', () => {
  const catalogue = readdirSync(WORDS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(WORDS + file, 'utf8'))
    .join('\n')
  const guide = readFileSync(`${ROOT}docs/huong-dan.md`, 'utf8')
  // `…` in the guide stands for a value that the screen fills in.
  const quoted = [...guide.matchAll(/“([^”]+)”/g)].flatMap(([, words = '']) => words.split('…'))
  const said = [...new Set(quoted.map((words) => words.trim()))].filter((words) => words !== '')
  expect(said.length).toBeGreaterThan(50)
  expect(said.filter((words) => !catalogue.includes(words))).toEqual([])
})
