import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { ActKind } from '../../../src/domain/dossier/act.ts'
import { WORKFLOW, type DossierPhase } from '../../../src/domain/dossier/dossier.workflow.ts'
import { mayDo } from '../../../src/domain/person/rights.ts'
import { ROLES, type Role } from '../../../src/domain/person/role.ts'
import { common as en } from '../../../src/ui/text/en/common.ts'
import { common as vi } from '../../../src/ui/text/vi/common.ts'
import { ACT_WORDS, CONDITION_WORDS } from './workflow-words.ts'

type Language = 'vi' | 'en'
const file = fileURLToPath(new URL('../../../docs/workflow.md', import.meta.url))
const page = readFileSync(file, 'utf8')
const text: Readonly<
  Record<Language, { readonly role: Record<Role, string>; readonly phase: Record<DossierPhase, string> }>
> = { vi, en }
const HEAD = {
  vi: ['việc', 'ghi vào', 'ai', 'khi hồ sơ', 'sau đó', 'điều kiện'],
  en: ['act', 'record', 'who', 'while the dossier is', 'then', 'conditions'],
} as const
const SAME = { vi: 'như cũ', en: 'the same' } as const
const KINDS = Object.keys(WORKFLOW) as ActKind[]

function workflowTable(language: Language): string {
  const { role, phase } = text[language]
  const rows = KINDS.map((kind) => {
    const { part, from, to, conditions } = WORKFLOW[kind]
    return [
      ACT_WORDS[kind][language],
      `\`${part}\``,
      ROLES.filter((one) => mayDo(kind, new Set([one])))
        .map((one) => role[one])
        .join(', '),
      from.map((one) => phase[one]).join('; '),
      to === 'same' ? SAME[language] : phase[to],
      conditions.map((one) => CONDITION_WORDS[one][language]).join('; ') || '–',
    ]
  })
  const head = HEAD[language]
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('')
}

/** Mermaid, which GitHub and most editors draw. */
function drawing(language: Language): string {
  const { phase } = text[language]
  const states = (Object.keys(phase) as DossierPhase[]).map((one) => `  state "${phase[one]}" as ${one}\n`)
  const arrows = KINDS.flatMap((kind) => {
    const { from, to } = WORKFLOW[kind]
    return from.map((one) => `  ${one} --> ${to === 'same' ? one : to} : ${ACT_WORDS[kind][language]}\n`)
  })
  return ['```mermaid\nstateDiagram-v2\n', ...states, '  [*] --> open\n', ...arrows, '```\n'].join('')
}

test('the page on the workflow is drawn from the code', async () => {
  const drawn = { table: workflowTable, drawing }
  const made = page.replace(
    /<!-- (table|drawing):(vi|en) -->[^]*?<!-- \/\1 -->/g,
    (_, what: keyof typeof drawn, language: Language) =>
      `<!-- ${what}:${language} -->\n\n${drawn[what](language)}\n<!-- /${what} -->`,
  )
  for (const language of ['vi', 'en']) expect(made).toContain(`<!-- table:${language} -->\n\n|`)
  await expect(made).toMatchFileSnapshot(file)
})
