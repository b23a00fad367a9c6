import { isPostgresAddress } from './engine.ts'
import { DatabaseAway } from './postgres-fault.ts'

/** A setting of the database under which a receipt would not mean durable (P9). */
export class NotDurable extends Error {}

/** The encoding of a database in which Vietnamese cannot be kept as it was written. */
export class NotUtf8 extends Error {}

/** Why this database was not opened, for whoever starts the server: Vietnamese, then English, never the address's password. */
export function cannotOpen(address: string, cause: unknown): Error {
  const [vi, en] = sentences(isPostgresAddress(address) ? 'PostgreSQL (DATABASE_URL)' : address, cause)
  return new Error(`${vi}\n${en}`, { cause })
}

function sentences(named: string, cause: unknown): readonly [string, string] {
  const why = cause instanceof Error ? cause.message : String(cause)
  if (cause instanceof NotDurable)
    return [
      `Không mở cơ sở dữ liệu ${named}: với thiết lập ${why}, điều đã báo nhận có thể mất khi mất điện. Hãy sửa thiết lập rồi khởi động lại.`,
      `The database ${named} is not opened: with the setting ${why}, what was acknowledged could be lost in a power cut. Mend the setting, then start again.`,
    ]
  if (cause instanceof NotUtf8)
    return [
      `Không mở cơ sở dữ liệu ${named}: bảng mã là ${why}, không giữ được chữ tiếng Việt. Hãy tạo cơ sở dữ liệu mới với bảng mã UTF8 (createdb -E UTF8 -T template0).`,
      `The database ${named} is not opened: its encoding is ${why}, which cannot keep Vietnamese. Make a new database with the encoding UTF8 (createdb -E UTF8 -T template0).`,
    ]
  if (cause instanceof DatabaseAway)
    return [
      `Không kết nối được cơ sở dữ liệu ${named} (${cause.reason}). Hãy kiểm tra địa chỉ, mạng và máy chủ cơ sở dữ liệu.`,
      `The database ${named} is not reached (${cause.reason}). Check the address, the network and the database server.`,
    ]
  // The words of Kysely's migrator for a migration that it does not know.
  if (/previously executed migration .* is missing/.test(why))
    return [
      `Cơ sở dữ liệu ${named} do phiên bản mới hơn ghi. Hãy chạy phiên bản đó, hoặc khôi phục bản sao lưu của phiên bản này.`,
      `The database ${named} was written by a newer version. Run that version, or restore a backup of this one.`,
    ]
  return [
    `Không mở được cơ sở dữ liệu ${named} hoặc không nâng được lên cấu trúc của phiên bản này: ${why}`,
    `The database ${named} cannot be opened and brought to this version's schema: ${why}`,
  ]
}
