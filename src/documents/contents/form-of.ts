import type { FormId, PaperForm } from '../../domain/procedure/form.ts'
import type { ProcedureForm } from '../../domain/procedure/procedure.ts'
import type { PaperSource } from '../paper-source.ts'

/** Which official form stands behind a paper, and what to tell whoever edits it. */
export interface FormOf {
  readonly form: ProcedureForm
  /** For `Paper.comments`. */
  readonly comments: readonly string[]
}

type TitledForm = NonNullable<ProcedureForm['ofHouseholdBallot']>

/** @param ours sentences on what of the paper is our own where the form is known in part */
export function formOf(
  { procedure }: Pick<PaperSource, 'procedure'>,
  id: FormId,
  ours: readonly string[] = [],
): FormOf {
  // The parser makes sure that there is one for each id.
  const form = procedure.forms.find((one) => one.id === id)!
  return { form, comments: [aboutForm(form), ...ours, ...aboutAwaited(procedure, form)] }
}

/** How well the layout of a form is known, for whoever edits the paper. */
export function aboutForm({ code, title, layout, clause, known, note }: ProcedureForm<PaperForm>): string {
  const awaited = note === undefined ? '' : ` ${note}`
  if (layout === 'ours' || title === null)
    return note ?? 'Chưa thấy mẫu chính thức; bố cục do Sổ TCPL trình bày.'
  const name = named(code, title, clause)
  if (layout === 'text')
    return `${name}: ${listed(known.map(({ kind }) => KNOWN[kind]))} theo đúng chữ của mẫu; phần đầu và phần ký do Sổ TCPL trình bày.${awaited}`
  const inside = known.length === 0 ? TITLE_ONLY : 'mới biết tên và một phần nội dung của mẫu'
  return `${name}: ${inside}; ${REST_OURS}${awaited}`
}

/** Of a form that stands beside another, of which nothing but its title is known. */
export const aboutTitled = ({ code, title, clause }: TitledForm): string =>
  `${named(code, title, clause)}: ${TITLE_ONLY}; ${REST_OURS}`

const named = (code: string | null, title: string, clause: string | undefined): string =>
  `${code ?? 'Mẫu'} “${title}”${clause === undefined ? '' : ` (${clause})`}`

const TITLE_ONLY = 'mới biết tên mẫu'
const REST_OURS = 'phần còn lại do Sổ TCPL trình bày, cần đối chiếu với mẫu ban hành trước khi ký.'

const KNOWN = { section: 'các mục', column: 'các cột', content: 'nội dung' } as const

const listed = (names: readonly string[]): string => [...new Set(names)].join(', ')

/** Papers that a circular on the standard may lay down; of the others no form is to be expected from it. */
const OF_THE_STANDARD: readonly FormId[] = [
  'assessment-report',
  'self-assessment-summary',
  'opinions-summary',
  'model-opinion-form',
  'model-opinions-summary',
]

function aboutAwaited(
  { awaited }: PaperSource['procedure'],
  { id, title }: ProcedureForm,
): readonly string[] {
  if (title !== null || !OF_THE_STANDARD.includes(id)) return []
  return awaited.flatMap(({ about, note }) => (about === 'forms' && note !== undefined ? [note] : []))
}
