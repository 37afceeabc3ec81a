// Words that are not sent yet wait here, on the phone, and go once: each has an id of its own that the server knows.

const KEY = "fairlead.unsent";
const PAUSES = [2_000, 4_000, 8_000, 15_000, 30_000];

export class Unsent {
  #post;
  #tell;
  #here = [];
  #sending = false;
  #failed = 0;
  #timer = 0;

  // `post` sends one and returns the answer; `tell` is told what became of one: "sending", "waiting", "sent" or "refused".
  constructor(post, tell) {
    this.#post = post;
    this.#tell = tell;
    addEventListener("online", () => this.send());
  }

  all() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? [];
    } catch {
      return this.#here; // a browser that keeps nothing: they wait as long as this page is open
    }
  }

  add(text, shown = text) {
    const words = { id: newId(), text, shown };
    this.#keep([...this.all(), words]);
    return words;
  }

  async send() {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    try {
      for (let words = this.all()[0]; words; words = this.all()[0]) {
        if (!(await this.#sent(words))) return this.#later();
        this.#failed = 0;
      }
    } finally {
      this.#sending = false;
    }
  }

  async #sent(words) {
    this.#tell(words, "sending");
    let answer = null;
    try {
      answer = await this.#post(words);
    } catch {
      // there is no network
    }
    const waits = !answer || answer.status === 429 || answer.status >= 500;
    if (waits) {
      this.#tell(words, "waiting");
      return false;
    }
    this.#keep(this.all().filter((each) => each.id !== words.id));
    this.#tell(words, answer.ok ? "sent" : "refused", answer.ok ? "" : await answer.text());
    return true;
  }

  #later() {
    const pause = PAUSES[Math.min(this.#failed++, PAUSES.length - 1)];
    this.#timer = setTimeout(() => this.send(), pause);
  }

  #keep(all) {
    this.#here = all;
    try {
      localStorage.setItem(KEY, JSON.stringify(all));
    } catch {
      // see `all`
    }
  }
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
