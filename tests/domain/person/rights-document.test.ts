import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { DossierPhase } from '../../../src/domain/dossier/dossier.workflow.ts'
import { mayDo, RIGHTS, type Right, type RightRow } from '../../../src/domain/person/rights.ts'
import { ROLE_PLACES, ROLES, type Role } from '../../../src/domain/person/role.ts'
import { common as en } from '../../../src/ui/text/en/common.ts'
import { common as vi } from '../../../src/ui/text/vi/common.ts'
import { KIND_WORDS, RIGHT_WORDS, TABLE_WORDS } from './rights-words.ts'

type Language = keyof typeof TABLE_WORDS
const file = fileURLToPath(new URL('../../../docs/rights.md', import.meta.url))
const page = readFileSync(file, 'utf8')
const text: Readonly<
  Record<Language, { readonly role: Record<Role, string>; readonly phase: Record<DossierPhase, string> }>
> = { vi, en }

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('')

function rightsTable(language: Language): string {
  const words = TABLE_WORDS[language]
  const rows = (Object.keys(RIGHTS) as Right[]).map((right) => {
    const { phases, grantedIn }: RightRow = RIGHTS[right]
    const when = phases?.map((phase) => lower(text[language].phase[phase])).join('; ') ?? words.always
    const kinds = grantedIn?.map((kind) => KIND_WORDS[kind][language]).join(', ')
    return [
      RIGHT_WORDS[right][language],
      ...ROLES.map((role) => (mayDo(right, new Set([role])) ? '●' : '')),
      kinds === undefined ? when : words.only(kinds),
    ]
  })
  return table([words.right, ...ROLES.map((role) => text[language].role[role]), words.phases], rows)
}

function rolesTable(language: Language): string {
  const words = TABLE_WORDS[language]
  const rows = ROLES.map((role) => {
    const { kinds, itself, below } = ROLE_PLACES[role]
    return [
      text[language].role[role],
      kinds.map((kind) => KIND_WORDS[kind][language]).join(', '),
      [...(itself ? [words.itself] : []), ...(below ? [words.below] : [])].join(', '),
    ]
  })
  return table([words.role, words.granted, words.counts], rows)
}

test('the page on rights is drawn from the code', async () => {
  const drawn = { rights: rightsTable, roles: rolesTable }
  const made = page.replace(
    /<!-- (rights|roles):(vi|en) -->[^]*?<!-- \/\1 -->/g,
    (_, what: keyof typeof drawn, language: Language) =>
      `<!-- ${what}:${language} -->\n\n${drawn[what](language)}\n<!-- /${what} -->`,
  )
  for (const what of Object.keys(drawn))
    for (const language of ['vi', 'en']) expect(made).toContain(`<!-- ${what}:${language} -->\n\n|`)
  await expect(made).toMatchFileSnapshot(file)
})

test('the page names only files that exist', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  const paths = [...page.matchAll(/`((?:src|tests|docs)\/[^`\s<]+)`/g)].map(([, path]) => path ?? '')
  expect(paths.filter((path) => !existsSync(root + path))).toEqual([])
  expect(paths.length).toBeGreaterThan(3)
})
