// What is new: by a stream of server-sent events; by asking again and again where a stream does not come through.

const BEAT = 15_000; // streams.py sends one so often
const FIRST = 6_000; // a stream that says nothing for so long at its beginning is held back by something between
const ASK = 3_000;
const RETRY = 60_000; // after which a stream is tried again

export class News {
  #last;
  #draw;
  #source = null;
  #watch = 0;
  #asking = 0;
  #tried = 0;

  // `draw` is given the HTML of what is new.
  constructor(last, draw) {
    this.#last = Number(last);
    this.#draw = draw;
  }

  // A page that nobody looks at holds no stream: browsers have few for all tabs together.
  follow() {
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#stop() : this.#listen()));
    addEventListener("pagehide", () => this.#stop());
    addEventListener("pageshow", () => this.#source || this.#asking || this.#listen());
    addEventListener("online", () => this.#listen());
    if (!document.hidden) this.#listen();
  }

  #stop() {
    this.#source?.close();
    this.#source = null;
    clearTimeout(this.#watch);
    clearTimeout(this.#asking);
    this.#asking = 0;
  }

  #listen() {
    this.#stop();
    this.#tried = Date.now();
    this.#source = new EventSource(`/stream?after=${this.#last}`);
    this.#source.addEventListener("beat", () => this.#expect(2 * BEAT));
    this.#source.addEventListener("line", (event) => {
      this.#take(Number(event.lastEventId), event.data);
      this.#expect(2 * BEAT);
    });
    this.#source.addEventListener("error", () => this.#source?.readyState === EventSource.CLOSED && this.#ask());
    this.#expect(FIRST);
  }

  #expect(patience) {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#ask(), patience);
  }

  #take(place, html) {
    this.#last = Math.max(this.#last, place);
    this.#draw(html);
  }

  async #ask() {
    this.#stop();
    if (document.hidden) return;
    if (Date.now() - this.#tried > RETRY) return this.#listen();
    this.#asking = setTimeout(() => this.#ask(), ASK);
    try {
      const answer = await fetch(`/since?after=${this.#last}`, { headers: { "HX-Request": "true" } });
      const html = answer.ok ? await answer.text() : "";
      if (html) this.#take(Number(answer.headers.get("X-Last")), html);
    } catch {
      // there is no network; the next time asks again
    }
  }
}
