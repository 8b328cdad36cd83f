/* Says things to a screen reader, calmly: what comes within ten seconds goes in one sentence. */

const BETWEEN = 10_000;

export class Announcer {
  constructor(region, { between = BETWEEN, now = () => performance.now() } = {}) {
    this.region = region;
    this.between = between;
    this.now = now;
    this.waiting = [];
    this.last = -Infinity;
    this.timer = null;
  }

  /** Say `words` as soon as calm allows; the same words waiting already are said once. */
  say(words) {
    if (!words || this.waiting.includes(words)) return;
    this.waiting.push(words);
    if (this.timer === null) this.timer = setTimeout(() => this.speak(), this.delay());
  }

  delay() {
    return Math.max(0, this.last + this.between - this.now());
  }

  speak() {
    this.timer = null;
    this.last = this.now();
    this.region.textContent = this.waiting.join(" ");
    this.waiting = [];
  }
}
