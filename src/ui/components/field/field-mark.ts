import type { Field } from '../../../app/dossier/use-field.ts'
import type { Mark } from '../../design/mark.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatMoment } from '../../text/format.ts'

/** What stands under a field: "Đã lưu trên máy" only when the store has said so; none while it is empty. */
export function fieldMark(t: Catalogue, field: Pick<Field, 'state' | 'savedBy'>): Mark | undefined {
  const words = t.indicator.field
  switch (field.state.value) {
    case 'empty':
      return undefined
    case 'typing':
      return { tone: 'none', icon: 'edit', text: words.typing }
    case 'saving':
      return { tone: 'none', icon: 'hourglass', text: words.saving }
    case 'failed':
      return { tone: 'bad', text: words.failed }
    case 'saved': {
      const by = field.savedBy.value
      if (!by || by.mine) return { tone: 'good', icon: 'check', text: words.saved }
      const text = words.savedBy(by.name ?? t.dossier.unknownPerson, formatMoment(by.at))
      return { tone: 'good', icon: 'check', text }
    }
  }
}
