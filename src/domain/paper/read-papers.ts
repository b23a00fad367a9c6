import { parseFieldName } from '../dossier/field-name.ts'
import { writtenAt } from '../log/display-order.ts'
import type { FieldHead, FieldState } from '../log/field-state.ts'
import type { Json } from '../shared/json.ts'
import { FORM_IDS, type FormId, type PaperForm } from '../procedure/form.ts'
import {
  formatPaperId,
  parsePaperIdAmong,
  type PaperId,
  type PaperRecord,
  type PaperScan,
  type PaperVersion,
} from './paper-version.ts'

/** The `paper/…` fields of a dossier → what was made of each of its papers, by its id. Unknown forms and aspects are passed over. */
export const readPapers = (fields: readonly FieldState[]): ReadonlyMap<string, PaperRecord> =>
  readPapersAmong<FormId>(fields, FORM_IDS)

/** The same of the papers with one of these forms. */
export function readPapersAmong<F extends PaperForm>(
  fields: readonly FieldState[],
  forms: readonly F[],
): ReadonlyMap<string, PaperRecord<F>> {
  const found = new Map<string, Found<F>>()
  const of = (id: PaperId<F>): Found<F> => {
    const key = formatPaperId(id)
    const known: Found<F> = found.get(key) ?? { id, made: new Map(), text: new Map(), scans: [] }
    found.set(key, known)
    return known
  }
  for (const { field, heads } of fields) {
    const name = parseFieldName(field)
    const head = heads.at(-1)
    if (name?.kind !== 'paper' || name.each === undefined || !head) continue
    const id = parsePaperIdAmong(name.of, forms)
    if (!id) continue
    // What was made is never made otherwise: of two values the first stands.
    if (name.aspect === 'made') of(id).made.set(name.each, heads[0] ?? head)
    else if (name.aspect === 'text' && typeof heads[0]?.value === 'string')
      of(id).text.set(name.each, heads[0].value)
    else if (name.aspect === 'scan') {
      const version = textOf(head.value, 'version')
      if (version !== '') of(id).scans.push({ evidence: name.each, version })
    }
  }
  return new Map(
    [...found].map(([key, { id, made, text, scans }]) => [
      key,
      {
        ...id,
        versions: [...made]
          .flatMap(([version, head]) => readVersion(version, head, text) ?? [])
          .sort((a, b) => a.number - b.number || a.at - b.at || (a.id < b.id ? -1 : 1)),
        scans,
      },
    ]),
  )
}

interface Found<F extends PaperForm> {
  readonly id: PaperId<F>
  readonly made: Map<string, FieldHead>
  /** `<version id>.<i>` → piece. */
  readonly text: Map<string, string>
  readonly scans: PaperScan[]
}

function readVersion(id: string, head: FieldHead, text: ReadonlyMap<string, string>): PaperVersion | null {
  const [number, pieces] = [countOf(head.value, 'number'), countOf(head.value, 'pieces')]
  const code = textOf(head.value, 'code')
  if (number < 1 || code === '') return null
  const parts = Array.from({ length: pieces }, (_, i) => text.get(`${id}.${i}`))
  const packed = pieces > 0 && parts.every((part) => part !== undefined) ? parts.join('') : null
  return { id, number, code, author: head.author, at: writtenAt(head), packed }
}

function textOf(value: Json, name: string): string {
  const found = isObject(value) ? value[name] : null
  return typeof found === 'string' ? found : ''
}

/** At most as many pieces as anybody would store: a list of that length is made. */
function countOf(value: Json, name: string): number {
  const found = isObject(value) ? value[name] : null
  return typeof found === 'number' && Number.isInteger(found) && found >= 0 && found <= 1000 ? found : 0
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
