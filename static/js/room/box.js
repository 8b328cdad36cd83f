/* The encrypted store (outbox.js) for this room. Writing is immediate; of several writings of one
   key while one is under way only the last is done. */

import { importKey, open } from "../outbox.js";

export class Box {
  static async open({ code, keepUser, keepKey }) {
    const store = await open({ userKey: keepUser, cryptoKey: await importKey(keepKey) });
    return new Box(store, `room/${code}/`);
  }

  constructor(store, prefix) {
    this.store = store;
    this.prefix = prefix;
    this.next = new Map();
    this.busy = new Map();
  }

  put(key, value) {
    this.next.set(key, () => this.store.put(this.prefix + key, value));
    return this.run(key);
  }

  remove(key) {
    this.next.set(key, () => this.store.remove(this.prefix + key));
    return this.run(key);
  }

  run(key) {
    if (!this.busy.has(key)) this.busy.set(key, this.work(key).finally(() => this.busy.delete(key)));
    return this.busy.get(key);
  }

  async work(key) {
    while (this.next.has(key)) {
      const act = this.next.get(key);
      this.next.delete(key);
      await act();
    }
  }

  /** Wait until everything is written. */
  settled() {
    return Promise.all(this.busy.values());
  }

  /** [[key, value], …] whose key starts with `start`, without it. */
  async under(start) {
    const whole = this.prefix + start;
    const all = await this.store.entries();
    return all.filter(([key]) => key.startsWith(whole)).map(([key, value]) => [key.slice(whole.length), value]);
  }
}
