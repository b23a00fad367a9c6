import { sizeOf } from '../../domain/log/missing-ranges.ts'
import type { CheckRequest, ProofRequest } from '../../protocol/replacement.schema.ts'
import type { Queries } from '../database/database.ts'
import { foldRecord, sealOfFields } from '../log/fold-record.ts'
import type { LogPorts } from '../log/log-deps.ts'
import type { CallerScope } from '../log/caller-scope.ts'
import type { ReplacementRow, Step } from './replace-device.ts'
import { countMissing } from './wipe-device.ts'

/** Values per question: SQLite takes no more than some thousands. */
const AT_ONCE = 500

/**
 * Compares what the old device says it wrote with what is here: entry by entry, and every file by its hash. A file counts
 * where the person's communes (`ownUnits`), or that of an entry of the device which names it, have sent the bytes: whether
 * the server has a file of others is not told. Where nothing is missing that is noted as the proof; held entries are here
 * too.
 */
export async function proveNothingLeft(
  db: Queries,
  row: ReplacementRow,
  { own, files }: ProofRequest,
  { ownUnits, now }: { readonly ownUnits: readonly string[]; readonly now: number },
): Promise<{ readonly entries: number; readonly files: number }> {
  const named = [...new Set(files)]
  let here = 0
  for (let i = 0; i < named.length; i += AT_ONCE) {
    const { count } = await db
      .selectFrom('files')
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('sha256', 'in', named.slice(i, i + AT_ONCE))
      .where((e) =>
        e.or([
          e.exists(
            e
              .selectFrom('file_mentions')
              .innerJoin('entries', 'entries.id', 'file_mentions.entry_id')
              .innerJoin('file_sources', (join) =>
                join
                  .onRef('file_sources.sha256', '=', 'file_mentions.sha256')
                  .onRef('file_sources.unit', '=', 'entries.unit'),
              )
              .select('entries.id')
              .whereRef('file_mentions.sha256', '=', 'files.sha256')
              .where('entries.device', '=', row.old_device),
          ),
          e.exists(
            e
              .selectFrom('file_sources')
              .select('file_sources.unit')
              .whereRef('file_sources.sha256', '=', 'files.sha256')
              .where('file_sources.unit', 'in', [...ownUnits]),
          ),
        ]),
      )
      .executeTakeFirstOrThrow()
    here += count
  }
  const missing = {
    entries: await countMissing(db, row.old_device, own),
    files: named.length - here,
  }
  const proven = missing.entries === 0 && missing.files === 0
  await db
    .updateTable('replacements')
    .set(
      proven
        ? { proven_at: now, proven_entries: sizeOf(own), proven_files: named.length }
        : { proven_at: null, proven_entries: null, proven_files: null },
    )
    .where('id', '=', row.id)
    .execute()
  return missing
}

/**
 * Whether the new device holds every record in which the old one wrote, as it stands here: by the seal of its heads. Records
 * that only come to a device when they are opened are counted apart.
 */
export async function checkNewDevice(
  db: Queries,
  row: ReplacementRow,
  { records }: CheckRequest,
  { scope, ports, now }: { readonly scope: CallerScope; readonly ports: LogPorts; readonly now: Step['now'] },
): Promise<{ readonly differing: readonly string[]; readonly elsewhere: number }> {
  const said = new Map(records.map(({ record, seal }) => [record, seal]))
  const written = await db
    .selectFrom('entries')
    .select(['record', 'unit', 'part'])
    .distinct()
    .where('device', '=', row.old_device)
    .where('kind', '=', 'content')
    .execute()
  const own = written.filter(
    ({ record, unit, part }) =>
      // A version before books of meetings does not speak of them, and has none.
      (part === 'self' || (part === 'meetings' && said.has(record))) && scope.communeUnits.includes(unit),
  )
  const differing: string[] = []
  let fields = 0
  for (const { record } of own) {
    const entries = await db.selectFrom('entries').selectAll().where('record', '=', record).execute()
    const folded = foldRecord(entries.filter(({ kind }) => kind === 'content'))
    fields += folded.length
    if (folded.length > 0 && said.get(record) !== (await sealOfFields(folded, ports))) differing.push(record)
  }
  const passed = differing.length === 0
  await db
    .updateTable('replacements')
    .set(
      passed
        ? { checked_at: now, checked_records: own.length, checked_fields: fields }
        : { checked_at: null, checked_records: null, checked_fields: null },
    )
    .where('id', '=', row.id)
    .execute()
  return { differing, elsewhere: written.length - own.length }
}
