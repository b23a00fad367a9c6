/** The form every candidate was measured with: five criteria of four indicators, five points each. */
const CRITERIA = [
  'Tiêu chí 1. Ban hành văn bản theo thẩm quyền để tổ chức thi hành Hiến pháp và pháp luật trên địa bàn',
  'Tiêu chí 2. Tiếp cận thông tin và phổ biến, giáo dục pháp luật cho người dân trên địa bàn xã',
  'Tiêu chí 3. Hòa giải ở cơ sở và trợ giúp pháp lý cho đối tượng được hưởng chính sách',
  'Tiêu chí 4. Thực hiện dân chủ ở cơ sở và tiếp nhận, giải quyết thủ tục hành chính',
  'Tiêu chí 5. Tổ chức tiếp công dân, giải quyết khiếu nại, tố cáo và bảo đảm an ninh trật tự',
]
const INDICATORS = [
  'Ban hành đầy đủ các văn bản hành chính theo quy định của cấp có thẩm quyền trong năm đánh giá',
  'Tổ chức đối thoại chính sách, pháp luật ít nhất một lần trong năm với đầy đủ thành phần tham dự',
  'Tỷ lệ vụ việc được giải quyết đúng hạn trên tổng số vụ việc tiếp nhận trong kỳ đánh giá',
  'Tỷ lệ người dân được cung cấp thông tin theo yêu cầu trên tổng số yêu cầu hợp lệ đã tiếp nhận',
]

export const criteria = CRITERIA.map((label, c) => ({
  id: `g${c + 1}`,
  label,
  indicators: INDICATORS.map((name, i) => {
    const number = c * 4 + i + 1
    return { id: `i${number}`, kind: i === 1 ? 'yes-no' : 'ratio', label: `${number}. ${name}` }
  }),
}))

export const indicators = criteria.flatMap((criterion) => criterion.indicators)
