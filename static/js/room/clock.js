/* The clock of a step, by the server's time. It informs: nothing closes at zero.

   Each message with the server's time is a sample of (their time - ours), too low by the time it
   was under way, so the highest sample is the best one. A jump of the device's clock starts anew. */

import { texts } from "./texts.js";

const MARKS = [
  [300, "minutes-5"],
  [60, "minutes-1"],
  [0, "over"],
];

export class Clock {
  constructor(announcer) {
    this.announcer = announcer;
    this.offset = null;
    this.drift = Date.now() - performance.now();
    this.left = null;
    setInterval(() => this.tick(), 500);
  }

  /** Take in what the server's clock said just now. */
  sample(moment) {
    const theirs = Date.parse(moment);
    if (Number.isNaN(theirs)) return;
    const sample = theirs - Date.now();
    this.offset = this.offset === null ? sample : Math.max(this.offset, sample);
  }

  tick() {
    const drift = Date.now() - performance.now();
    if (Math.abs(drift - this.drift) > 2000) this.offset = null;
    this.drift = drift;
    const timer = document.querySelector("[data-timer]");
    if (timer) this.draw(timer);
    else this.left = null;
  }

  draw(timer) {
    if (this.offset === null) this.sample(timer.dataset.now);
    const paused = timer.dataset.paused === "true";
    const seconds = paused ? Number(timer.dataset.left) : this.secondsTo(timer.dataset.deadline);
    const state = paused ? "paused" : seconds < 0 ? "over" : "running";
    if (timer.dataset.state !== state) timer.dataset.state = state;
    write(timer.querySelector("[data-timer-left]"), minutes(seconds));
    const label = timer.querySelector("[data-timer-label]");
    write(label, label.dataset[state]);
    fill(document.querySelector("[data-timer-progress]"), timer.dataset, seconds);
    if (!paused) this.speak(timer.dataset.deadline, seconds);
  }

  secondsTo(deadline) {
    return Math.round((Date.parse(deadline) - Date.now() - (this.offset ?? 0)) / 1000);
  }

  speak(deadline, seconds) {
    const before = this.deadline === deadline ? this.left : null;
    this.deadline = deadline;
    this.left = seconds;
    if (before === null) return;
    const mark = MARKS.find(([at]) => before > at && seconds <= at);
    if (mark) this.announcer.say(texts[camel(mark[1])]);
  }
}

function camel(name) {
  return name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}

function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function fill(bar, { total, extended }, seconds) {
  if (!bar) return;
  const all = (Number(total) + Number(extended)) * 60;
  bar.value = all ? Math.min(100, Math.max(0, (100 * (all - seconds)) / all)) : 0;
}

/** "7:05", and "+0:30" when the time is over. */
export function minutes(seconds) {
  const whole = Math.abs(seconds);
  return `${seconds < 0 ? "+" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
