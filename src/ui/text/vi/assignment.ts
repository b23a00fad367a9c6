/** Giving out what nobody has (phân công theo gợi ý), who has answered what, and one's own indicators first. */
export const assignment = {
  proposal: {
    open: 'Giao theo gợi ý',
    title: (count: number) => `Giao ${count} chỉ tiêu chưa phân công`,
    leadOffice:
      'Bộ tiêu chí nêu chức danh thường phụ trách chỉ tiêu. Chọn một lần người giữ từng chức danh, các chỉ tiêu chưa phân công sẽ được giao theo đó.',
    leadCriterion:
      'Chỉ tiêu mà bộ tiêu chí không nêu chức danh phụ trách thì xếp theo tiêu chí. Mục nào chưa chọn người thì giữ nguyên.',
    group: (heading: string, count: number) => `${heading} (${count} chỉ tiêu)`,
    none: 'Chưa giao',
    known: (name: string) => `${name} đang phụ trách các chỉ tiêu còn lại của mục này.`,
    found: (count: number) => `${count} người`,
    empty: 'Không có người nào trùng tên này.',
    nobody: 'Đơn vị chưa có người nào để giao. Hãy nhờ người quản trị thêm người.',
    preview: (count: number, people: number) =>
      count === 0
        ? 'Chưa chọn ai nên chưa có gì thay đổi.'
        : `Sẽ giao ${count} chỉ tiêu cho ${people} người:`,
    confirm: (count: number) => `Giao ${count} chỉ tiêu`,
    people: (count: number) => `${count} người`,
  },
  all: 'Chọn tất cả',
  progress: {
    title: 'Ai đã nhập gì',
    note: 'Tính theo dữ liệu đã có trên máy này; thay đổi người khác chưa gửi thì chưa thấy ở đây.',
    person: 'Người nhập',
    given: 'Được giao',
    begun: 'Đã có số liệu',
    finished: 'Đã nhập xong',
    entered: 'Tự nhập',
    last: 'Lần nhập gần nhất',
    never: 'Chưa nhập',
    of: (count: number, all: number) => `${count}/${all}`,
    none: '–',
    enteredCount: (count: number) => `${count} chỉ tiêu`,
  },
  lastBy: (name: string, at: string) => `${name} nhập gần nhất lúc ${at}`,
  print: {
    button: 'In',
    title: (unit: string, year: number) => `Bảng phân công phụ trách chỉ tiêu – ${unit}, năm ${year}`,
    place: 'Chỉ tiêu',
    name: 'Nội dung',
    owner: 'Người phụ trách',
    state: 'Tình trạng',
  },
  mine: {
    title: 'Anh/chị phụ trách',
    detail: (count: number, open: number) =>
      open === 0 ? `${count} chỉ tiêu, đã nhập xong` : `${count} chỉ tiêu, còn ${open} chưa xong`,
    allAbove: 'Chỉ tiêu của tiêu chí này nằm ở mục Anh/chị phụ trách.',
  },
}
