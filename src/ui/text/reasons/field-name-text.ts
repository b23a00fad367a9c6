import { legalEvents } from '../../../domain/criteria-set/legal-step.ts'
import { parseFieldName, type FieldName } from '../../../domain/dossier/field-name.ts'
import type { Catalogue } from '../catalogue.ts'
import { placeText } from './place-text.ts'

/** What a field of a record speaks about, in words: "Số liệu – Tiêu chí 2, chỉ tiêu 4, nội dung 4.2". */
export function fieldNameText(t: Catalogue, name: FieldName): string {
  return t.outbox.field[name.kind](subjectOf(t, name))
}

/** The same for the spelling in a record; a field this version does not know is shown as it is spelt. */
export function fieldText(t: Catalogue, field: string): string {
  const name = parseFieldName(field)
  return name ? fieldNameText(t, name) : field
}

function subjectOf(t: Catalogue, name: FieldName): string {
  switch (name.kind) {
    case 'fact':
      return placeText(t, name.fact)
    case 'judgement':
      return placeText(t, name.item)
    case 'mark':
    case 'not-arising':
      return placeText(t, name.subject)
    case 'declaration':
    case 'confirmation':
      return name.condition
    case 'step':
      return stepText(t, name.step)
    case 'remark':
    case 'owner':
    case 'attachment':
    case 'finding':
      return placeText(t, name.indicator)
    case 'sheet':
      return name.each ? placeText(t, name.each) : ''
    default:
      return ''
  }
}

/** A step by its number, or an event whose day is recorded for a deadline. */
function stepText(t: Catalogue, step: string): string {
  const event = legalEvents.find((known) => known === step)
  return event === undefined ? t.path.field.doneStep(step) : t.path.event[event]
}
