import { formatDossierId } from '../../domain/log/record-id.ts'
import type { LocalDate } from '../../domain/shared/local-date.ts'
import { DONG_XANH_HAMLETS } from './hamlet-content.ts'
import { dayHeld, dongXanhMeetings, MEETING_HELD } from './meeting-content.ts'
import { dongXanhOpinions } from './opinion-content.ts'
import { dongXanhPosting } from './posting-content.ts'
import { PRACTICE } from './practice-units.ts'
import type { SeedDevice } from './seed-device.ts'
import { seedFile } from './seed-file.ts'
import type { PracticeAccount } from './seed-people.ts'
import { inBook } from './seed-write.ts'

const DOSSIER = formatDossierId({ unit: PRACTICE.dongXanh, year: 2026, set: 'tcpl-2025' })
const SIGNED_PAGE = '0193a0d8-0000-7000-8000-000000000001'

/**
 * The people's part of xã Đồng Xanh, this year: hamlets, a meeting held and one to come (written by its note-taker), what
 * people said, a posting under way. Two opinions wait for a reply, so that its dossier cannot be sent yet.
 */
export async function seedParticipation(
  files: Parameters<typeof seedFile>[0],
  { officer, noteTaker }: { readonly officer: PracticeAccount; readonly noteTaker: PracticeAccount },
  deviceOf: (login: string, daysAgo: number) => Promise<SeedDevice>,
  today: LocalDate,
): Promise<void> {
  const liens = await deviceOf(noteTaker.login, 12)
  await liens.write(DOSSIER, 'meetings', [...DONG_XANH_HAMLETS, ...dongXanhMeetings(today)])
  const title = 'Biên bản họp thôn Đồng Mít'
  const card = { title, number: '', date: dayHeld(today), issuer: 'Thôn Đồng Mít' }
  const page = await seedFile(files, noteTaker, liens.id, 'bien-ban-dong-mit.png')
  await liens.write(DOSSIER, 'meetings', [
    {
      field: { kind: 'evidence', evidence: SIGNED_PAGE },
      value: { file: { ...page }, link: null, ...card, for: `meeting/${MEETING_HELD}` },
    },
    inBook('meeting', MEETING_HELD, ['photo', SIGNED_PAGE], { of: 'signed-page' }),
  ])
  // What the office sees of the meeting, under the meeting's id: the book itself stays with the commune.
  await liens.write(DOSSIER, 'self', [
    {
      field: { kind: 'evidence', evidence: MEETING_HELD },
      value: { file: { ...page }, link: null, ...card, for: `meeting/${MEETING_HELD}` },
    },
    {
      field: {
        kind: 'attachment',
        indicator: 'TC2.CT7',
        slot: 'TC2.CT7.general',
        evidence: MEETING_HELD,
      },
      value: true,
    },
  ])

  // A few hours ago: the youngest opinion is of today.
  const hanhs = await deviceOf(officer.login, 0.1)
  const photo = await seedFile(files, officer, hanhs.id, 'niem-yet.png')
  await hanhs.write(DOSSIER, 'self', [...dongXanhOpinions(today), ...dongXanhPosting(today, photo)])
}
