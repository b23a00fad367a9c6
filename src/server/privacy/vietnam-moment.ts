const FORM = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** Day and time in Vietnam, for papers the server writes. @param moment milliseconds since 1970 */
export const formatVietnamMoment = (moment: number): string => FORM.format(moment)
