import { formatVietnamMoment } from './vietnam-moment.ts'
import { ROLE_WORDS } from '../import/role-words.ts'
import type { PersonFacts } from './person-facts.ts'

/** The same facts to be read by the person: one page that opens in any browser, without script or anything from outside. */
export function personPage({ account, grants, devices, audit, readings }: PersonFacts, now: number): string {
  const at = (moment: number | null): string => (moment === null ? '' : formatVietnamMoment(moment))
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${safe(account.name)}: dữ liệu trong Sổ TCPL</title>
<style>body{font-family:"Times New Roman",serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.5}
table{border-collapse:collapse;width:100%;font-size:.95rem}td,th{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}h2{margin-top:2rem}</style></head><body>
<h1>Dữ liệu của ${safe(account.name)} trong Sổ TCPL</h1>
<p>Lập lúc ${at(now)}. Tệp này gồm mọi dữ liệu máy chủ gắn với tài khoản của người này.</p>
<ul>
<li>Các mục đã ghi vào hồ sơ: tệp <b>muc-ghi.csv</b> (mở bằng Excel) và <b>muc-ghi.jsonl</b> (nguyên văn).</li>
<li>Dữ liệu trong trang này, dạng máy đọc được: tệp <b>du-lieu.json</b>.</li>
</ul>
<p>Trong các mục đã ghi có thể có dữ liệu của <b>người khác</b> (họ tên, ý kiến, danh sách họp). Che những chỗ đó trước khi giao tệp này ra ngoài cơ quan.</p>
<h2>Những gì tệp này không thể có</h2>
<ul>
<li>Họ tên do <b>người khác</b> gõ trong nội dung (ý kiến, biên bản họp, ghi chú, văn bản, ảnh): máy không biết đó là ai. Muốn tìm, gỡ các nội dung đó, hãy nói với người quản trị hồ sơ nào, ngày nào.</li>
<li>Nội dung còn trong điện thoại, chưa gửi lên máy chủ.</li>
<li>Mật khẩu, khóa của máy, mã xác thực: máy chủ chỉ giữ dạng không đọc ngược được hoặc là bí mật kỹ thuật.</li>
<li>Nội dung đã gỡ theo văn bản: chỉ còn dòng ghi việc gỡ.</li>
</ul>
<h2>Tài khoản</h2>
${table(
  [],
  [
    ['Họ và tên', account.name],
    ['Tên đăng nhập', account.login ?? 'không có'],
    ['Có trong sổ từ', at(account.since)],
    [
      'Xác thực hai lớp',
      account.secondFactorSince === null ? 'chưa bật' : `từ ${at(account.secondFactorSince)}`,
    ],
    ['Mã người', account.id],
  ],
)}
<h2>Vai trò</h2>
${table(
  ['Vai trò', 'Đơn vị', 'Từ ngày', 'Đến hết ngày'],
  grants.map(({ role, unitName, from, to }) => [ROLE_WORDS[role][0], unitName, from, to ?? '']),
)}
<h2>Máy</h2>
${table(
  ['Tên máy', 'Loại', 'Ghi danh', 'Liên lạc gần nhất', 'Thu hồi'],
  devices.map((one) => [
    one.label,
    one.desk ? 'máy tính' : 'điện thoại',
    at(one.enrolledAt),
    at(one.lastSeenAt),
    at(one.revokedAt),
  ]),
)}
<h2>Việc do người này làm, và việc quản trị về người này</h2>
${table(
  ['Lúc', 'Ai', 'Việc', 'Về'],
  audit.map((row) => [at(row.at), row.actorName ?? row.actor, row.action, row.target]),
)}
<h2>Ai đã xem dữ liệu về người này, và người này đã xem gì của đơn vị khác</h2>
${table(
  ['Lúc', 'Ai xem', 'Việc', 'Đơn vị', 'Về'],
  readings.map((row) => [at(row.at), row.personName ?? row.person, row.action, row.unitName, row.target]),
)}
</body></html>
`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p>Không có.</p>'
  const line = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${safe(cell)}</${tag}>`).join('')}</tr>`
  const first = head.length > 0 ? `<thead>${line(head, 'th')}</thead>` : ''
  return `<table>${first}<tbody>${rows.map((row) => line(row, 'td')).join('')}</tbody></table>`
}

const SAFE: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replace(/[&<>"]/g, (one) => SAFE[one] ?? one)
