const rows = (count: number) => `${count} ${count === 1 ? 'row' : 'rows'}`

export const importing = {
  title: 'Import from Excel',
  linkText: 'Add or change many people and units at once',
  templateTitle: '1. Download the template and fill it in',
  templateText:
    'It explains every column and lists the codes of the units in your scope. An import deletes nobody and takes no role away.',
  template: 'Download the template',
  fileTitle: '2. Choose the file to have it checked',
  fileText: 'An .xlsx of at most 2 MB and 5,000 rows. The check changes nothing.',
  choose: 'Choose a file',
  chooseAgain: 'Choose another file',
  checking: 'Checking the file…',
  unreadableTitle: 'The file could not be opened',
  unreadableText:
    'It was just changed or moved, or is open in another program. Save and close it, then choose it again.',
  resultTitle: '3. Look through it, then import',
  resultOf: (file: string) => `Result for the file ${file}`,
  faultyTitle: (count: number) => `${rows(count)} still wrong, nothing imported`,
  faultyText: 'Correct these rows in the file, save it and choose it again.',
  readyTitle: 'Every row is right, nothing imported yet',
  readyText: 'Look through what will change, then import. Either all of it is imported or nothing changes.',
  sameTitle: 'Nothing to import',
  sameText: 'Every row of the file is already as the data stands.',
  changedTitle: 'The data has just changed, nothing imported',
  changedText: 'Below is the new result. Look through it, then import.',
  apply: (count: number) => `Import ${rows(count)}`,
  applying: 'Importing…',
  doneTitle: 'Imported',
  donePeople: (added: number, changed: number) => `People: ${added} added, ${changed} changed.`,
  doneUnits: (added: number, changed: number) => `Units: ${added} added, ${changed} changed.`,
  doneNext: 'Next, open each person to give an enrolment code for the phone or to set a password.',
  toPeople: 'List of people',
  filter: 'Filter the rows',
  all: 'All',
  more: (count: number) => `Show ${count} more`,
  sheet: { people: 'Người dùng (people)', units: 'Đơn vị (units)' },
  place: (sheet: string, row: number) => `Sheet ${sheet}, row ${row}`,
  column: (column: string, title: string) => `Column ${column} (${title})`,
  noName: 'No name yet',
  outcome: { new: 'New', changed: 'Changed', unchanged: 'Unchanged', refused: 'Wrong' },
  roleIn: (role: string, unit: string) => `${role} · ${unit}`,
  since: (day: string) => `from ${day}`,
  unitUnder: (unit: string) => `in ${unit}`,
  none: 'open',
  change: {
    name: (before: string, after: string) => `Name: ${before} → ${after}`,
    role: 'This role is added',
    from: (before: string, after: string) => `From: ${before} → ${after}`,
    to: (before: string, after: string) => `Last day: ${before} → ${after}`,
    merged: (unit: string) => `${unit} is merged into this unit and ends`,
  },
  notice: {
    'unit-routed': (about: string, other: string) =>
      `${about} was merged into ${other}; the role is entered in ${other}.`,
    'zeros-added': (about: string, other: string) =>
      `Excel dropped the leading zeros; read as ${about}${other ? `, ${other}` : ''}. Please check that this is the unit.`,
    'from-today': (about: string) => `“Từ ngày” is empty: from today, ${about}.`,
    'from-kept': (about: string) => `“Từ ngày” is empty: the day in use stays, ${about}.`,
  },
  fault: {
    'column-missing': (about: string) =>
      `The sheet has no column “${about}”. Please use the titles of the template.`,
    'cell-too-long': () => 'This is too long. Please shorten it.',
    'day-bad': () => 'This is not a day. Please write day/month/year, for example 01/07/2026.',
    'unit-missing': () => 'The unit code is missing.',
    'unit-unknown': (about: string) =>
      `No unit has the code “${about}”. Please look it up in the sheet “Danh mục đơn vị” of the template.`,
    'unit-outside': (about: string) =>
      about
        ? `${about} is outside your units. Remove this row or give it to the administrator there.`
        : 'This is outside your units. Please give it to the administrator above you.',
    'unit-retired': (about: string) =>
      `${about} has ended and it is not known which unit took its place. Please write the code of an existing unit.`,
    'unit-divided': (about: string, other: string) =>
      `${about} was divided into ${other}. Please write the code of one of these.`,
    'zeros-lost': (about: string) =>
      `Excel made the code the number “${about}”, so the unit is not certain. Format the cell as text and write all zeros.`,
    'name-missing': () => 'The full name is missing.',
    'login-bad': (about: string) =>
      `“${about}” is not in the right form: 3 to 40 characters, lower-case letters without diacritics, digits, dot, hyphens.`,
    'login-elsewhere': (about: string) =>
      `The sign-in name “${about}” belongs to somebody in another unit. Please choose another.`,
    'login-of-another': (about: string, other: string) =>
      `In row ${other} this sign-in name is ${about}’s. Each person needs one of his own.`,
    'role-missing': () => 'The role is missing.',
    'role-unknown': (about: string) =>
      `There is no role “${about}”. Please copy the role from the sheet “Hướng dẫn” of the template.`,
    'role-not-here': (about: string) =>
      `This role cannot be given in ${about}. Please look at the role or the unit code again.`,
    'to-before-from': () => 'The last day must not be before the first.',
    'row-repeated': (about: string) => `The same as row ${about}. Please remove one of them.`,
    'periods-overlap': (about: string) =>
      `The same role in the same unit at the same time as row ${about}. Please change the days or make it one row.`,
    'too-many-roles': (about: string, other: string) =>
      `${about} has more than ${other} roles. Please remove ended ones on the page People.`,
    'person-ambiguous': (about: string) =>
      `The unit already has several people named ${about}. Give them sign-in names on the page People, then write them here.`,
    'person-has-login': (about: string, other: string) =>
      `The unit already has ${about} with the sign-in name ${other}. If it is this person, write that name; if not, add the person on the page People.`,
    'person-without-login': (about: string) =>
      `The unit already has ${about} without a sign-in name. If it is this person, set one on the page People first; if not, add the person there.`,
    'keys-elsewhere': (about: string) =>
      `${about} also has roles outside your units, so the name cannot be changed here. Please write the name as it is.`,
    'last-administrator': (about: string) =>
      `${about} would be left without an administrator. Please add another first.`,
    'code-bad': (about: string) => `“${about}” is not a unit code. A commune has 5 digits, a province 2.`,
    'code-repeated': () => 'This unit stands in a row above. Please make it one row.',
    'catalogue-closed': (about: string) =>
      `${about} belongs to the catalogue before 1 July 2025, which is closed. Please write a code of the one in force.`,
    'level-missing': () => 'A new unit needs its level: Cấp tỉnh or Cấp xã.',
    'level-unknown': (about: string) => `“${about}” is not a level. Please write Cấp tỉnh or Cấp xã.`,
    'level-differs': (about: string) =>
      `${about} is of another level. Please look at the code again or leave this empty.`,
    'unit-name-missing': () => 'A new unit needs its name.',
    'unit-name-form': (about: string) =>
      `“${about}” lacks its form. Please write it as on paper, for example Xã Suối Mới, Phường Bến Sông.`,
    'parent-missing': () => 'A new commune needs the code of its province.',
    'parent-differs': (about: string) =>
      `${about} is in another unit; a file does not move it. Please leave this empty.`,
    'parent-level': (about: string) => `${about} cannot stand above this unit.`,
    'from-missing': () => 'The day on which the addition, new name or merger takes effect is missing.',
    'day-ahead': () => 'This day is still to come. Please import on that day or later.',
    'merged-itself': (about: string) => `${about} cannot be merged into itself. Please remove this code.`,
    'merged-level': (about: string) => `Only communes can be merged by a file; ${about} cannot.`,
  },
}
