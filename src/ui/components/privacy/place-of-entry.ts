import { parseFieldName } from '../../../domain/dossier/field-name.ts'
import { parseRecordId } from '../../../domain/log/record-id.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { fieldNameText } from '../../text/reasons/field-name-text.ts'

/** Where an entry stands, in words: what it speaks about, and of which dossier's part. Its value is not known here. */
export function placeOfEntry(
  t: Catalogue,
  { record, field }: { readonly record: string; readonly field: string },
): { readonly what: string; readonly where: string } {
  const name = parseFieldName(field)
  const id = parseRecordId(record)
  const { other, ...parts } = t.timeline.part
  const part = id.ok && id.value.kind === 'dossier' ? id.value.part : ''
  const known = Object.hasOwn(parts, part) ? (parts as Readonly<Record<string, string>>)[part] : undefined
  const dossier = id.ok && id.value.kind === 'dossier' ? ` · ${id.value.dossier.year}` : ''
  return {
    what: name ? fieldNameText(t, name) : t.timeline.line.unknownField(field),
    where: `${known ?? other(part)}${dossier}`,
  }
}
