import * as v from 'valibot'

export type Language = 'vi' | 'en'

/** Every refusal the API answers, with its HTTP status and a sentence in both languages. */
export const REFUSALS = {
  'bad-request': [400, 'Yêu cầu không đúng định dạng.', 'The request is not in the expected form.'],
  'bad-protocol': [
    400,
    'Ứng dụng và máy chủ không cùng phiên bản trao đổi.',
    'App and server speak different protocol versions.',
  ],
  'not-signed-in': [
    401,
    'Phiên làm việc đã hết. Dữ liệu trên máy vẫn còn nguyên.',
    'The session has ended. What is on this device is untouched.',
  ],
  'password-needed': [
    401,
    'Cần nhập lại mật khẩu để tiếp tục.',
    'Please enter the password again to continue.',
  ],
  'wrong-password': [401, 'Tên đăng nhập hoặc mật khẩu không đúng.', 'Wrong sign-in name or password.'],
  'wrong-code': [
    422,
    'Mã xác thực không đúng hoặc đã dùng. Hãy đợi ứng dụng xác thực hiện mã mới rồi nhập lại.',
    'This code is wrong or was used before. Please wait for the app to show a new one and enter that.',
  ],
  'ticket-unknown': [
    401,
    'Lượt đăng nhập này đã hết hạn. Hãy nhập lại tên đăng nhập và mật khẩu.',
    'This sign-in has run out of time. Please enter sign-in name and password again.',
  ],
  'bad-proof': [
    401,
    'Máy không chứng minh được khóa của mình. Hãy thử lại.',
    'The device could not prove its key. Please try again.',
  ],
  'device-unknown': [
    401,
    'Máy chủ chưa biết máy này: có thể máy chủ vừa được khôi phục. Hãy xin mã ghi danh mới; dữ liệu trên máy vẫn còn nguyên.',
    'The server does not know this device: it may have been restored. Please ask for a new enrolment code; what is on this device is untouched.',
  ],
  'not-all-received': [
    409,
    'Máy chủ chưa nhận đủ dữ liệu của máy này nên máy chưa được xóa. Hãy gửi lại; không có gì bị mất.',
    'The server has not received everything of this device, so it was not wiped. Please send again; nothing is lost.',
  ],
  'replacement-not-ready': [
    409,
    'Chưa thay máy được: việc gửi, nhận giữa hai máy chưa kiểm tra xong. Hãy làm các bước theo thứ tự.',
    'The device cannot be replaced yet: sending and receiving between the two have not been checked. Please follow the steps in order.',
  ],
  'device-revoked': [
    403,
    'Máy này đã bị thu hồi quyền. Hãy báo người quản trị.',
    'This device has been revoked. Please tell the administrator.',
  ],
  'device-unconfirmed': [
    403,
    'Máy này đang chờ người quản trị cho phép. Hãy đọc bốn số trên màn hình cho người quản trị.',
    'This device waits for the administrator. Please read the four digits on the screen to the administrator.',
  ],
  'device-refused': [
    403,
    'Người quản trị không cho phép máy này. Hãy xin mã ghi danh mới rồi làm lại.',
    'The administrator did not allow this device. Please ask for a new code and try again.',
  ],
  'no-unlock-code': [
    409,
    'Máy này đã bị thu hồi quyền nên không cấp mã mở khóa. Hãy cấp mã ghi danh mới cho người dùng.',
    'This device has been revoked, so no unlock code is given. Please give its person a new enrolment code.',
  ],
  forbidden: [403, 'Tài khoản này không có quyền làm việc đó.', 'This account may not do that.'],
  'cross-site': [
    403,
    'Yêu cầu đến từ trang khác nên bị từ chối.',
    'The request came from another site and was refused.',
  ],
  'not-found': [404, 'Không tìm thấy.', 'Not found.'],
  'code-unknown': [
    404,
    'Mã ghi danh không đúng, đã dùng hoặc đã hết hạn. Hãy xin mã mới.',
    'This code is wrong, used or expired. Please ask for a new one.',
  ],
  'device-not-asking': [
    409,
    'Máy này không còn chờ cho phép, hoặc bốn số đã khác. Hãy xem lại danh sách máy đang chờ.',
    'This device is no longer waiting, or its digits have changed. Please look at the waiting devices again.',
  ],
  'login-taken': [409, 'Tên đăng nhập này đã có người dùng.', 'This sign-in name is taken.'],
  'password-common': [
    422,
    'Mật khẩu này quá dễ đoán: có trong danh sách mật khẩu thường gặp, hoặc chỉ ghép từ tên, đơn vị và chữ số. Hãy chọn mật khẩu khác, ví dụ ba từ không liên quan với nhau.',
    'This password is too easy to guess: it is on the list of common ones, or made only of names, the unit and digits. Please choose another, such as three unrelated words.',
  ],
  'second-factor-required': [
    409,
    'Vai trò của anh/chị bắt buộc phải có xác thực hai lớp. Nếu đổi điện thoại, hãy chọn “Chuyển sang máy khác”.',
    'Your role requires the second factor. For another phone, please choose “Move to another phone”.',
  ],
  'hand-over-stale': [
    409,
    'Vai trò của người giao vừa được thay đổi hoặc đã kết thúc. Hãy tải lại trang rồi bàn giao lại.',
    'The roles of the giver have just been changed or have ended. Please reload the page and hand over again.',
  ],
  'hand-over-days': [
    422,
    'Ngày bàn giao không phù hợp: ngày cuối không sớm hơn hôm qua và không trước khi vai trò bắt đầu; người nhận bắt đầu từ hôm nay, chậm nhất là ngày liền sau ngày cuối. Hãy chọn lại ngày.',
    'These days do not fit: the last day is yesterday at the earliest and not before the role began; the receiver begins between today and the day after the last. Please choose again.',
  ],
  'last-administrator': [
    409,
    'Phải còn ít nhất một người quản trị.',
    'At least one administrator must remain.',
  ],
  'unit-retired': [
    409,
    'Đơn vị này đã thôi hoạt động, không giao thêm vai trò ở đó. Hãy chọn đơn vị đã thay thế; vai trò và hồ sơ cũ vẫn giữ nguyên.',
    'This unit has ended and takes no new roles. Choose the unit that took its place; its former roles and dossiers stay.',
  ],
  'round-not-on-request': [
    422,
    'Bộ tiêu chí này không có đợt mở theo yêu cầu cho năm đã chọn.',
    'This criteria set holds no round on request for that year.',
  ],
  'round-open': [
    409,
    'Đợt này đang mở cho đơn vị hoặc cho cấp trên của đơn vị.',
    'This round is already open for the unit or for one above it.',
  ],
  'round-closed': [409, 'Đợt này đã đóng từ trước.', 'This round has been closed already.'],
  'days-refused': [
    422,
    'Ngày vừa nhập không phù hợp với lịch đang dùng; có thể người khác vừa nhập. Hãy tải lại danh sách rồi xem lại.',
    'These days do not fit the calendar in use; somebody else may just have entered them. Please reload the list and look again.',
  ],
  'set-faulty': [
    422,
    'Bộ tiêu chí còn chỗ sai nên chưa công bố. Hãy sửa các chỗ được nêu rồi công bố lại.',
    'The criteria set has faults, so it was not published. Please correct the places named and publish again.',
  ],
  'set-id-taken': [
    409,
    'Mã này không dùng được cho bộ tiêu chí mới: đã có bộ mang mã này, hoặc mã không chỉ gồm 3 đến 40 chữ thường không dấu, chữ số và gạch nối. Hãy chọn mã khác.',
    'This id cannot name a new set: it is in use, or is not made of 3 to 40 small letters, digits and hyphens. Please choose another.',
  ],
  'revision-outdated': [
    409,
    'Người khác vừa công bố bản mới hơn của bộ tiêu chí này. Hãy mở bản mới nhất, xem lại phần sửa của mình rồi công bố.',
    'Somebody has published a newer revision of this set. Please open it, look at your changes again and publish.',
  ],
  'revision-unchanged': [
    422,
    'Không có gì khác bản đang dùng nên không công bố bản mới.',
    'Nothing differs from the revision in use, so none was published.',
  ],
  'ids-removed': [
    422,
    'Bản mới bỏ hoặc đổi loại những mã mà bản trước đã dùng. Hồ sơ có thể đã trả lời ở đó nên các mã này phải giữ nguyên; hãy xem danh sách được nêu.',
    'This revision drops ids of the one before, or changes their kind. Dossiers may have answered there, so they must stay; please see the list.',
  ],
  'offset-differs': [
    409,
    'Máy chủ đang có phần khác của tệp. Máy sẽ gửi tiếp từ chỗ máy chủ đã có.',
    'The server holds another part of the file. Sending continues from there.',
  ],
  'too-large': [413, 'Dữ liệu gửi lên lớn quá mức cho phép.', 'What was sent is larger than allowed.'],
  'wrong-type': [
    415,
    'Loại tệp này không được nhận. Chỉ nhận ảnh JPEG, PNG, WebP và tệp PDF.',
    'This kind of file is not taken: only JPEG, PNG, WebP and PDF.',
  ],
  'unreadable-file': [
    422,
    'Tệp bị hỏng hoặc không đầy đủ nên không mở được. Hãy chụp lại hoặc chọn lại tệp gốc.',
    'The file is damaged or incomplete and cannot be opened. Please take or choose it again.',
  ],
  'too-many-pixels': [
    422,
    'Ảnh lớn hơn 25 triệu điểm ảnh. Hãy chụp với cỡ nhỏ hơn rồi gắn lại.',
    'The picture has more than 25 million pixels. Please take a smaller one and attach it again.',
  ],
  'active-content': [
    422,
    'Tệp PDF có lệnh tự chạy nên không được nhận. Hãy mở tệp, chọn in thành PDF mới rồi gắn bản mới.',
    'The PDF holds a script or a command and is not taken. Open it, print it to a new PDF and attach that.',
  ],
  'import-not-xlsx': [
    415,
    'Đây không phải tệp Excel .xlsx. Hãy mở tệp bằng Excel, chọn “Lưu thành” kiểu .xlsx rồi chọn lại.',
    'This is not an Excel .xlsx file. Open it in Excel, save it as .xlsx and choose it again.',
  ],
  'import-unreadable': [
    422,
    'Không đọc được tệp này: tệp hỏng, có mật khẩu hoặc có phần lạ. Hãy chép các dòng sang tệp mẫu mới rồi chọn lại.',
    'This file cannot be read: it is damaged, locked or holds something unusual. Copy its rows into a new template and choose that.',
  ],
  'import-too-long': [
    413,
    'Tệp có quá 5.000 dòng, lớn hơn 2 MB, hoặc có ô được định dạng ở rất xa. Hãy xóa các dòng, cột trống ở cuối hoặc chia thành nhiều tệp.',
    'The file has more than 5,000 rows, is larger than 2 MB, or has formatted cells far away. Delete the empty rows and columns at the end, or split it.',
  ],
  'import-no-sheet': [
    422,
    'Tệp không có trang tính “Đơn vị” hoặc “Người dùng”. Hãy tải tệp mẫu và điền vào đó.',
    'The file has no sheet “Đơn vị” or “Người dùng”. Please download the template and fill that in.',
  ],
  'import-empty': [
    422,
    'Tệp chưa có dòng nào được điền. Hãy điền vào trang “Đơn vị” hoặc “Người dùng”, lưu lại rồi chọn lại tệp.',
    'No row of the file is filled in. Fill in the sheet “Đơn vị” or “Người dùng”, save it and choose the file again.',
  ],
  'import-faulty': [
    422,
    'Tệp còn dòng sai nên chưa nhập gì. Hãy sửa các dòng được nêu rồi kiểm tra lại.',
    'Some rows are wrong, so nothing was imported. Please correct the rows named and check again.',
  ],
  'import-changed': [
    409,
    'Dữ liệu đã đổi sau lần kiểm tra nên chưa nhập gì. Hãy xem lại kết quả kiểm tra mới rồi nhập.',
    'The data has changed since the check, so nothing was imported. Please look at the new result, then import.',
  ],
  'history-file-type': [
    415,
    'Chỉ nhận tệp Excel .xlsx hoặc tệp .csv. Hãy mở tệp, chọn “Lưu thành” một trong hai kiểu đó rồi chọn lại.',
    'Only Excel .xlsx and .csv files are taken. Open the file, save it as one of the two and choose it again.',
  ],
  'csv-unreadable': [
    422,
    'Không đọc được tệp CSV: tệp phải mã hóa UTF-8 và dấu ngoặc kép phải đủ đôi. Hãy lưu lại bằng kiểu “CSV UTF-8” rồi chọn lại.',
    'This CSV file cannot be read: it must be in UTF-8 with every quote closed. Save it as “CSV UTF-8” and choose it again.',
  ],
  'history-no-sheet': [
    422,
    'Tệp không có trang tính “Kết quả” hoặc “Tiêu chí, chỉ tiêu”. Hãy tải tệp mẫu và điền vào đó.',
    'The file has no sheet “Kết quả” or “Tiêu chí, chỉ tiêu”. Please download the template and fill that in.',
  ],
  'history-empty': [
    422,
    'Tệp chưa có dòng nào được điền. Hãy điền vào trang “Kết quả”, lưu lại rồi chọn lại tệp.',
    'No row of the file is filled in. Fill in the sheet “Kết quả”, save it and choose the file again.',
  ],
  'history-too-long': [
    413,
    'Tệp có quá 20.000 dòng, lớn hơn 4 MB, hoặc có ô được định dạng ở rất xa. Hãy xóa các dòng, cột trống ở cuối hoặc chia thành nhiều tệp.',
    'The file has more than 20,000 rows, is larger than 4 MB, or has formatted cells far away. Delete the empty rows and columns at the end, or split it.',
  ],
  'history-busy': [
    409,
    'Máy chủ đang nhập một tệp kết quả khác. Hãy đợi xong rồi bấm nhập lại; chưa có gì thay đổi.',
    'The server is importing another file of results. Wait until it is done and import again; nothing has changed.',
  ],
  'history-interrupted': [
    503,
    'Máy chủ đã dừng khi đang nhập tệp này; chưa có kết quả nào được ghi. Hãy kiểm tra và nhập lại tệp.',
    'The server stopped while importing this file; no result has been stored. Please check and import the file again.',
  ],
  'history-undo-order': [
    409,
    'Một lần nhập sau đã thay hoặc bổ sung kết quả của lần nhập này. Hãy hoàn tác lần nhập sau trước.',
    'A later import has replaced results of this one or added to them. Please undo the later one first.',
  ],
  'redaction-refused': [
    422,
    'Nội dung này không được gỡ: đó là quyết định, hành động trong hồ sơ, do chính người quản trị ghi, hoặc kết quả đang tính theo nó. Đơn vị cần sửa lại trước, sau đó mới gỡ nội dung cũ.',
    'This may not be taken out: it is an act or a decision in the dossier, was written by the administrator himself, or a result is computed from it. Its unit has to correct it first; then what stood there before can go.',
  ],
  'redaction-final': [
    409,
    'Không còn khôi phục được: nội dung này chưa bị gỡ, đã được khôi phục, hoặc đã quá thời hạn khôi phục.',
    'This cannot be given back: it was not taken out, has been given back, or the time for that has passed.',
  ],
  'hash-differs': [
    422,
    'Tệp nhận được không khớp mã kiểm tra. Máy sẽ gửi lại.',
    'The file received does not match its checksum. It will be sent again.',
  ],
  'too-old': [
    426,
    'Ứng dụng trên máy này đã cũ. Hãy cập nhật để nhận dữ liệu mới; việc gửi vẫn tiếp tục.',
    'This app is too old to receive. Please update; sending still works.',
  ],
  'too-many': [
    429,
    'Thử quá nhiều lần. Hãy đợi ít phút rồi thử lại.',
    'Too many attempts. Please wait a few minutes.',
  ],
  'too-fast': [
    429,
    'Máy chủ đang nhận quá nhiều yêu cầu từ máy này. Dữ liệu trên máy vẫn còn nguyên, máy sẽ tự gửi tiếp.',
    'Too many requests are coming from this device. What is on it is untouched and sending goes on by itself.',
  ],
  'quota-day': [
    429,
    'Hôm nay đã gửi hết mức cho phép. Phần còn lại vẫn ở trên máy và sẽ tự gửi vào ngày mai.',
    'The limit for today has been reached. The rest stays on this device and is sent by itself tomorrow.',
  ],
  'quota-total': [
    507,
    'Đã dùng hết chỗ lưu được cấp trên máy chủ. Dữ liệu vẫn còn trên máy này; hãy báo người quản trị tăng mức.',
    'The space granted on the server is used up. Everything is still on this device; please ask the administrator for more.',
  ],
  'server-fault': [
    500,
    'Máy chủ gặp lỗi. Dữ liệu trên máy vẫn còn nguyên, hãy thử lại sau.',
    'The server has a fault. What is on this device is untouched; please try later.',
  ],
  busy: [
    503,
    'Máy chủ đang bận. Dữ liệu trên máy vẫn còn nguyên, máy sẽ tự gửi lại.',
    'The server is busy. What is on this device is untouched and will be sent again.',
  ],
  'disk-full': [
    507,
    'Máy chủ hết chỗ lưu. Dữ liệu vẫn còn trên máy này.',
    'The server has no space left. Everything is still on this device.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>

export type RefusalCode = keyof typeof REFUSALS

/** Body of every 4xx and 5xx. `detail` names the place, never the submitted value. */
export const RefusalBody = v.object({ code: v.string(), message: v.string(), detail: v.optional(v.string()) })
export type RefusalBody = v.InferOutput<typeof RefusalBody>
