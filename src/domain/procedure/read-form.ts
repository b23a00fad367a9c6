import { readCited } from '../criteria-set/read-rule.ts'
import type { ValueReader } from '../criteria-set/read-value.ts'
import type { LayoutStatus, PaperForm } from './form.ts'
import type { KnownField, ProcedureForm } from './procedure.ts'
import { readOrNull } from './read-or-null.ts'

const LAYOUTS: readonly LayoutStatus[] = ['text', 'title', 'ours']

/** One form of a set. @param ids the forms it can be */
export function readForm<F extends PaperForm>(from: ValueReader, ids: readonly F[]): ProcedureForm<F> {
  const layout = from.field('layout').oneOf(LAYOUTS)
  const cited = readCited(from, ['id', 'code', 'title', 'by', 'layout', 'known', 'ofHouseholdBallot'])
  if (layout === 'ours' && cited.note === undefined)
    from.field('note').refuse('must say that the layout is ours', 'note-needed')
  const titled = (at: ValueReader) => ({
    ...readCited(at, ['code', 'title']),
    code: at.field('code').text(),
    title: at.field('title').text(),
  })
  return {
    ...cited,
    id: from.field('id').oneOf(ids),
    code: readOrNull(from.field('code'), (code) => code.text()),
    title: readOrNull(from.field('title'), (title) => title.text()),
    by: readOrNull(from.field('by'), (by) => by.text()),
    layout,
    known: from.field('known').list(readKnown),
    ...from.optional('ofHouseholdBallot', titled),
  }
}

const readKnown = (from: ValueReader): KnownField => ({
  ...readCited(from, ['kind', 'text']),
  kind: from.field('kind').oneOf(['section', 'column', 'content']),
  text: from.field('text').text(),
})
