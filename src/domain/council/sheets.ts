import { parseFieldName } from '../dossier/field-name.ts'
import type { FieldHead, FieldState } from '../log/field-state.ts'
import { inConflict } from '../log/in-conflict.ts'
import { parseFinding, type Finding } from '../dossier/finding.ts'
import { Recorded } from '../meeting/recorded.ts'

/** What one member of the council says about one dossier; the comments name the fields, `sheet/<member id>/` left out. */
export interface MemberSheet {
  readonly member: string
  /** `mark/<indicator>`: agrees with the appraised column, or would change it. */
  readonly marks: ReadonlyMap<string, Finding>
  /** `vote` {vote}: only where the vote is open; null: has not voted. */
  readonly vote: 'approve' | 'reject' | 'abstain' | null
  /** `opinion` {text, written}: `written`: sent in writing because he could not come. */
  readonly opinion: { readonly text: string; readonly written: boolean } | null
  /** Who entered the newest part of it: the member himself, or the secretary for him. */
  readonly enteredBy: readonly string[]
  readonly conflicts: readonly string[]
}

type Draft = { -readonly [K in keyof MemberSheet]: MemberSheet[K] }

/** Fields of a `sheets` record → the sheets, by member. */
export function readSheets(fields: readonly FieldState[]): ReadonlyMap<string, MemberSheet> {
  const sheets = new Map<string, Draft>()
  for (const { field, heads } of fields) {
    const name = parseFieldName(field)
    const head = heads.at(-1)
    if (name?.kind !== 'sheet' || !head) continue
    const sheet: Draft = sheets.get(name.of) ?? {
      member: name.of,
      marks: new Map(),
      vote: null,
      opinion: null,
      enteredBy: [],
      conflicts: [],
    }
    sheets.set(name.of, sheet)
    if (inConflict(heads)) sheet.conflicts = [...sheet.conflicts, field]
    if (!sheet.enteredBy.includes(head.author)) sheet.enteredBy = [...sheet.enteredBy, head.author]
    put(sheet, name.aspect, name.each, head)
  }
  return sheets
}

function put(sheet: Draft, aspect: string, each: string | undefined, { value }: FieldHead): void {
  const said = Recorded.of(value)
  if (aspect === 'mark' && each !== undefined) {
    const finding = parseFinding(value)
    if (finding && finding.verdict !== 'ask') sheet.marks = new Map([...sheet.marks, [each, finding]])
  }
  if (aspect === 'vote') sheet.vote = said?.choice('vote', ['approve', 'reject', 'abstain'] as const) ?? null
  if (aspect === 'opinion') sheet.opinion = said && { text: said.text('text'), written: said.flag('written') }
}
