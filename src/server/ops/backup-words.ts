import type { Manifest } from './backup-manifest.ts'
import type { Moved } from './move-to-postgres.ts'
import type { Restored } from './restore-backup.ts'

/** What the operator reads after a backup. */
export function backupWords(manifest: Manifest, folder: string): string {
  const { entries, files, lacking, key } = manifest
  return [
    `Đã sao lưu vào ${folder}: ${entries} thay đổi, ${files} tệp minh chứng, đã đối chiếu SHA-256.`,
    ...(lacking.length > 0
      ? [
          `${lacking.length} tệp hỏng hoặc thiếu trên máy chủ, không có trong bản sao lưu (xem "lacking" trong manifest.json).`,
        ]
      : []),
    'Hãy chép bản sao lưu sang ổ đĩa khác: trên cùng ổ đĩa, tệp minh chứng chỉ là tên thứ hai của cùng dữ liệu.',
    key === null
      ? 'Khóa của máy chủ trong bản sao lưu được niêm phong: muốn khôi phục phải có SECRET_KEY. Hãy giữ SECRET_KEY ở nơi khác, không để cùng bản sao lưu.'
      : 'Bản sao lưu chứa khóa của máy chủ.',
    'Bản sao lưu chứa dữ liệu cá nhân: giữ như giữ chính máy chủ.',
    '',
    `Backed up to ${folder}: ${entries} changes, ${files} evidence files, verified by SHA-256.`,
    ...(lacking.length > 0
      ? [
          `${lacking.length} files are damaged or missing at the server and not in the backup (see "lacking" in manifest.json).`,
        ]
      : []),
    'Copy the backup to another disk: on the same disk its evidence files are second names of the same data.',
    key === null
      ? "The server's key in it is sealed: a restore needs SECRET_KEY. Keep SECRET_KEY elsewhere, not with the backup."
      : "It holds the server's key.",
    'It holds personal data: guard it like the server itself.',
  ].join('\n')
}

/** Where a restore went to. */
export interface RestoredPlace {
  readonly dataDir: string
  readonly databaseUrl: string | null
}

/** What the operator reads after a restore: what happened and what comes next. */
export function restoreWords(
  { manifest, before }: Restored,
  { dataDir, databaseUrl }: RestoredPlace,
): string {
  const { entries, files, time } = manifest
  const isPostgres = databaseUrl !== null
  const place = isPostgres ? 'PostgreSQL' : dataDir
  return [
    `Đã khôi phục ${place} như lúc ${time}: ${entries} thay đổi, ${files} tệp minh chứng.`,
    ...(before === null
      ? []
      : [
          isPostgres
            ? `Dữ liệu trước đó vẫn còn nguyên trong lược đồ ${before} của cơ sở dữ liệu; chỉ xóa (DROP SCHEMA ${before} CASCADE) khi mọi máy đã gửi xong.`
            : `Dữ liệu trước đó vẫn còn nguyên ở ${before}; chỉ xóa khi mọi máy đã gửi xong.`,
        ]),
    'Tiếp theo: khởi động máy chủ. Mỗi điện thoại, khi có mạng, tự gửi lại những gì máy chủ chưa có.',
    'Làm lại tay những việc quản trị sau thời điểm đó: thêm người, đổi vai trò, mật khẩu, thu hồi máy.',
    'Điện thoại ghi danh sau thời điểm đó sẽ báo cần ghi danh lại: cấp mã mới cho đúng người, mọi thứ trên máy còn nguyên.',
    'Mã ghi danh chưa dùng không còn giá trị; người làm việc tại bàn phải nhập lại mật khẩu.',
    '',
    `Restored ${place} as of ${time}: ${entries} changes, ${files} evidence files.`,
    ...(before === null
      ? []
      : [
          isPostgres
            ? `The data before is untouched in the schema ${before} of the database; delete it (DROP SCHEMA ${before} CASCADE) only when every device has sent.`
            : `The data before is untouched in ${before}; delete it only when every device has sent.`,
        ]),
    'Next: start the server. Every phone, when it has a network, offers again what the server lacks.',
    'Do again by hand what was administered since: people, roles, passwords, revoked devices.',
    'A phone enrolled since says that it must enrol again: give its owner a new code, and everything on it is kept.',
    'Unused enrolment codes are void; people at desks type their password again.',
  ].join('\n')
}

/** What the operator reads after the move; null: it had been done before. */
export function moveWords(moved: Moved | null, dataDir: string): string {
  if (moved === null)
    return [
      `Dữ liệu trong ${dataDir} đã được chuyển sang cơ sở dữ liệu này từ trước. Không phải làm gì thêm.`,
      '',
      `The data in ${dataDir} has been moved to this database before. There is nothing to do.`,
    ].join('\n')
  const { tables, files, lacking, to } = moved
  const rows = [...tables.values()].reduce((sum, table) => sum + table.rows, 0)
  const counts = [...tables].map(
    ([name, table]) => `  ${name}: ${table.rows} · ${table.sha256.slice(0, 16)}…`,
  )
  return [
    `Đã chuyển sang PostgreSQL (${to}): ${tables.size} bảng, ${rows} dòng, số dòng và SHA-256 của từng bảng bằng nhau ở hai bên.`,
    files === null
      ? `Tệp minh chứng vẫn ở ${dataDir}/files: giữ nguyên DATA_DIR.`
      : `Đã đưa ${files} tệp minh chứng vào kho S3, đọc lại và đối chiếu SHA-256 từng tệp.`,
    ...(lacking.length > 0
      ? [`${lacking.length} tệp hỏng hoặc thiếu ở nguồn; điện thoại còn giữ sẽ được hỏi lại.`]
      : []),
    `Dữ liệu cũ ở ${dataDir} còn nguyên và đã được đánh dấu để không ai chạy nhầm.`,
    'Tiếp theo: khởi động máy chủ với DATABASE_URL và SECRET_KEY như vừa dùng. Điện thoại tự gửi và nhận lại từ đầu một lần.',
    'Giữ SECRET_KEY ở nơi an toàn, tách khỏi bản sao lưu: mất nó là không khôi phục được.',
    '',
    `Moved to PostgreSQL (${to}): ${tables.size} tables, ${rows} rows; count and SHA-256 of every table are equal on both sides.`,
    files === null
      ? `Evidence files stay in ${dataDir}/files: keep DATA_DIR as it is.`
      : `${files} evidence files are in S3, each read back and compared by SHA-256.`,
    ...(lacking.length > 0
      ? [
          `${lacking.length} files are damaged or missing at the source; phones that hold them are asked again.`,
        ]
      : []),
    `The old data in ${dataDir} is as it was, and marked so that nobody starts it by mistake.`,
    'Next: start the server with the same DATABASE_URL and SECRET_KEY. Phones send and pull once from the beginning by themselves.',
    'Keep SECRET_KEY safe and apart from backups: without it nothing can be restored.',
    '',
    ...counts,
  ].join('\n')
}
