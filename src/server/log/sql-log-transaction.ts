import type { Role } from '../../domain/person/role.ts'
import type { Queries, Write } from '../database/database.ts'
import type { EntryRow } from './entry-row.ts'
import type { ContentFilter, LogTransaction, WaitingAct } from './log-store.ts'

/** Rows of one insert: SQLite binds at most 32,766 values. */
const AT_ONCE = 500

/** The log inside one transaction of the database. */
export function createSqlLogTransaction(trx: Write): LogTransaction {
  return {
    ...entriesIn(trx),
    ...changesIn(trx),
    ...redactionsIn(trx),
    ...chainsIn(trx),
    ...waitingIn(trx),
    ...projectionsIn(trx),
  }
}

export async function chainsOf(db: Queries, devices: readonly string[]): Promise<Map<string, number>> {
  if (devices.length === 0) return new Map()
  const chains = await db.selectFrom('chains').selectAll().where('device', 'in', devices).execute()
  return new Map(chains.map((chain) => [chain.device, chain.complete]))
}

function entriesIn(trx: Write) {
  return {
    entry: (id) =>
      trx.selectFrom('entries').select(['hash', 'held_reason']).where('id', '=', id).executeTakeFirst(),
    async anyElsewhere(ids, record, field) {
      if (ids.length === 0) return false
      const elsewhere = await trx
        .selectFrom('entries')
        .select('id')
        .where('id', 'in', ids)
        .where((is) => is.or([is('record', '!=', record), is('field', '!=', field)]))
        .executeTakeFirst()
      return elsewhere !== undefined
    },
    entriesOfRecord: (record) => trx.selectFrom('entries').selectAll().where('record', '=', record).execute(),
    contentOf: (record, filter = {}) => contentOf(trx, record, filter),
    actsOf: (dossier) =>
      trx
        .selectFrom('entries')
        .selectAll()
        .where('dossier', '=', dossier)
        .where('kind', 'in', ['act', 'ruling'])
        .where('held_reason', 'is', null)
        .execute(),
    said: (record, field) =>
      trx
        .selectFrom('entries')
        .selectAll()
        .where('record', '=', record)
        .where('kind', 'in', ['act', 'ruling'])
        .where('field', '=', field)
        .where('held_reason', 'is', null)
        .execute(),
  } satisfies Partial<LogTransaction>
}

function contentOf(trx: Write, record: string, filter: ContentFilter): Promise<EntryRow[]> {
  const { prefix, author, held, notYetWith } = filter
  return trx
    .selectFrom('entries')
    .selectAll('entries')
    .where('record', '=', record)
    .where('kind', '=', 'content')
    .$if(prefix !== undefined, (rows) =>
      rows.where('field', '>=', prefix ?? '').where('field', '<', behind(prefix ?? '')),
    )
    .$if(author !== undefined, (rows) => rows.where('author', '=', author ?? ''))
    .$if(held !== undefined, (rows) => rows.where('held_reason', held === null ? 'is' : '=', held ?? null))
    .$if(notYetWith !== undefined, (rows) =>
      rows.where((is) =>
        is.not(
          is.exists(
            is
              .selectFrom('deliveries')
              .select('seq')
              .whereRef('deliveries.entry_id', '=', 'entries.id')
              .where('side', '=', notYetWith ?? 'commune'),
          ),
        ),
      ),
    )
    .execute()
}

/** The first text behind everything that begins so. */
const behind = (prefix: string): string =>
  prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)

function changesIn(trx: Write) {
  return {
    async insertEntry(row) {
      await trx.insertInto('entries').values(row).execute()
    },
    async setHeld(id, reason) {
      await trx.updateTable('entries').set({ held_reason: reason }).where('id', '=', id).execute()
    },
    async keepMismatch(row) {
      await trx
        .insertInto('mismatches')
        .values(row)
        .onConflict((conflict) => conflict.columns(['id', 'hash']).doNothing())
        .execute()
    },
    async deliver(deliveries) {
      for (let start = 0; start < deliveries.length; start += AT_ONCE)
        await trx
          .insertInto('deliveries')
          .values(deliveries.slice(start, start + AT_ONCE))
          .execute()
    },
    async noteFile(sha256, entry) {
      await trx.insertInto('file_mentions').values({ sha256, entry_id: entry }).execute()
    },
    async forgetFiles(entry) {
      const named = await trx
        .deleteFrom('file_mentions')
        .where('entry_id', '=', entry)
        .returning('sha256')
        .execute()
      return named.map(({ sha256 }) => sha256)
    },
    async inheritFile(sha256, unit, from) {
      const sent = await trx
        .selectFrom('file_sources')
        .select('unit')
        .where('sha256', '=', sha256)
        .where('unit', 'in', from)
        .limit(1)
        .executeTakeFirst()
      if (!sent) return
      await trx
        .insertInto('file_sources')
        .values({ sha256, unit })
        .onConflict((conflict) => conflict.columns(['sha256', 'unit']).doNothing())
        .execute()
    },
  } satisfies Partial<LogTransaction>
}

