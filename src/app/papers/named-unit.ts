import { isUnitForm, unitForms, type Unit, type UnitForm } from '../../domain/unit/unit.ts'
import type { UnitKind } from '../../domain/unit/unit-id.ts'

/** "Xã Suối Mơ" → what the law calls it, and its name; null where the name does not begin with a form of that level. */
export function namedUnit(title: string, kind: UnitKind): Pick<Unit, 'form' | 'name'> | null {
  const forms = Object.keys(unitForms).filter((form): form is UnitForm => isUnitForm(form))
  const form = forms.find(
    (one) => unitForms[one].kind === kind && title.startsWith(`${unitForms[one].title} `),
  )
  return form === undefined ? null : { form, name: title.slice(unitForms[form].title.length + 1) }
}
