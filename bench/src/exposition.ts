/** Counters of one scrape of /metrics. */
export class Exposition {
  readonly #lines: readonly string[];

  constructor(text: string) {
    this.#lines = text.split('\n');
  }

  static async fetch(url: string, signal: AbortSignal): Promise<Exposition> {
    const response = await fetch(`${url}/metrics`, { signal });
    if (!response.ok) throw new Error(`cannot read ${url}/metrics: status ${response.status}`);
    return new Exposition(await response.text());
  }

  /** The sum of all series of a metric that have these labels; 0 when there is none. */
  sum(name: string, labels: Readonly<Record<string, string>> = {}): number {
    const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    return this.#lines
      .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
      .filter((line) => wanted.every((label) => line.includes(label)))
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
  }
}
