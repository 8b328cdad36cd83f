/* The socket, and polling where no socket can be opened. Delivers messages; knows no content.

   States: connecting, online, polling, offline, signed-out, removed, closed. A dead line is noticed
   by the heartbeat, by waking up, and by the browser's own `online` event. */

const HEARTBEAT = 25_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const POLL = 3_000;
const PATIENCE = 2_500;
const FAILURES_BEFORE_POLL = 2;
const SIGNED_OUT = 4401;
const STOPS = { [SIGNED_OUT]: "signed-out", 4403: "removed", 4410: "closed" };

export class Transport {
  constructor({ socketUrl, pollUrl, build, seq, onMessage, onState }) {
    Object.assign(this, { socketUrl, pollUrl, build, seq, onMessage, onState });
    this.failures = 0;
    this.state = "";
    this.heard = 0;
    this.ticked = Date.now();
  }

  start() {
    this.connect();
    setInterval(() => this.beat(), HEARTBEAT);
    setInterval(() => this.watch(), 1000);
    setInterval(() => this.state === "polling" && this.poll(), POLL);
    for (const wake of ["online", "pageshow", "focus"]) addEventListener(wake, () => this.check());
    document.addEventListener("visibilitychange", () => document.hidden || this.check());
    addEventListener("offline", () => this.become("offline"));
  }

  /* ---- the socket ---- */

  connect() {
    clearTimeout(this.retry);
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    this.socket = new WebSocket(new URL(this.socketUrl, `${scheme}//${location.host}`));
    const socket = this.socket;
    socket.onopen = () => this.opened(socket);
    socket.onmessage = (event) => socket === this.socket && this.received(JSON.parse(event.data));
    socket.onclose = (event) => socket === this.socket && this.lost(event.code);
  }

  opened(socket) {
    if (socket !== this.socket) return;
    this.heard = Date.now();
    this.send({ type: "hello", last_seq: this.seq(), build: this.build });
    this.send({ type: "ping" });
  }

  received(message) {
    this.heard = Date.now();
    clearTimeout(this.patience);
    this.failures = 0;
    this.become("online");
    this.onMessage(message);
    if (message.type === "regions" || message.type === "personal") this.send({ type: "ack", seq: message.seq });
  }

  send(message) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  lost(code) {
    if (STOPS[code]) this.become(STOPS[code]);
    if (code in STOPS && code !== SIGNED_OUT) return;
    this.failures += 1;
    if (this.failures > FAILURES_BEFORE_POLL || this.state === "signed-out") this.poll();
    else this.become("offline");
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.failures - 1));
    this.retry = setTimeout(() => this.connect(), wait * (0.5 + Math.random()));
  }

  /* ---- is it alive? ---- */

  beat() {
    if (this.state === "online") this.ask();
  }

  /** Ask for a sign of life; without one the line is given up. */
  ask() {
    this.send({ type: "ping" });
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.again(), PATIENCE * 2);
  }

  /* A second that took much longer: the device slept. */
  watch() {
    const slept = Date.now() - this.ticked > 5000;
    this.ticked = Date.now();
    if (slept) this.check();
  }

  /** Somebody came back to the page, or the line came back. */
  check() {
    if (["removed", "closed"].includes(this.state)) return;
    if (this.socket.readyState === WebSocket.OPEN) return this.ask();
    if (this.socket.readyState !== WebSocket.CONNECTING) this.connect();
  }

  again() {
    const old = this.socket;
    this.become("offline");
    this.connect();
    old.close();
  }

  /* ---- polling ---- */

  async poll() {
    try {
      const url = new URL(this.pollUrl, location.href);
      url.searchParams.set("after", this.seq());
      const answer = await fetch(url, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.status === 401 || answer.type === "opaqueredirect") return this.become("signed-out");
      if (answer.status === 403) return this.become("removed");
      if (!answer.ok) return this.become("offline");
      this.become("polling");
      for (const message of (await answer.json()).messages) this.onMessage(message);
    } catch {
      this.become("offline");
    }
  }

  become(state) {
    if (state === this.state) return;
    this.state = state;
    this.onState(state);
  }
}
