import { v7 } from 'uuid'
import { computed, type ComputedRef } from 'vue'
import type { BookField } from '../../domain/dossier/field-name.ts'
import { readModels, type LegalEducationModel } from '../../domain/opinion/legal-education-model.ts'
import { procedureOf } from '../../domain/procedure/procedure-of.ts'
import type { FieldChange } from '../dossier/field-change.ts'
import type { LockReason } from '../dossier/lock-reason.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'

export interface Models {
  readonly list: ComputedRef<readonly LegalEducationModel[]>
  /** Number of the official form, such as `Mẫu 04`; null: the set has none, and nothing need be recorded. */
  readonly form: ComputedRef<string | null>
  readonly lock: ComputedRef<LockReason | null>
  name(id: string, aspect: 'card' | 'tally'): BookField
  add(): Promise<string>
  remove(id: string): Promise<readonly FieldChange[]>
}

/** Forms and models of legal education on which the people of the open dossier's commune were asked. */
export function useModels(dossier: OpenDossier): Models {
  const book = dossier.book('self', () => 'model/')
  const name: Models['name'] = (of, aspect) => ({ kind: 'model', of, aspect })
  return {
    list: computed(() => readModels(book.data.value ?? [])),
    form: computed(() => {
      const { value: set } = dossier.set
      const forms = set ? procedureOf(set.id).forms : []
      return forms.find(({ id }) => id === 'model-opinions-summary')?.code ?? null
    }),
    lock: computed(() => dossier.lockOf(name('new', 'card'))),
    name,
    async add() {
      const id = v7()
      await dossier.record([{ field: name(id, 'card'), value: { name: '', description: '' }, seen: [] }])
      return id
    },
    async remove(id) {
      const field = name(id, 'card')
      const value = dossier.headsOf(field).at(-1)?.value ?? null
      await dossier.record([{ field, value: null }])
      return [{ field, value }]
    },
  }
}
