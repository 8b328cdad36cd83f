/* The same room in two tabs of one browser: each is told, and typed text goes along. */

export class Tabs {
  constructor(code, user, { onOther, onTyped }) {
    this.channel = new BroadcastChannel(`beraad-room-${code}-${user}`);
    this.channel.onmessage = ({ data }) => {
      if (data.type === "typed") return onTyped(data.key, data.pairs);
      onOther();
      if (data.type === "hello") this.channel.postMessage({ type: "here" });
    };
    this.channel.postMessage({ type: "hello" });
  }

  typed(key, pairs) {
    this.channel.postMessage({ type: "typed", key, pairs });
  }
}
