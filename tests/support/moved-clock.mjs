// Preloaded into a server under test: its clock stands MOVED_BY milliseconds ahead of the machine's (behind, below 0).
const by = Number(process.env.MOVED_BY)
const MachineDate = Date

globalThis.Date = class extends MachineDate {
  constructor(...given) {
    if (given.length === 0) super(MachineDate.now() + by)
    else super(...given)
  }
  static now() {
    return MachineDate.now() + by
  }
}
