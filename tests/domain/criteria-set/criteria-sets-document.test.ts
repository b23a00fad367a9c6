import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { shippedSets } from '../../../src/domain/criteria-set/choose-criteria-set.ts'
import { ruleKinds } from '../../../src/domain/criteria-set/read-rule.ts'
import { shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'
import { unknownValues } from './unknown-values.ts'

const file = fileURLToPath(new URL('../../../docs/criteria-sets.md', import.meta.url))
const page = readFileSync(file, 'utf8')
const sets = shippedCriteriaSets()

/** Names of all members, and all values of the ones that name a kind, anywhere in a set. */
function wordsOf(value: unknown, words = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return words
  for (const [name, child] of Object.entries(value)) {
    if (!Array.isArray(value)) words.add(name)
    if (['kind', 'status', 'outcome', 'side', 'scale'].includes(name)) words.add(String(child))
    wordsOf(child, words)
  }
  return words
}

describe('the page on criteria sets', () => {
  test.each([...sets.values()])('names every field and kind that $id uses', (set: CriteriaSet) => {
    const { sources: _, ...rest } = set
    const told = new Set([...page.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code!.split(/[^\w-]+/)))
    expect([...wordsOf(rest)].filter((word) => !told.has(word))).toEqual([])
  })

  test('names every kind of rule', () => {
    expect(ruleKinds.filter((kind) => !page.includes(`| \`${kind}\` |`))).toEqual([])
  })

  test('lists every shipped set', () => {
    expect(shippedSets.map(({ id }) => id).sort()).toEqual([...sets.keys()].sort())
    for (const id of sets.keys()) {
      expect(page).toContain(`| \`${id}.json\` |`)
      expect(page).toContain(`<!-- unknown:${id} -->`)
    }
  })

  test('names only files and commands that exist', () => {
    const paths = [...page.matchAll(/`((?:src|tests|docs)\/[^`\s<]+)`/g)].map(([, path]) => path!)
    const commands = [...page.matchAll(/`npm run ([a-z:]+)/g)].map(([, command]) => command!)
    const root = fileURLToPath(new URL('../../../', import.meta.url))
    expect(paths.filter((path) => !existsSync(root + path))).toEqual([])
    expect(commands.filter((command) => !(command in packageJson.scripts))).toEqual([])
  })

  test('tells what stays missing in each set, as the files say it', async () => {
    const made = page.replace(
      /<!-- unknown:(\S+) -->[^]*?<!-- \/unknown -->/g,
      (_, id: string) => `<!-- unknown:${id} -->\n\n${tableOf(sets.get(id)!)}\n<!-- /unknown -->`,
    )
    await expect(made).toMatchFileSnapshot(file)
  })
})

function tableOf(set: CriteriaSet): string {
  const rows = unknownValues(set).map(({ places, what, status, note }) =>
    [places.map((place) => `\`${place}\``).join(', '), what, status, note || '–'].join(' | '),
  )
  const head = `### \`${set.id}\`\n\n| where | what | status | what is awaited, in the words of the product |\n|---|---|---|---|\n`
  return head + rows.map((row) => `| ${row} |\n`).join('')
}
