import { sealRecord } from '../../../src/app/dossier/seal-record.ts'
import { indicatorsAsked, NO_APPRAISAL, ruleAct } from '../../../src/domain/dossier/act.rules.ts'
import type { Act } from '../../../src/domain/dossier/act.ts'
import { readAppraisal } from '../../../src/domain/dossier/appraisal.ts'
import { dossierState } from '../../../src/domain/dossier/dossier.workflow.ts'
import { readActs } from '../../../src/domain/dossier/read-acts.ts'
import { recordOf, type DossierPart } from '../../../src/domain/log/record-id.ts'
import type { Change } from '../../../src/domain/log/write-entry.ts'
import { rolesOver } from '../../../src/domain/person/role.ts'
import type { Json } from '../../../src/domain/shared/json.ts'
import { recordChanges } from '../../../src/storage/entries/record-changes.ts'
import type { NewFile } from '../../../src/storage/files/file-row.ts'
import { headsOfFields, headsOfRecord } from '../../../src/storage/read/read-heads.ts'
import type { Space } from '../../../src/storage/space/space.ts'
import { sha256 } from './fake-crypto.ts'
import type { SimPhone } from './sim-phone.ts'
import { dossierAt, DUTIES, INDICATORS, parentOf } from './sim-places.ts'
import type { Deed } from './step.ts'
import type { World } from './world.ts'

/** Somebody writes at a phone, or takes a legal step. */
export async function doAtPhone(world: World, phone: SimPhone, deed: Deed): Promise<void> {
  await phone.survives(deed.do === 'write' ? deed.cut : null, async () => {
    const { space } = phone
    const written =
      deed.do === 'write'
        ? await changeAt(world, phone, deed)
        : { change: await actAt(world, phone, deed), files: [] }
    if (!written.change) return
    phone.noteSaved(await recordChanges(space, [written.change], written.files))
  })
}

async function changeAt(world: World, phone: SimPhone, deed: Deed & { readonly do: 'write' }) {
  const { space, isDesk } = phone
  const field = isDesk ? FINDINGS[deed.field % FINDINGS.length] : FIELDS[deed.field % FIELDS.length]
  if (field === undefined) throw new Error('No such field')
  const record = recordOf(dossierAt(deed.unit), partOf(field, isDesk))
  const [state] = await headsOfFields(space, record, [field])
  const heads = (state?.heads ?? []).map(({ id }) => id).slice(0, 64)
  const replaces = { all: heads, none: [], first: heads.slice(0, 1) }[deed.sees]
  const mark = world.random.next(1_000_000)
  const files = field.startsWith('evidence/') ? [photo(mark)] : []
  const value: Json = isDesk
    ? { verdict: mark % 3 === 0 ? 'ask' : 'agree', reason: `Lý do ${mark}` }
    : (cardOf(files[0]) ?? mark)
  return { change: { record, field, value, replaces }, files }
}

/** Answers; what no phase locks; the book that no office reads. */
const FIELDS = [
  ...['fact/TC1.CT1.1.done', 'remark/TC1.CT2', 'fact/TC1.CT1.1.total', 'evidence/e1'],
  ...['opinion/o1/said', 'meeting/m1/note/a'],
]
/** The appraised column, and what is at the council only. */
const FINDINGS = [
  ...INDICATORS.map((indicator) => `finding/${indicator}/verdict`),
  ...['ballot', 'sheet/p-tuan/opinion'],
]

function partOf(field: string, isDesk: boolean): DossierPart {
  if (field === 'ballot') return 'council'
  if (field.startsWith('sheet/')) return 'sheets'
  if (isDesk) return 'appraisal'
  return field.startsWith('meeting/') ? 'meetings' : 'self'
}

/** A few bytes that begin as a JPEG does. */
function photo(mark: number): NewFile {
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, mark & 255, (mark >> 8) & 255, (mark >> 16) & 255])
  return { sha256: sha256(bytes), bytes: bytes.buffer, type: 'image/jpeg', name: 'anh.jpg', preview: null }
}

const cardOf = (file: NewFile | undefined): Json | null =>
  file
    ? {
        file: { sha256: file.sha256, size: file.bytes.byteLength, type: file.type, name: file.name },
        link: null,
        title: 'Ảnh niêm yết',
        number: '',
        date: '',
        issuer: '',
      }
    : null

/** The act as a change, if the button is open or somebody forces it. */
async function actAt(
  world: World,
  { space, isDesk }: SimPhone,
  deed: Deed & { readonly do: 'act' },
): Promise<Change | null> {
  const part: DossierPart = isDesk ? 'appraisal' : 'self'
  const dossier = dossierAt(deed.unit)
  const record = recordOf(dossier, part)
  const act = await sayAct(space, record, isDesk, deed.act)
  if (!deed.forced && !(await mayAct(space, dossier, part, act))) return null
  const id = world.random.uuid(space.ports.clock.now())
  return { record, field: `act/${id}`, value: act as unknown as Json, replaces: [] }
}

const DECISION = {
  act: 'decide',
  recognised: true,
  number: '15/QĐ-UBND',
  date: '2026-11-22',
  authority: 'Chủ tịch UBND tỉnh',
  note: '',
} as const

async function sayAct(space: Space, record: string, isDesk: boolean, which: number): Promise<Act> {
  if (!isDesk)
    return which % 2 === 0
      ? { act: 'send', files: [], ...(await sealRecord(space, record)) }
      : { act: 'withdraw', reason: 'Gửi nhầm' }
  if (which === 5) return { act: 'reopen', reason: 'Còn một chỉ tiêu' }
  if (which % 3 === 0) return { act: 'start-appraisal' }
  const sealed = await sealRecord(space, record)
  if (which === 4) return { ...DECISION, ...sealed }
  if (which % 3 === 1) return { act: 'accept', note: '', ...sealed }
  const appraisal = readAppraisal(await headsOfRecord(space, record))
  return {
    act: 'return',
    indicators: indicatorsAsked({ appraisal, duties: DUTIES }),
    note: '',
    ...sealed,
  }
}

/** What the button asks before it opens. */
async function mayAct(space: Space, dossier: string, part: DossierPart, act: Act): Promise<boolean> {
  const fields = [
    ...(await headsOfFields(space, recordOf(dossier, 'self'), ['act/', 'ruling/'])),
    ...(await headsOfFields(space, recordOf(dossier, 'appraisal'), ['act/', 'ruling/', 'finding/'])),
  ]
  const state = dossierState(readActs(fields))
  if (state.waiting.length > 0) return false
  const identity = await space.readMeta('identity')
  const unit = dossier.slice(0, dossier.indexOf('/'))
  const roles = rolesOver(unit, identity?.grants ?? [], '2026-11-22', {
    parentOf,
    successorsOf: () => [],
    predecessorsOf: () => [],
  })
  const seal = 'seal' in act ? act.seal : ''
  const who = { part, author: identity?.person.id ?? '', roles, unit }
  const when = { state, seal, notReady: [], year: 2026, today: '2026-11-22' }
  return ruleAct(act, {
    ...NO_APPRAISAL,
    ...who,
    ...when,
    appraisal: readAppraisal(fields),
    duties: DUTIES,
  }).ok
}
