import { ValueReader, type CriteriaSetError } from '../criteria-set/read-value.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { citedBy } from './cited-by.ts'
import { OFFICE_FORM_IDS, type OfficeFormId } from './form.ts'
import type { ProcedureForm } from './procedure.ts'
import { readForm } from './read-form.ts'
import { readSources } from './read-sources.ts'
import shipped from './data/office-forms.json' with { type: 'json' }

export type OfficeForm = ProcedureForm<OfficeFormId>

const read = new Map<string, readonly OfficeForm[]>()

/**
 * The official form behind each paper of a receiving office, in the order of `OFFICE_FORM_IDS`. Apart from the procedure:
 * a commune's phone has no use for them. Throws when the shipped file is broken.
 */
export function officeFormsOf(set: string): readonly OfficeForm[] {
  const known = read.get(set)
  if (known) return known
  const parsed = parseOfficeForms(shipped, set)
  if (!parsed.ok)
    throw new Error(`The forms of offices are broken: ${parsed.error[0]?.path} ${parsed.error[0]?.reason}`)
  read.set(set, parsed.value)
  return parsed.value
}

/** Those of the set go before those that every set shares; refused whole when anything of the file is wrong. */
export function parseOfficeForms(
  json: unknown,
  set: string,
): Result<readonly OfficeForm[], CriteriaSetError[]> {
  const errors: CriteriaSetError[] = []
  const file = new ValueReader(json, '', errors)
  const sources = readSources(file.field('sources'))
  const every = formsAt(file.field('every'))
  const own = file.field(set).isPresent ? formsAt(file.field(set)) : []
  const byId = new Map([...every, ...own].map((form) => [form.id, form]))
  for (const id of OFFICE_FORM_IDS) if (!byId.has(id)) file.field('every').refuse(`has no ${id}`)
  const forms = OFFICE_FORM_IDS.flatMap((id) => byId.get(id) ?? [])
  for (const source of new Set(citedBy(forms)))
    if (!Object.hasOwn(sources, source)) file.refuse(`has no source ${source}`, 'source-unknown')
  return errors.length === 0 ? ok(forms) : err(errors)
}

const formsAt = (from: ValueReader): readonly OfficeForm[] =>
  from.list((form) => readForm(form, OFFICE_FORM_IDS))
