import type { Manifest } from './backup-manifest.ts'
import type { Restored } from './restore-backup.ts'

/** What the operator reads after a backup. */
export function backupWords(manifest: Manifest, folder: string): string {
  const { entries, files, lacking } = manifest
  return [
    `Đã sao lưu vào ${folder}: ${entries} thay đổi, ${files} tệp minh chứng, đã đối chiếu SHA-256.`,
    ...(lacking.length > 0
      ? [
          `${lacking.length} tệp hỏng hoặc thiếu trên máy chủ, không có trong bản sao lưu (xem "lacking" trong manifest.json).`,
        ]
      : []),
    'Hãy chép bản sao lưu sang ổ đĩa khác: trên cùng ổ đĩa, tệp minh chứng chỉ là tên thứ hai của cùng dữ liệu.',
    'Bản sao lưu chứa khóa của máy chủ và dữ liệu cá nhân: giữ như giữ chính máy chủ.',
    '',
    `Backed up to ${folder}: ${entries} changes, ${files} evidence files, verified by SHA-256.`,
    ...(lacking.length > 0
      ? [
          `${lacking.length} files are damaged or missing at the server and not in the backup (see "lacking" in manifest.json).`,
        ]
      : []),
    'Copy the backup to another disk: on the same disk its evidence files are second names of the same data.',
    "It holds the server's key and personal data: guard it like the server itself.",
  ].join('\n')
}

/** What the operator reads after a restore: what happened and what comes next. */
export function restoreWords({ manifest, before }: Restored, dataDir: string): string {
  const { entries, files, time } = manifest
  return [
    `Đã khôi phục ${dataDir} như lúc ${time}: ${entries} thay đổi, ${files} tệp minh chứng.`,
    ...(before === null
      ? []
      : [`Dữ liệu trước đó vẫn còn nguyên ở ${before}; chỉ xóa khi mọi máy đã gửi xong.`]),
    'Tiếp theo: khởi động máy chủ. Mỗi điện thoại, khi có mạng, tự gửi lại những gì máy chủ chưa có.',
    'Làm lại tay những việc quản trị sau thời điểm đó: thêm người, đổi vai trò, mật khẩu, thu hồi máy.',
    'Điện thoại ghi danh sau thời điểm đó sẽ báo cần ghi danh lại: cấp mã mới cho đúng người, mọi thứ trên máy còn nguyên.',
    'Mã ghi danh chưa dùng không còn giá trị; người làm việc tại bàn phải nhập lại mật khẩu.',
    '',
    `Restored ${dataDir} as of ${time}: ${entries} changes, ${files} evidence files.`,
    ...(before === null
      ? []
      : [`The data before is untouched in ${before}; delete it only when every device has sent.`]),
    'Next: start the server. Every phone, when it has a network, offers again what the server lacks.',
    'Do again by hand what was administered since: people, roles, passwords, revoked devices.',
    'A phone enrolled since says that it must enrol again: give its owner a new code, and everything on it is kept.',
    'Unused enrolment codes are void; people at desks type their password again.',
  ].join('\n')
}
