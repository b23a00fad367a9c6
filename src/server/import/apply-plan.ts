import { v7 as uuid } from 'uuid'
import type { ImportedAnswer } from '../../protocol/import.schema.ts'
import type { AuditTable } from '../access/access-tables.ts'
import type { AuditAction } from '../access/audit.ts'
import { closeUnguarded } from '../access/close-unguarded.ts'
import { storeLineage, storeUnits } from '../access/load-units.ts'
import { todayInVietnam } from '../access/today.ts'
import type { Write } from '../database/database.ts'
import type { ImportPlan, PersonStep, UnitStep } from './import-plan.ts'

/** SQLite takes 32,766 parameters in one statement; a grant has five. */
const BATCH = 1000

/** Carries out a faultless plan, with a line of audit for each person and unit. All of it in the given transaction. */
export async function applyPlan(
  trx: Write,
  plan: ImportPlan,
  actor: string,
  now: number,
): Promise<Omit<ImportedAnswer, 'identity'>> {
  const lines: AuditTable[] = []
  const note = (action: AuditAction, target: string) => lines.push({ at: now, actor, action, target })
  await changeUnits(trx, plan.units, note)
  await changePeople(trx, plan.people, now, note)
  note('import-done', `${plan.units.length} units, ${plan.people.length} people`)
  await inBatches(lines, (some) => trx.insertInto('audit').values(some).execute())
  const added = <T>(steps: readonly T[], isNew: (step: T) => boolean) => {
    const count = steps.filter(isNew).length
    return { added: count, changed: steps.length - count }
  }
  return {
    people: added(plan.people, ({ person }) => person === null),
    units: added(plan.units, ({ nameBefore }) => nameBefore === ''),
  }
}

type Note = (action: AuditAction, target: string) => void

async function changeUnits(trx: Write, steps: readonly UnitStep[], note: Note): Promise<void> {
  for (const { unit, nameBefore, since, merged } of steps) {
    await storeUnits(trx, [unit])
    if (nameBefore === '') note('unit-added', unit.id)
    else if (nameBefore !== null && since !== null) {
      await trx
        .insertInto('unit_names')
        .values({ unit: unit.id, since, name: unit.name, before: nameBefore })
        .onConflict((c) => c.columns(['unit', 'since']).doUpdateSet({ name: unit.name }))
        .execute()
      note('unit-renamed', unit.id)
    }
    await storeLineage(trx, merged)
    for (const { older, newer, since: from } of merged) {
      await trx
        .updateTable('units')
        .set({ retired_on: from })
        .where('id', '=', older)
        .where('retired_on', 'is', null)
        .execute()
      note('unit-merged', `${older} > ${newer}`)
    }
  }
}

async function changePeople(
  trx: Write,
  steps: readonly PersonStep[],
  now: number,
  note: Note,
): Promise<void> {
  const people = steps.map((step) => ({ ...step, id: step.person ?? uuid({ msecs: now }) }))
  const added = people.filter(({ person }) => person === null)
  await inBatches(
    added.map(({ id, name }) => ({ id, name, created_at: now })),
    (some) => trx.insertInto('people').values(some).execute(),
  )
  await inBatches(
    added.flatMap(({ id, login }) => (login === null ? [] : [{ person: id, login, hash: null }])),
    (some) => trx.insertInto('accounts').values(some).execute(),
  )
  for (const { id, person, name, renamed, moved } of people) {
    note(person === null ? 'person-created' : 'person-changed', id)
    if (renamed) await trx.updateTable('people').set({ name }).where('id', '=', id).execute()
    // All of them leave before any comes back: two roles may exchange their first days.
    for (const { before } of moved)
      await trx
        .deleteFrom('grants')
        .where('person', '=', id)
        .where('role', '=', before.role)
        .where('unit', '=', before.unit)
        .where('from', '=', before.from)
        .execute()
  }
  await inBatches(
    people.flatMap(({ id, added: grants, moved }) =>
      [...grants, ...moved.map(({ after }) => after)].map(({ role, unit, from, to }) => ({
        person: id,
        role,
        unit,
        from,
        to,
      })),
    ),
    (some) => trx.insertInto('grants').values(some).execute(),
  )
  for (const { id, person } of people) if (person !== null) await closeUnguarded(trx, id, todayInVietnam(now))
}

async function inBatches<T>(
  rows: readonly T[],
  write: (some: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let i = 0; i < rows.length; i += BATCH) await write(rows.slice(i, i + BATCH))
}
