import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { ActKind } from '../../src/domain/dossier/act.ts'
import type { DossierPhase } from '../../src/domain/dossier/dossier.workflow.ts'
import { ROLES } from '../../src/domain/person/role.ts'

const DOMAIN = fileURLToPath(new URL('../../src/domain/', import.meta.url))

/** Rows of all tables: our words of the first column, and the other cells. */
const rows = readFileSync(`${DOMAIN}GLOSSARY.md`, 'utf8')
  .split('\n')
  .filter((line) => /^\| (?!our word|---)/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
const words = rows.flatMap(([word = '']) => word.replace(/ \(.*\)$/, '').split(' / '))

/** A new value does not compile until it stands here, and the test then asks for its row. */
const PHASES: Record<DossierPhase, true> = {
  open: true,
  sent: true,
  appraising: true,
  returned: true,
  accepted: true,
  concluded: true,
  decided: true,
  published: true,
  revoked: true,
}
const ACTS: Record<ActKind, true> = {
  send: true,
  withdraw: true,
  'start-appraisal': true,
  return: true,
  extend: true,
  resume: true,
  accept: true,
  reopen: true,
  conclude: true,
  'admit-late': true,
  decide: true,
  publish: true,
  revoke: true,
}

/** Not a noun of the field: small things all folders use. */
const NOT_A_NOUN = ['shared']

describe('the glossary has a row', () => {
  test('for every folder of the domain', () => {
    const nouns = readdirSync(DOMAIN, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !NOT_A_NOUN.includes(entry.name))
      .map((entry) => entry.name.replaceAll('-', ' '))
    expect(nouns.length).toBeGreaterThan(5)
    expect(nouns.filter((noun) => !words.includes(noun))).toEqual([])
  })

  test.each([
    ['role', ROLES],
    ['phase of a dossier', Object.keys(PHASES)],
    ['act', Object.keys(ACTS)],
  ])('for every %s', (_, values) => {
    expect(values.filter((value) => !words.includes(value))).toEqual([])
  })

  test('once for each word, with every cell filled', () => {
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
    expect(rows.filter((cells) => cells.some((cell) => cell === ''))).toEqual([])
  })
})