function redactionsIn(trx: Write) {
  return {
    async setBody(id, body) {
      await trx.updateTable('entries').set({ body }).where('id', '=', id).execute()
    },
    redaction: (entry) =>
      trx.selectFrom('redactions').selectAll().where('entry_id', '=', entry).executeTakeFirst(),
    async keepRedaction(row) {
      const { entry_id, ...rest } = row
      await trx
        .insertInto('redactions')
        .values({ entry_id, ...rest })
        .onConflict((conflict) => conflict.column('entry_id').doUpdateSet(rest))
        .execute()
    },
    async awaitedBack(entries) {
      if (entries.length === 0) return []
      const rows = await trx
        .selectFrom('redactions')
        .select('entry_id')
        .where('entry_id', 'in', entries)
        .where('state', '=', 'awaiting')
        .execute()
      return rows.map(({ entry_id }) => entry_id)
    },
  } satisfies Partial<LogTransaction>
}

function chainsIn(trx: Write) {
  return {
    nearInChain: (device, n) =>
      trx
        .selectFrom('entries')
        .select(['n', 'hash', 'body', 'held_reason'])
        .where('device', '=', device)
        .where('n', '>=', n - 1)
        .where('n', '<=', n + 1)
        .execute(),
    // The index on the chain is read backwards; of several with the same counter any engine must choose the same.
    chainEnd: (device) =>
      trx
        .selectFrom('entries')
        .select(['n', 'hash'])
        .where('device', '=', device)
        .orderBy('n', 'desc')
        .orderBy('received_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    chains: (devices) => chainsOf(trx, devices),
    async unbrokenFrom(device, n) {
      let end = n
      const later = trx.selectFrom('entries').select('n').distinct().where('device', '=', device)
      for (let more = true; more;) {
        const page = await later.where('n', '>', end).orderBy('n').limit(AT_ONCE).execute()
        const before = end
        for (const { n: next } of page) if (next === end + 1) end = next
        more = page.length === AT_ONCE && end === before + AT_ONCE
      }
      return end
    },
    async setChain(device, complete) {
      await trx
        .insertInto('chains')
        .values({ device, complete })
        .onConflict((conflict) => conflict.column('device').doUpdateSet({ complete }))
        .execute()
    },
  } satisfies Partial<LogTransaction>
}

function waitingIn(trx: Write) {
  const waiting = trx
    .selectFrom('waiting_acts')
    .innerJoin('entries', 'entries.id', 'waiting_acts.entry_id')
    .selectAll('entries')
    .select('waiting_acts.roles')
  return {
    async letWait(act, roles, devices) {
      await trx.deleteFrom('waiting_acts').where('entry_id', '=', act).execute()
      await trx
        .insertInto('waiting_acts')
        .values({ entry_id: act, roles: JSON.stringify([...roles]) })
        .execute()
      await trx
        .insertInto('awaited_devices')
        .values(devices.map((device) => ({ entry_id: act, device })))
        .execute()
    },
    async stopWaiting(act) {
      await trx.deleteFrom('waiting_acts').where('entry_id', '=', act).execute()
    },
    async actsAwaiting(devices) {
      if (devices.length === 0) return []
      const awaiting = await waiting
        .where('entries.id', 'in', (is) =>
          is.selectFrom('awaited_devices').select('entry_id').where('device', 'in', devices),
        )
        .execute()
      return awaiting.map(waitingAct)
    },
    async actsWaitingSince(before) {
      return (await waiting.where('received_at', '<', before).execute()).map(waitingAct)
    },
  } satisfies Partial<LogTransaction>
}

const waitingAct = ({ roles, ...row }: EntryRow & { roles: string }): WaitingAct => ({
  row,
  roles: new Set(JSON.parse(roles) as Role[]),
})

function projectionsIn(trx: Write) {
  return {
    async placeDossier({ id, ...place }) {
      await trx
        .insertInto('dossiers')
        .values({ id, ...place })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(place))
        .execute()
    },
    async nameSentFiles(dossier, files) {
      await trx.deleteFrom('sent_files').where('dossier', '=', dossier).execute()
      const named = [...files].map((sha256) => ({ dossier, sha256 }))
      if (named.length > 0) await trx.insertInto('sent_files').values(named).execute()
    },
  } satisfies Partial<LogTransaction>
}
