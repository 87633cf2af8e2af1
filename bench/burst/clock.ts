interface Event {
  readonly time: number;
  /** Of two events at the same time, the one that was planned first comes first. */
  readonly turn: number;
  readonly happen: () => void;
}

const before = (one: Event, other: Event): boolean =>
  one.time < other.time || (one.time === other.time && one.turn < other.turn);

/**
 * Virtual time, in seconds. Once everything that runs waits for the clock, it jumps to the next
 * event. One event at a time, so that a simulation always goes the same way.
 */
export class Clock {
  now = 0;
  #turn = 0;
  /** A heap: the next event is the first. */
  readonly #events: Event[] = [];

  at(time: number, happen: () => void): void {
    this.#turn += 1;
    this.#push({ time: Math.max(time, this.now), turn: this.#turn, happen });
  }

  sleep(seconds: number): Promise<void> {
    return new Promise((resolve) => this.at(this.now + seconds, resolve));
  }

  /**
   * Goes on until nothing is planned any more, or to this time.
   * @param settled resolves once everything that the last event set off waits for the clock again, or has ended
   */
  async run(settled: () => Promise<void>, until = Infinity): Promise<void> {
    for (let next = this.#pop(); next && next.time <= until; next = this.#pop()) {
      this.now = next.time;
      next.happen();
      await settled();
    }
  }

  #push(event: Event): void {
    const events = this.#events;
    let place = events.length;
    for (let parent = (place - 1) >> 1; place > 0; parent = (place - 1) >> 1) {
      const above = events[parent];
      if (!above || before(above, event)) break;
      events[place] = above;
      place = parent;
    }
    events[place] = event;
  }

  #pop(): Event | undefined {
    const events = this.#events;
    const [first] = events;
    const last = events.pop();
    if (!first || !last || first === last) return first;
    let place = 0;
    for (;;) {
      const [left, right] = [events[2 * place + 1], events[2 * place + 2]];
      const child = right && left && before(right, left) ? right : left;
      if (!child || before(last, child)) break;
      events[place] = child;
      place = child === right ? 2 * place + 2 : 2 * place + 1;
    }
    events[place] = last;
    return first;
  }
}
