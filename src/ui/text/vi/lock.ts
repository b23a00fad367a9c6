import type { SecretRefusal } from '../../../app/lock/secret.rules.ts'
import type { SecretKind } from '../../../app/lock/use-lock-settings.ts'

export const lock = {
  title: 'Khóa màn hình',
  kind: { pin: 'Mã PIN', passphrase: 'Cụm mật khẩu' } satisfies Record<SecretKind, string>,
  off: 'Chưa bật',
  on: {
    pin: 'Đang bật, mở bằng mã PIN',
    passphrase: 'Đang bật, mở bằng cụm mật khẩu',
  } satisfies Record<SecretKind, string>,
  offText: 'Ai cầm máy đang mở cũng xem được hồ sơ. Có thể đặt mã để chỉ anh/chị mở được màn hình.',
  onText: (minutes: number) => `Tự khóa sau ${minutes} phút không chạm vào máy.`,
  settings: 'Cài đặt khóa màn hình',
  now: 'Khóa ngay',

  screen: {
    title: 'Màn hình đang khóa',
    safe: 'Những gì đã nhập vẫn còn nguyên. Việc gửi, nhận dữ liệu vẫn tiếp tục.',
    open: 'Mở khóa',
    checking: 'Đang kiểm tra…',
    wrong: {
      pin: 'Mã PIN không đúng.',
      passphrase: 'Cụm mật khẩu không đúng.',
    } satisfies Record<SecretKind, string>,
    free: (count: number) => `Còn ${count} lần thử trước khi phải chờ.`,
    waitTitle: (left: string) => `Thử lại sau ${left}`,
    waitText: 'Đã nhập sai nhiều lần nên máy tạm ngừng nhận mã. Dữ liệu không bị xóa vì nhập sai.',
    cannotCheck: 'Trình duyệt này không kiểm tra được mã',
    cannotCheckText:
      'Trình duyệt đang chặn phần kiểm tra mã (WebAssembly). Hãy cho phép lại trong cài đặt trình duyệt, hoặc bấm “Quên mã” bên dưới.',
    forgot: 'Quên mã',
    others: 'Dùng tài khoản khác',
    empty: 'Chưa nhập mã.',
  },

  forgotten: {
    title: 'Quên mã: mở bằng mã của người quản trị',
    lead: 'Không cần mạng trên máy này. Những gì chưa gửi vẫn còn nguyên.',
    step1: 'Gọi điện hoặc gặp người quản trị, đọc mã yêu cầu này:',
    step2:
      'Người quản trị mở mục “Người dùng”, chọn tên anh/chị, bấm “Mã mở khóa” ở đúng máy này rồi đọc lại mã.',
    step3: 'Nhập mã người quản trị vừa đọc, rồi đặt mã mới.',
    challenge: 'Mã yêu cầu',
    code: 'Mã mở khóa (8 chữ số)',
    codeEmpty: 'Mã mở khóa có đúng 8 chữ số.',
    check: 'Kiểm tra mã',
    wrong: 'Mã mở khóa không đúng. Hãy đọc lại cả hai mã cùng người quản trị.',
    noKey: 'Máy này chưa nhận được khóa để kiểm tra',
    noKeyText:
      'Hãy nối mạng một lần và để màn hình này mở: máy tự nhận khóa từ máy chủ, sau đó mã yêu cầu hiện ra. Việc này chỉ cần một lần.',
    back: 'Tôi nhớ ra mã rồi',
    renew: 'Đặt mã mới',
    renewText: 'Đã đúng mã mở khóa. Hãy đặt mã mới để mở màn hình từ nay về sau.',
  },

  form: {
    kind: 'Mở bằng',
    pinDetail: 'Từ 6 chữ số',
    phraseDetail: 'Từ 10 ký tự, ví dụ một câu dễ nhớ',
    old: { pin: 'Mã PIN đang dùng', passphrase: 'Cụm mật khẩu đang dùng' } satisfies Record<
      SecretKind,
      string
    >,
    next: { pin: 'Mã PIN mới', passphrase: 'Cụm mật khẩu mới' } satisfies Record<SecretKind, string>,
    again: { pin: 'Nhập lại mã PIN mới', passphrase: 'Nhập lại cụm mật khẩu mới' } satisfies Record<
      SecretKind,
      string
    >,
    show: 'Hiện',
    hide: 'Ẩn',
    differs: 'Hai lần nhập không giống nhau.',
    refused: {
      'not-digits': 'Mã PIN chỉ gồm chữ số.',
      'short-pin': 'Mã PIN cần ít nhất 6 chữ số.',
      'short-phrase': 'Cụm mật khẩu cần ít nhất 10 ký tự.',
      same: 'Mã này chỉ dùng một hoặc hai ký tự lặp đi lặp lại nên rất dễ đoán. Hãy chọn mã khác.',
      repeated: 'Mã này là một đoạn lặp lại, như 123123, nên dễ đoán. Hãy chọn mã khác.',
      row: 'Mã này là dãy liên tiếp, như 123456, nên là mã bị thử đầu tiên. Hãy chọn mã khác.',
      date: 'Mã này giống ngày sinh hoặc năm sinh nên người quen dễ đoán. Hãy chọn mã khác.',
    } satisfies Record<SecretRefusal, string>,
    turnOn: 'Bật khóa màn hình',
    turnedOn: 'Đã bật khóa màn hình',
    change: 'Đổi mã',
    changed: 'Đã đổi mã',
    turnOff: 'Tắt khóa màn hình',
    turnOffText: 'Sau khi tắt, ai cầm máy đang mở cũng xem được hồ sơ.',
    turnedOff: 'Đã tắt khóa màn hình',
    failed: 'Chưa lưu được',
    minutes: 'Tự khóa khi không chạm vào máy',
    minutesChoice: (minutes: number) => `${minutes} phút`,
  },

  protects: {
    title: 'Khóa này bảo vệ được gì',
    does: 'Bảo vệ được: người khác cầm máy của anh/chị lên, hoặc ngồi vào bàn khi anh/chị ra ngoài, không xem và không sửa được hồ sơ.',
    doesNot:
      'Không bảo vệ được: người có thiết bị và đủ hiểu biết để sao chép bộ nhớ của máy hoặc mở công cụ của trình duyệt. Bản này chưa mã hóa dữ liệu lưu trên máy; trang cứu dữ liệu và bộ nhớ máy vẫn đọc được.',
    phone: 'Vì vậy vẫn phải bật khóa của chính điện thoại, máy tính và chế độ mã hóa của thiết bị.',
    lost: 'Mất máy thì báo ngay người quản trị để thu hồi máy. Khóa màn hình không thay cho việc đó.',
    forgot:
      'Quên mã không mất dữ liệu: người quản trị cấp mã mở khóa qua điện thoại, kể cả khi máy đang không có mạng.',
    tries:
      'Nhập sai nhiều lần thì phải chờ lâu dần, từ 30 giây đến 15 phút. Máy không bao giờ xóa dữ liệu vì nhập sai.',
  },

  admin: {
    action: 'Mã mở khóa',
    title: (name: string) => `Mã mở khóa cho ${name}`,
    lead: (device: string) =>
      `Chỉ dùng khi người này quên mã khóa màn hình của máy “${device}”. Hãy chắc chắn anh/chị đang nói chuyện với đúng người.`,
    challenge: 'Mã yêu cầu trên màn hình khóa (8 chữ số)',
    challengeWrong: 'Mã yêu cầu có đúng 8 chữ số. Hãy hỏi lại.',
    make: 'Lấy mã',
    shown: 'Đọc mã này cho người dùng:',
    note: 'Mã chỉ mở đúng máy đó, đúng lần yêu cầu này. Người dùng phải đặt mã mới ngay sau khi mở. Việc cấp mã được ghi lại.',
    copy: 'Chép mã mở khóa',
  },
}
