import type { Role } from '../../domain/person/role.ts'
import type { PracticeAccount } from './seed-people.ts'

const ROLE: Readonly<Record<Role, readonly [vi: string, en: string]>> = {
  officer: ['công chức lập hồ sơ', 'officer'],
  leader: ['lãnh đạo đơn vị', 'leader'],
  'note-taker': ['người ghi chép', 'note-taker'],
  appraiser: ['người thẩm định', 'appraiser'],
  'council-member': ['thành viên Hội đồng', 'council member'],
  'office-leader': ['lãnh đạo cơ quan thẩm định', 'leader of the office'],
  viewer: ['người theo dõi', 'viewer'],
  administrator: ['người quản trị', 'administrator'],
}

/** Everything needed to sign in as anybody: the content of `DATA_DIR/practice-accounts.txt`. */
export function accountsSheet(accounts: readonly PracticeAccount[], publicUrl: string): string {
  const until = new Date(accounts[0]?.codesExpireAt ?? 0).toISOString().slice(0, 10)
  const blocks = accounts.map((account) => {
    const [vi, en] = ROLE[account.role]
    return [
      `${account.name} – ${vi}, ${account.unitName} (${en})`,
      `  Tên đăng nhập / sign-in name: ${account.login}`,
      `  Mật khẩu / password:          ${account.password}`,
      ...account.codes.map(({ code, link }) => `  Mã ghi danh / enrolment code: ${code}   ${link}`),
    ].join('\n')
  })
  return [
    'SỔ TCPL – TÀI KHOẢN THỰC HÀNH (người, đơn vị và số liệu đều là hư cấu)',
    `Máy tính ở bàn làm việc: mở ${publicUrl}/sign-in, nhập tên đăng nhập và mật khẩu.`,
    'Điện thoại: mở đường dẫn ghi danh, hoặc mở ứng dụng rồi gõ mã. Mỗi mã chỉ dùng cho một máy,',
    `hết hạn ngày ${until}.`,
    '',
    'SỔ TCPL – PRACTICE ACCOUNTS (people, units and figures are invented)',
    `Desk: open ${publicUrl}/sign-in and give sign-in name and password.`,
    `Phone: open an enrolment link, or open the app and type a code. Each code is good for one device, until ${until}.`,
    '',
    ...blocks.flatMap((block) => [block, '']),
  ].join('\n')
}

/** What is printed at the first start: one line per role, the rest is in the file. */
export function accountsSummary(accounts: readonly PracticeAccount[], file: string): string {
  const firsts = accounts.filter((a, i) => accounts.findIndex((b) => b.role === a.role) === i)
  const line = (language: 0 | 1) => (a: PracticeAccount) => {
    const code = a.codes[0]?.code ?? ''
    const who = `  ${ROLE[a.role][language]}:`.padEnd(22)
    return language === 0
      ? `${who}${a.login} / ${a.password}   mã ghi danh ${code}   (${a.unitName})`
      : `${who}${a.login} / ${a.password}   enrolment code ${code}`
  }
  return [
    `Đã tạo dữ liệu thực hành. Đủ tài khoản của mọi vai trò ở: ${file}`,
    ...firsts.map(line(0)),
    '',
    `Practice data has been made. All accounts: ${file}`,
    ...firsts.map(line(1)),
  ].join('\n')
}
