import type { Queries } from '../database/database.ts'

export type AuditAction =
  | 'unit-catalogue-loaded'
  | 'first-administrator-token-made'
  | 'first-administrator-made'
  | 'person-created'
  | 'person-changed'
  | 'work-handed-over'
  | 'work-taken-over'
  | 'import-done'
  | 'unit-added'
  | 'unit-renamed'
  | 'unit-merged'
  | 'enrolment-code-made'
  | 'device-enrolled'
  | 'device-asked'
  | 'device-confirmed'
  | 'device-refused'
  | 'device-registered'
  | 'device-revoked'
  | 'device-lost-entries'
  | 'unlock-code-made'
  | 'device-wipe-asked'
  | 'device-wiped'
  | 'device-removed'
  | 'replacement-started'
  | 'replacement-given-up'
  | 'device-replaced'
  | 'password-reset'
  | 'password-changed'
  | 'signed-in'
  | 'signed-out'
  | 'sign-in-failed'
  | 'sign-in-locked'
  | 'sign-in-unlocked'
  | 'second-factor-set'
  | 'second-factor-removed'
  | 'second-factor-failed'
  | 'second-factor-reset'
  | 'recovery-code-used'
  | 'recovery-codes-made'
  | 'session-ended'
  | 'practice-seeded'
  | 'round-opened'
  | 'round-closed'
  | 'official-days-entered'
  | 'official-days-removed'
  | 'revision-published'
  | 'history-imported'
  | 'history-import-stopped'
  | 'history-undone'
  | 'entry-redacted'
  | 'redaction-taken-back'
  | 'redactions-purged'
  | 'person-data-exported'
  | 'retention-run'

/** Adds one line of the audit; in a transaction, it stands or falls with what it speaks about. */
export async function audit(
  db: Queries,
  at: number,
  actor: string,
  action: AuditAction,
  target: string,
): Promise<void> {
  await db.insertInto('audit').values({ at, actor, action, target }).execute()
}
