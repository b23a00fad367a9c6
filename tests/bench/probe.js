/*
 * Runs in the measured page before its own scripts, under `window.bench`: when the first field takes input, how long
 * the main thread is blocked, how long each keystroke takes to paint and to be durable.
 */
;(() => {
  if (window.bench) return
  const bench = {
    ready: null,
    firstInput: null,
    kept: null,
    tasks: [],
    interactions: [],
    keys: [],
    writes: [],
  }
  window.bench = bench

  const observe = (type, take, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...options,
    })
  observe('longtask', ({ startTime, duration }) => bench.tasks.push({ at: startTime, duration }))
  observe(
    'event',
    (entry) =>
      bench.interactions.push({ id: entry.interactionId, name: entry.name, duration: entry.duration }),
    {
      durationThreshold: 16,
    },
  )

  /** Calls back when what was changed in this task has been painted. */
  const afterPaint = (done) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = done
      port2.postMessage(null)
    })

  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const key = { at: timeStamp, painted: null }
      bench.keys.push(key)
      afterPaint(() => (key.painted = performance.now() - timeStamp))
    },
    { capture: true, passive: true },
  )

  /** Each write of a store, and the keystroke before it. */
  for (const method of ['put', 'add']) {
    const original = IDBObjectStore.prototype[method]
    IDBObjectStore.prototype[method] = function (...args) {
      const request = original.apply(this, args)
      const write = {
        store: this.name,
        key: bench.keys.at(-1)?.at ?? null,
        durability: this.transaction.durability,
        done: null,
      }
      bench.writes.push(write)
      this.transaction.addEventListener('complete', () => (write.done = performance.now()))
      return request
    }
  }

  /** In the document, of a size, writable, and not covered by something else. */
  function usable(field) {
    if (!field || field.disabled || field.readOnly) return false
    const { left, top, width, height } = field.getBoundingClientRect()
    if (width < 4 || height < 4 || getComputedStyle(field).visibility === 'hidden') return false
    if (top >= innerHeight || top + height <= 0) return true
    const above = document.elementFromPoint(left + width / 2, top + height / 2)
    return above !== null && (above === field || above.contains(field))
  }

  /** Waits frame by frame; resolves with the moment. */
  bench.until = (holds) =>
    new Promise((resolve) => {
      const look = () => (holds() ? resolve(performance.now()) : requestAnimationFrame(look))
      look()
    })

  /** From this call to the moment the address, opened inside the app, shows what the selector says. */
  bench.open = async (path, selector) => {
    const from = performance.now()
    history.pushState(null, '', path)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
    await bench.until(() => document.querySelector(selector) !== null)
    return new Promise((resolve) => afterPaint(() => resolve(performance.now() - from)))
  }

  /** As soon as the field can be used a digit is put in through the browser's own editing; it counts when painted. */
  async function enterFirst(selector) {
    const find = () => document.querySelector(selector)
    bench.ready = await bench.until(() => usable(find()))
    const digit = find().value === '7' ? '8' : '7'
    find().focus()
    find().select()
    document.execCommand('insertText', false, digit)
    await bench.until(() => find()?.value === digit)
    afterPaint(() => {
      bench.firstInput = performance.now()
      setTimeout(() => (bench.kept = find()?.value === digit), 1500)
    })
  }
  if (window.benchField) void enterFirst(window.benchField)
})()
