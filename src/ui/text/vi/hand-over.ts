/** Who is in charge of what (phân công) and how work goes over to somebody else (bàn giao). */
export const handOver = {
  tab: 'Phân công',
  owners: {
    title: 'Phân công chỉ tiêu',
    summary: (given: number, total: number) =>
      given === total
        ? `Cả ${total} chỉ tiêu đã có người phụ trách.`
        : `${given}/${total} chỉ tiêu đã có người phụ trách.`,
    leaderNote:
      'Chọn một hoặc nhiều chỉ tiêu rồi giao cho người phụ trách. Việc phân công không làm thay đổi kết quả tự đánh giá và quyền nhập của mọi người.',
    readNote: 'Lãnh đạo UBND phân công; anh/chị xem tại đây.',
    none: 'Chưa phân công',
    mine: (name: string) => `${name} (anh/chị)`,
    count: (count: number) => `${count} chỉ tiêu`,
    open: (open: number) => (open === 0 ? 'đã nhập xong' : `còn ${open} chưa xong`),
    rowOpen: 'Chưa nhập xong',
    rowDone: 'Đã nhập xong',
    usual: (role: string) => `Thường do ${role} phụ trách`,
    contested: 'Có hai người được giao cùng lúc',
    locked: 'Đang khóa',
    compare: 'So sánh và chọn',
    choose: (heading: string) => `Chỉ tiêu của mục ${heading}`,
    handOver: 'Bàn giao',
    handOverOf: (name: string) => `Bàn giao tất cả chỉ tiêu của ${name}`,
    selected: (count: number) => `Đã chọn ${count} chỉ tiêu`,
    give: 'Giao cho…',
    clear: 'Bỏ chọn',
    gone: (name: string, day: string) => `${name} đã thôi nhiệm vụ tại đơn vị, ngày cuối là ${day}`,
    goneText: 'Các chỉ tiêu dưới đây vẫn ghi tên người này. Hãy bàn giao cho người khác.',
    goneRead: 'Các chỉ tiêu dưới đây vẫn ghi tên người này. Lãnh đạo cần bàn giao cho người khác.',
    going: (name: string, day: string) => `${name} làm việc tại đơn vị đến hết ngày ${day}`,
    goingText:
      'Hãy bàn giao trước ngày đó và nhắc người này gửi hết dữ liệu trên máy. Thay đổi đến máy chủ sau ngày cuối được giữ lại, không tính.',
  },
  dialog: {
    assignTitle: (count: number) => `Giao ${count} chỉ tiêu cho ai?`,
    handOverTitle: (name: string) => `Bàn giao chỉ tiêu của ${name} cho ai?`,
    receiver: 'Người nhận',
    holds: (count: number) =>
      count === 0 ? 'Chưa phụ trách chỉ tiêu nào' : `Đang phụ trách ${count} chỉ tiêu`,
    until: (day: string) => `làm việc đến hết ngày ${day}`,
    nobody: 'Đơn vị chưa có người nào khác để giao. Hãy nhờ người quản trị thêm người.',
    preview: (count: number, name: string) =>
      count === 0
        ? `Không có chỉ tiêu nào đổi sang ${name}.`
        : `${name} sẽ phụ trách thêm ${count} chỉ tiêu:`,
    locked: (count: number) => `${count} chỉ tiêu đang khóa nên giữ nguyên người phụ trách.`,
    contested: (count: number) =>
      `${count} chỉ tiêu đang có hai người được giao nên giữ nguyên; hãy chọn một người trước.`,
    stays:
      'Nội dung đã nhập vẫn ghi tên người đã nhập. Thay đổi còn nằm trên máy của người đó vẫn được tính nếu gửi đến khi người đó còn quyền tại đơn vị.',
    assign: 'Giao',
    handOver: 'Bàn giao',
  },
  done: {
    title: (count: number, name: string) => `Đã giao ${count} chỉ tiêu cho ${name}`,
    undo: 'Hoàn tác',
    undone: (count: number) => `Đã trả ${count} chỉ tiêu về như trước`,
    undonePart: (count: number, left: number) =>
      `Đã trả ${count} chỉ tiêu về như trước; ${left} chỉ tiêu đã được phân công lại nên giữ nguyên`,
  },
  line: (name: string) => `Phụ trách: ${name}`,
  next: {
    start: 'Bắt đầu từ chỉ tiêu anh/chị phụ trách.',
    continue: (mine: number, all: number) =>
      `Còn ${mine} chỉ tiêu anh/chị phụ trách chưa xong; cả hồ sơ còn ${all}.`,
  },
  /** On the person's own phone. */
  notice: {
    endingTitle: (unit: string, day: string) => `Anh/chị làm việc tại ${unit} đến hết ngày ${day}`,
    endingText:
      'Hãy gửi hết dữ liệu trên máy này trước khi hết ngày đó. Thay đổi đến máy chủ sau ngày cuối vẫn được nhận nhưng bị giữ lại, không tính.',
    endedTitle: (unit: string, day: string) =>
      `Quyền của anh/chị tại ${unit} đã kết thúc, ngày cuối là ${day}`,
    endedText:
      'Những gì anh/chị đã nhập vẫn còn nguyên trong hồ sơ và ghi tên anh/chị. Thay đổi gửi sau ngày đó được máy chủ giữ lại, không tính; anh/chị vẫn xem được ở mục Chờ gửi. Nếu cần tính, hãy báo lãnh đạo hoặc người quản trị.',
    outbox: 'Xem dữ liệu chờ gửi',
  },
  /** At the administrator's desk. */
  person: {
    link: 'Bàn giao công việc',
    linkText: 'Khi người này chuyển công tác, nghỉ dài ngày hoặc đổi nhiệm vụ.',
    title: (name: string) => `Bàn giao công việc của ${name}`,
    noGrants: 'Người này không còn vai trò nào để bàn giao',
    noGrantsText: 'Các vai trò trong phạm vi quản lý của anh/chị đều đã kết thúc.',
    what: 'Vai trò bàn giao',
    whatEmpty: 'Hãy chọn ít nhất một vai trò.',
    lastDay: 'Ngày làm việc cuối của người giao',
    lastDayHint: 'Người giao còn quyền đến hết ngày này. Chọn hôm qua nếu muốn kết thúc quyền ngay.',
    lastDayEmpty: 'Hãy chọn ngày làm việc cuối.',
    lastDayEarly: (day: string) => `Không sớm hơn ngày ${day}.`,
    begins: 'Người nhận bắt đầu',
    beginsNext: (day: string) => `Ngày liền sau, ${day}`,
    beginsNow: 'Ngay hôm nay',
    beginsNowDetail: 'Hai người cùng có quyền đến hết ngày cuối của người giao.',
    receiver: 'Người nhận',
    receiverKnown: 'Người đã có tài khoản',
    receiverName: 'Tên người nhận',
    receiverNew: 'Người mới',
    receiverHint: 'Gõ tên có dấu hoặc không dấu.',
    receiverEmpty: 'Hãy chọn người nhận.',
    receiverNone: 'Không có người nào trùng tên này.',
    found: (count: number) => `${count} người`,
    phones: 'Máy của người giao',
    phonesText:
      'Máy không thu hồi thì vẫn gửi được đến hết ngày cuối; sau đó máy chủ nhận và giữ lại, không tính.',
    noPhones: 'Người giao không có máy nào đang dùng.',
    revoke: 'Thu hồi ngay khi bàn giao',
    revokeLate: 'Thu hồi là không lấy lại được; máy gửi gì sau đó đều bị giữ lại.',
    unsent: (count: number, at: string) => `Còn ${count} thay đổi chưa gửi, theo báo cáo lúc ${at}`,
    allSent: (at: string) => `Đã gửi hết, theo báo cáo lúc ${at}`,
    seen: (moment: string) => `Lần cuối liên lạc ${moment}`,
    warnUnsent: 'Có máy còn dữ liệu chưa gửi',
    warnUnsentText: (name: string) =>
      `Hãy nhờ ${name} mở ứng dụng khi có mạng và đợi gửi xong trước ngày cuối. Không thu hồi máy trước khi gửi xong.`,
    warnSilent: (days: number) => `Có máy không liên lạc đã ${days} ngày`,
    warnSilentText: (name: string) =>
      `Máy có thể còn dữ liệu chưa gửi mà máy chủ chưa biết. Hãy hỏi ${name} trước khi bàn giao.`,
    preview: 'Sau khi bàn giao',
    previewGiver: (name: string, role: string, unit: string, day: string) =>
      `${name} thôi vai trò “${role}” tại ${unit} sau ngày ${day}.`,
    previewGiverNever: (name: string, role: string, unit: string) =>
      `${name} không nhận vai trò “${role}” tại ${unit} nữa.`,
    previewReceiver: (name: string, role: string, unit: string, period: string) =>
      `${name} có vai trò “${role}” tại ${unit} ${period}.`,
    newReceiver: 'Người nhận',
    previewKept: 'Nội dung người giao đã nhập vẫn ghi tên người giao, không chuyển sang người nhận.',
    previewIndicators:
      'Chỉ tiêu đã phân công trong từng hồ sơ do lãnh đạo đơn vị bàn giao ở mục Phân công; lãnh đạo sẽ được nhắc ở đó.',
    previewAdministrator:
      'Vai trò quản trị chỉ bàn giao được khi đơn vị vẫn còn người quản trị khác đăng nhập được.',
    confirm: 'Bàn giao',
    done: (giver: string, receiver: string) => `Đã bàn giao công việc của ${giver} cho ${receiver}`,
    next: 'Việc tiếp theo',
    openReceiver: (name: string) => `Mở trang của ${name} để cấp mã ghi danh`,
    openGiver: (name: string) => `Mở trang của ${name}`,
    undo: 'Hoàn tác',
    undoText:
      'Hoàn tác trả lại vai trò của hai người như trước khi bàn giao; máy đã thu hồi thì không lấy lại được.',
    undoNewText: (giver: string, receiver: string) =>
      `Hoàn tác trả lại vai trò của ${giver}; ${receiver} vẫn còn vai trò vừa nhận, muốn thôi thì sửa ngày kết thúc ở trang của người đó.`,
    undone: 'Đã trả lại vai trò như trước',
  },
}
