import type { OfficeFormId } from '../../../domain/procedure/form.ts'
import type { OfficeForm } from '../../../domain/procedure/office-forms-of.ts'
import type { OfficeSource } from '../../office-source.ts'
import { aboutForm } from '../form-of.ts'

/** Which official form stands behind a paper of the office, and what to tell whoever edits it. */
export function officeFormOf(
  { forms }: Pick<OfficeSource, 'forms'>,
  id: OfficeFormId,
  ours: readonly string[] = [],
): { readonly form: OfficeForm; readonly comments: readonly string[] } {
  // The parser makes sure that there is one for each id.
  const form = forms.find((one) => one.id === id)!
  return { form, comments: [aboutForm(form), ...ours] }
}
