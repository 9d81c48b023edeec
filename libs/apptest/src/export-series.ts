/** The server's own default end hides samples of the last second, and tests may write ahead of the clock. */
const DAY_MS = 86_400_000;

/** One series as VictoriaMetrics holds it; stale markers are NaN. */
export interface ExportedSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly number[];
  /** Milliseconds since the epoch, ascending. */
  readonly timestamps: readonly number[];
}

export interface ExportRange {
  /** Milliseconds since the epoch, both ends included. */
  readonly start?: number;
  readonly end?: number;
}

interface ExportLine {
  readonly metric: Record<string, string>;
  readonly values: readonly (number | string | null)[];
  readonly timestamps: readonly number[];
}

/**
 * Parses /api/v1/export: one JSON object a line. JSON has no NaN, which comes as null, and no infinities,
 * which come as strings. Source: VictoriaMetrics' documentation, "How to export data in JSON line format".
 */
export function parseExport(text: string): ExportedSeries[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { metric, values, timestamps } = JSON.parse(line) as ExportLine;
      const { __name__: name = '', ...labels } = metric;
      return {
        name,
        labels,
        values: values.map((v) => (v === null ? NaN : Number(v))),
        timestamps,
      };
    });
}

/**
 * Every sample that VictoriaMetrics would answer queries from, deduplicated as for a query. What was just
 * written is made visible first, so that a test need not wait for the next flush.
 */
export async function exportSeries(
  url: string,
  match: string,
  range: ExportRange = {},
): Promise<ExportedSeries[]> {
  await get(`${url}/internal/force_flush`);
  const { start = 0, end = Date.now() + DAY_MS } = range;
  const query = new URLSearchParams({
    'match[]': match,
    start: String(start / 1000),
    end: String(end / 1000),
  });
  return parseExport(await get(`${url}/api/v1/export?${query.toString()}`));
}

async function get(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`cannot get ${url}: status ${response.status}: ${text}`);
  }
  return text;
}
